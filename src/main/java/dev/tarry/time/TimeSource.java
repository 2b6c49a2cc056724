package dev.tarry.time;

import java.time.Instant;

/** The clock that everything in tarry asks. A held clock stands still until somebody advances it. */
public interface TimeSource {

    /** Milliseconds since the Unix epoch. */
    long wallMillis();

    /** Nanoseconds on a clock that is never set back; only differences mean anything. */
    long monotonicNanos();

    /** This moment, on both clocks. */
    default Moment now() {
        return new Moment(Instant.ofEpochMilli(wallMillis()), monotonicNanos());
    }

    /** Whether the clock stands still. Then times are shown in UTC, and nothing is to be waited for. */
    boolean isHeld();
}
