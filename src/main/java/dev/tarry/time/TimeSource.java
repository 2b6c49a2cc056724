package dev.tarry.time;

/** The clock that everything in tarry asks. A held clock stands still until somebody advances it. */
public interface TimeSource {

    /** Milliseconds since the Unix epoch. */
    long wallMillis();

    /** Nanoseconds on a clock that is never set back; only differences mean anything. */
    long monotonicNanos();

    /** Whether the clock stands still. Then times are shown in UTC, and nothing is to be waited for. */
    boolean isHeld();
}
