package dev.tarry.delay;

/**
 * When an event was seen.
 *
 * @param nanos the moment, on the monotonic clock
 * @param isLive whether it was seen as it happened; else it was found, and happened at some moment before
 */
record Observation(long nanos, boolean isLive) {

    static Observation live(long nanos) {
        return new Observation(nanos, true);
    }

    static Observation found(long nanos) {
        return new Observation(nanos, false);
    }
}
