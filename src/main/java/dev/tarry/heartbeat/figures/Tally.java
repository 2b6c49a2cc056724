package dev.tarry.heartbeat.figures;

import dev.tarry.heartbeat.Beat;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a heartbeat comes to, counted beat by beat. Durations between answers are by the monotonic clock. */
public final class Tally {

    private final Spread late;
    private final Spread answers;
    private int beats;
    private int accepted;
    private int failed;
    private int dropped;
    private int missed;
    private int schedules;
    private long renewed = Long.MIN_VALUE;
    private @Nullable Duration gap;
    private @Nullable Duration margin;
    private @Nullable Duration mostLate;

    public Tally() {
        this(new Spread(), new Spread());
    }

    /** One that adds its durations to those of others. */
    public Tally(Spread late, Spread answers) {
        this.late = late;
        this.answers = answers;
    }

    /** The delayed event was scheduled, or adopted, at this moment. */
    public void scheduled(long nanos, boolean isOurs) {
        schedules += isOurs ? 1 : 0;
        renewed = nanos;
    }

    /** A beat is over. */
    public void add(Beat beat) {
        beats = Math.max(beats, beat.number());
        Duration lateness = beat.late();
        Duration took = beat.took();
        if (lateness != null) {
            late.add(lateness);
            mostLate = mostLate == null || mostLate.compareTo(lateness) < 0 ? lateness : mostLate;
        }
        if (took != null) {
            answers.add(took);
        }
        switch (beat.result()) {
            case ACCEPTED -> accepted(beat);
            case FAILED -> failed++;
            case DROPPED -> dropped++;
            case MISSED -> missed++;
        }
    }

    private void accepted(Beat beat) {
        accepted++;
        Duration left = beat.margin();
        if (left != null && (margin == null || margin.compareTo(left) > 0)) {
            margin = left;
        }
        Long sent = beat.sent();
        Duration took = beat.took();
        if (sent != null && took != null) {
            long now = sent + took.toNanos();
            Duration since = renewed == Long.MIN_VALUE ? null : Duration.ofNanos(now - renewed);
            gap = since == null || gap != null && gap.compareTo(since) > 0 ? gap : since;
            renewed = now;
        }
    }

    /** Beats so far, those included that were not sent. */
    public int beats() {
        return beats;
    }

    /** Restarts that the homeserver accepted. */
    public int accepted() {
        return accepted;
    }

    /** Restarts that failed, repeated ones counted each. */
    public int failed() {
        return failed;
    }

    /** Beats that a drill did not let out. */
    public int dropped() {
        return dropped;
    }

    /** Beats that were not sent since the one before had no answer yet. */
    public int missed() {
        return missed;
    }

    /** How often a delayed event was scheduled. */
    public int schedules() {
        return schedules;
    }

    /** The longest time between two accepted requests that began the delay anew; null if there were no two. */
    public @Nullable Duration longestGap() {
        return gap;
    }

    /** The least that was left when an accepted restart was answered, negative for too late; null if none was accepted. */
    public @Nullable Duration smallestMargin() {
        return margin;
    }

    /** The most that a restart went out after its time; null if none went out. */
    public @Nullable Duration mostLate() {
        return mostLate;
    }

    /** How late restarts went out. */
    public Spread late() {
        return late;
    }

    /** How long answers to restarts took. */
    public Spread answers() {
        return answers;
    }
}
