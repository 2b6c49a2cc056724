package dev.tarry.sandbox;

import dev.tarry.sandbox.state.ServerState;
import dev.tarry.sandbox.state.base.ChangeStream;
import dev.tarry.sandbox.state.base.Incidents;
import dev.tarry.sandbox.state.base.StoreFault;

/** Sends what is due, as soon as it is due and never before, while the clock runs. */
final class DelayedEventTimer {

    private static final long LONGEST_SLEEP_MS = 3_600_000;
    private static final long PAUSE_MS = 1_000;

    private final ServerState state;
    private final ChangeStream stream;
    private final SandboxClock clock;
    private final Thread thread = new Thread(this::run, "tarry-sandbox-timer");
    private final Incidents incidents;
    private boolean closed;

    /** @param incidents told of what should never happen; the timer goes on all the same */
    DelayedEventTimer(ServerState state, SandboxClock clock, Incidents incidents) {
        this.incidents = incidents;
        this.state = state;
        this.stream = state.stream();
        this.clock = clock;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void close() {
        synchronized (stream) {
            closed = true;
            stream.wake();
        }
    }

    private void run() {
        synchronized (stream) {
            while (!closed) {
                try {
                    tryStep();
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    private void tryStep() throws InterruptedException {
        try {
            step();
        } catch (StoreFault fault) {
            // Told where it was noticed; what is due waits until it can be kept.
            stream.wait(PAUSE_MS);
        } catch (RuntimeException defect) {
            incidents.defect(defect);
            stream.wait(PAUSE_MS);
        }
    }

    private void step() throws InterruptedException {
        if (state.isFailing()) {
            // Not at once: whoever has just failed is still being answered.
            stream.wait(PAUSE_MS);
            state.needMemory();
            state.needStore(clock.wallMillis());
        }
        if (clock.isHeld()) {
            stream.wait();
            return;
        }
        long left = state.delayed().nextDue() - clock.wallMillis();
        if (left <= 0) {
            state.delayed().fire(clock.wallMillis());
            state.commit(clock.wallMillis());
        } else {
            stream.wait(Math.min(left, LONGEST_SLEEP_MS));
        }
    }
}
