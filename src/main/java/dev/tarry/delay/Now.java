package dev.tarry.delay;

import dev.tarry.time.TimeSource;

/** A moment on both clocks: milliseconds of the wall clock, nanoseconds of the monotonic one. */
record Now(long wall, long nanos) {

    static Now of(TimeSource clock) {
        return new Now(clock.wallMillis(), clock.monotonicNanos());
    }
}
