package dev.tarry.time;

import java.time.Duration;
import java.time.Instant;

/**
 * A moment on both clocks: the wall's, which people read and which may be set, and the monotonic one, which durations are
 * measured on.
 *
 * @param nanos nanoseconds of the monotonic clock; only differences mean anything
 */
public record Moment(Instant wall, long nanos) {

    Moment plus(Duration duration) {
        return new Moment(wall.plus(duration), nanos + duration.toNanos());
    }
}
