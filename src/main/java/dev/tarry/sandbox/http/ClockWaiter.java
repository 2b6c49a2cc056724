package dev.tarry.sandbox.http;

import dev.tarry.time.TimeSource;
import java.util.function.BooleanSupplier;

/** Waiting on the sandbox's clock, with the state's monitor let go meanwhile. */
final class ClockWaiter {

    /** How often it is looked whether anybody still wants the answer. */
    private static final long LOOK_NANOS = 10_000_000_000L;

    private final Object monitor;
    private final TimeSource clock;
    private boolean closed;

    ClockWaiter(Object monitor, TimeSource clock) {
        this.monitor = monitor;
        this.clock = clock;
    }

    /** Lets all that wait go, now and from now on. */
    void close() {
        synchronized (monitor) {
            closed = true;
            monitor.notifyAll();
        }
    }

    /**
     * Waits, but not longer than that, until something is so. While the clock is held the wait ends by the machine's time as
     * well: whoever waits for an answer must not hang. Called with the monitor held.
     *
     * @return false if there is no more to wait for: nobody wants the answer, or the sandbox is being closed
     */
    boolean await(long millis, BooleanSupplier isSo) {
        long nanos = Math.min(millis, Long.MAX_VALUE / 2_000_000) * 1_000_000;
        long deadline = clock.monotonicNanos() + nanos;
        long realDeadline = System.nanoTime() + nanos;
        long look = System.nanoTime() + LOOK_NANOS;
        while (!closed && !isSo.getAsBoolean()) {
            long left = Math.min(deadline - clock.monotonicNanos(), realDeadline - System.nanoTime());
            if (left <= 0) {
                return true;
            }
            if (System.nanoTime() >= look) {
                if (Connections.isAbandoned()) {
                    return false;
                }
                look = System.nanoTime() + LOOK_NANOS;
            }
            try {
                monitor.wait(Math.min(left, LOOK_NANOS) / 1_000_000 + 1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return !closed;
    }
}
