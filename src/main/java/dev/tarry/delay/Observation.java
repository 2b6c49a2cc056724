package dev.tarry.delay;

import org.jspecify.annotations.Nullable;

/**
 * When an event was seen, and what the homeserver's own times say of it.
 *
 * @param nanos the moment, on the monotonic clock
 * @param isLive whether it was seen as it happened; else it was found, and happened at some moment before
 * @param times what the homeserver told
 */
record Observation(long nanos, boolean isLive, Times times) {

    /**
     * Times of a homeserver, in milliseconds of its wall clock.
     *
     * @param stamp the event's {@code origin_server_ts}, which Synapse sets to the due time however late it is; null if not told
     * @param finalised when it was sent, by the homeserver's record of it (merged MSC4140); null if there is none
     * @param due when it was due, by that record; null if there is none
     */
    record Times(@Nullable Long stamp, @Nullable Long finalised, @Nullable Long due) {

        static final Times NONE = new Times(null, null, null);
    }

    static Observation live(long nanos) {
        return new Observation(nanos, true, Times.NONE);
    }

    static Observation found(long nanos) {
        return new Observation(nanos, false, Times.NONE);
    }

    /** An event that was found, with this {@code origin_server_ts}; null for none. */
    static Observation found(long nanos, @Nullable Long stamp) {
        return new Observation(nanos, false, new Times(stamp, null, null));
    }

    /** One of which the homeserver keeps a record. */
    static Observation recorded(long nanos, @Nullable Long finalised, @Nullable Long due) {
        return new Observation(nanos, false, new Times(null, finalised, due));
    }
}
