package dev.tarry.homeserver;

import dev.tarry.time.Moment;
import java.time.Duration;

/**
 * When a request went and when its answer was read.
 *
 * @param sentNanos when it went, on the monotonic clock
 */
public record RoundTrip(long sentNanos, Moment read) {

    public Duration took() {
        return Duration.ofNanos(read.nanos() - sentNanos);
    }

    /** The homeserver acted at some moment between the two: half the round trip to each side of its middle. */
    public Duration uncertainty() {
        return Duration.ofNanos((read.nanos() - sentNanos) / 2);
    }
}
