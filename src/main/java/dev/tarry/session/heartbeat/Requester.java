package dev.tarry.session.heartbeat;

import dev.tarry.heartbeat.Input;
import dev.tarry.heartbeat.client.Action;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventId;
import dev.tarry.outcome.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes the requests of one heartbeat; from any thread, several at a time. */
public interface Requester {

    /**
     * Makes one, and waits for its answer.
     *
     * @param id the delayed event that it is about; null where it is about none
     * @param delay for a schedule: the delay to ask for
     */
    Done make(Action action, @Nullable DelayId id, Duration delay);

    /**
     * What came of it.
     *
     * @param read when the answer was read, on the monotonic clock
     * @param id of a schedule: the delayed event; else null
     * @param event of an ordinary event: its id; else null
     * @param exchange its number in the trace
     * @param failure null for a success
     */
    record Done(
            Input.Reply reply, long read, @Nullable DelayId id, @Nullable EventId event, int exchange,
            @Nullable Failure failure) {}
}
