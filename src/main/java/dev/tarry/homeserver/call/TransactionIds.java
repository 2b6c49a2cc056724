package dev.tarry.homeserver.call;

import dev.tarry.time.TimeSource;

/** Transaction ids: never twice the same for one device, and countable while the clock is held. */
public final class TransactionIds {

    private final String prefix;
    private int last;

    public TransactionIds(TimeSource clock) {
        // The nanoseconds tell two processes apart that start in one millisecond.
        prefix = clock.isHeld()
                ? "t"
                : "tarry-" + Long.toString(clock.wallMillis(), 36) + "-"
                        + Long.toString(clock.monotonicNanos() & 0xffffffL, 36) + "-";
    }

    public synchronized String next() {
        return prefix + ++last;
    }
}
