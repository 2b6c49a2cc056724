package dev.tarry.sandbox;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.state.ServerState;
import dev.tarry.sandbox.state.base.ChangeStream;
import dev.tarry.sandbox.state.base.Journal;
import dev.tarry.sandbox.state.base.Rows;
import dev.tarry.sandbox.state.base.StoreFault;

/**
 * A sandbox's time in the hands of whoever tests with it: held, released, moved, and kept in the store with what happens by it.
 * Safe for use by several threads.
 */
final class ClockControl {

    private static final long MAX_ADVANCE_MS = 100 * 365 * 86_400_000L;
    private static final String ROW = "clock";

    private final SandboxClock clock;
    private final ServerState state;
    private final ChangeStream stream;

    ClockControl(SandboxClock clock, ServerState state) {
        this.clock = clock;
        this.state = state;
        this.stream = state.stream();
    }

    /** Goes on from where the store left off; for one who has the stream's monitor. */
    void resume() {
        JsonObject row = state.journal().rows(Journal.Table.META).get(ROW);
        if (row != null) {
            clock.resume(Rows.number(row, "wall"), Rows.number(row, "ahead"));
        }
        clock.resume(state.lastChange(), clock.aheadMillis());
    }

    private void keep() {
        state.journal().put(
                Journal.Table.META, ROW,
                JsonObject.of("wall", Json.of(clock.wallMillis()), "ahead", Json.of(clock.aheadMillis())));
        state.commit(clock.wallMillis());
        stream.wake();
    }

    /** Lets the clock stand still. */
    void hold() {
        synchronized (stream) {
            boolean wasHeld = clock.isHeld();
            clock.hold();
            try {
                keep();
            } catch (StoreFault fault) {
                if (!wasHeld) {
                    clock.release();
                }
                throw fault;
            }
        }
    }

    /** Lets the clock run on. */
    void release() {
        synchronized (stream) {
            boolean wasHeld = clock.isHeld();
            clock.release();
            try {
                keep();
            } catch (StoreFault fault) {
                if (wasHeld) {
                    clock.hold();
                }
                throw fault;
            }
        }
    }

    /**
     * Moves a held clock, and everything that is due on the way happens at its time.
     *
     * @throws IllegalArgumentException if the clock runs, or would be moved by more than a century; the message is a sentence
     */
    void advance(long millis) {
        synchronized (stream) {
            long left = millis;
            do {
                left -= advanceToNext(left);
            } while (left > 0);
        }
    }

    /**
     * Moves a held clock to the next moment at which something is due, and that happens; at most so far. Returns how far.
     *
     * @throws IllegalArgumentException as {@link #advance}
     */
    long advanceToNext(long millis) {
        synchronized (stream) {
            if (!clock.isHeld()) {
                throw new IllegalArgumentException("The sandbox's clock is running; hold it first.");
            }
            if (millis > MAX_ADVANCE_MS || clock.wallMillis() + millis > SandboxClock.HELD_START + MAX_ADVANCE_MS) {
                throw new IllegalArgumentException("The sandbox's clock cannot be moved by more than a century.");
            }
            state.needStore(clock.wallMillis());
            long begin = clock.wallMillis();
            long due = Math.max(begin, state.delayed().nextDue());
            boolean isNext = due <= begin + millis;
            clock.moveTo(isNext ? due : begin + millis);
            if (isNext) {
                state.delayed().fire(due);
            }
            try {
                keep();
            } catch (StoreFault fault) {
                clock.moveTo(begin);
                throw fault;
            }
            return clock.wallMillis() - begin;
        }
    }
}
