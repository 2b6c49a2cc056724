package dev.tarry.delay;

/**
 * When an event was seen.
 *
 * @param nanos the moment, on the monotonic clock
 * @param isLive whether it was seen as it happened; else it was found, and happened at some moment before
 */
record Sighting(long nanos, boolean isLive) {

    static Sighting live(long nanos) {
        return new Sighting(nanos, true);
    }

    static Sighting found(long nanos) {
        return new Sighting(nanos, false);
    }
}
