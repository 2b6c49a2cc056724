package dev.tarry.delay;

import dev.tarry.time.Hearing;
import org.jspecify.annotations.Nullable;

/**
 * When an event was seen, and what the homeserver's own times say of it.
 *
 * @param when the moment; what is of the past was found, and happened at some moment before
 * @param times what the homeserver told
 */
record Observation(Hearing when, Times times) {

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

    /** The moment, on the monotonic clock. */
    long nanos() {
        return when.readNanos();
    }

    /** Whether it is news; else it was found. */
    boolean isLive() {
        return !when.isPast();
    }

    /** Whether it was seen as it happened, if it was due then; also for a due time that is not known, which is null. */
    boolean isLiveFor(@Nullable Due due) {
        return when.isLiveFrom(due == null ? when.deafFrom() : due.at().nanos());
    }

    static Observation live(long nanos) {
        return new Observation(Hearing.live(nanos), Times.NONE);
    }

    /** News, with this {@code origin_server_ts}; null for none. */
    static Observation heard(Hearing when, @Nullable Long stamp) {
        return new Observation(when, new Times(stamp, null, null));
    }

    static Observation found(long nanos) {
        return new Observation(Hearing.ofPast(nanos), Times.NONE);
    }

    /** An event that was found, with this {@code origin_server_ts}; null for none. */
    static Observation found(long nanos, @Nullable Long stamp) {
        return new Observation(Hearing.ofPast(nanos), new Times(stamp, null, null));
    }

    /** One of which the homeserver keeps a record. */
    static Observation recorded(long nanos, @Nullable Long finalised, @Nullable Long due) {
        return new Observation(Hearing.ofPast(nanos), new Times(null, finalised, due));
    }
}
