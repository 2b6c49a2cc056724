package dev.tarry.heartbeat;

import dev.tarry.heartbeat.client.Trouble;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a heartbeat is told. Moments are nanoseconds of the monotonic clock; they never go back. */
public sealed interface Input {

    /** When it is told. */
    long nanos();

    /** It begins by scheduling. */
    record Begin(long nanos) implements Input {}

    /**
     * It begins with a delayed event that is scheduled already.
     *
     * @param due when that fires, on the monotonic clock; {@link Long#MAX_VALUE} if nobody knows
     */
    record Adopt(long nanos, long due) implements Input {}

    /** Time has passed. */
    record Tick(long nanos) implements Input {}

    /**
     * A request has come out.
     *
     * @param nanos when its answer was read, or it was given up
     * @param call which one, as {@link Effect.Ask} numbered it
     */
    record Answered(long nanos, int call, Reply reply) implements Input {}

    /**
     * What came of a request.
     *
     * @param sent when it was really sent, on the monotonic clock
     * @param trouble null for success
     * @param retryAfter how long the homeserver says to wait; null if it does not
     * @param longest the longest delay that the homeserver allows; null if it does not say
     */
    record Reply(long sent, @Nullable Trouble trouble, @Nullable Duration retryAfter, @Nullable Duration longest) {

        /** It succeeded. */
        public static Reply ok(long sent) {
            return new Reply(sent, null, null, null);
        }

        /** It failed. */
        public static Reply failed(long sent, Trouble trouble) {
            return new Reply(sent, trouble, null, null);
        }
    }

    /** The event of the delayed event was seen: its timer has sent it. */
    record Fired(long nanos) implements Input {}

    /** The delayed event has ended otherwise than by its timer and this heartbeat. */
    record Ended(long nanos) implements Input {}

    /** The own membership is gone from the room. */
    record Vanished(long nanos) implements Input {}

    /** It is to end, in good order. */
    record Stop(long nanos, Ending.Why why) implements Input {}
}
