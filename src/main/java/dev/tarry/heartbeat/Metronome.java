package dev.tarry.heartbeat;

import dev.tarry.heartbeat.client.Client;

/** Counts beats, and says when the next is due. */
final class Metronome {

    private static final long NEVER = Long.MAX_VALUE;

    private final Client.Rhythm rhythm;
    private final Drills drills;
    private final long every;
    private long grid;
    private long at = NEVER;
    private int beat;

    Metronome(Client.Rhythm rhythm, Drills drills) {
        this.rhythm = rhythm;
        this.drills = drills;
        this.every = rhythm.every().toNanos();
    }

    /** When the next beat is due; {@link Long#MAX_VALUE} if nobody knows yet. */
    long at() {
        return at;
    }

    /** The last beat, from 1; 0 before the first. */
    int beat() {
        return beat;
    }

    boolean isGrid() {
        return rhythm.isGrid();
    }

    /** Begins, or begins anew; beats go on to be counted. */
    void begin(long now, boolean isAtOnce) {
        grid = (isAtOnce ? now - every : now) - beat * every;
        at = isAtOnce ? now : now + every + drills.jitter();
    }

    void stop() {
        at = NEVER;
    }

    /** The next beat is there; returns when it was due. */
    long beats() {
        long planned = at;
        beat++;
        at = rhythm.isGrid() ? grid + (beat + 1L) * every + drills.jitter() : NEVER;
        return planned;
    }

    /** Where each beat counts from what was before: that is over now. */
    void over(long now) {
        if (!rhythm.isGrid()) {
            at = now + every + drills.jitter();
        }
    }
}
