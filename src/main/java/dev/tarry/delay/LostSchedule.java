package dev.tarry.delay;

import dev.tarry.homeserver.dialect.ListedDelayedEvent;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.Name;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A schedule that nobody saw the answer of: the event may be scheduled, and nobody has its id until the homeserver lists it.
 *
 * @param name its name in the ledger; null where there is none
 * @param stateKey null for a message event
 * @param content null where nobody kept it
 * @param delay null if it was no whole number of milliseconds
 * @param nanos when it was given up, on the monotonic clock
 */
public record LostSchedule(
        @Nullable String name, @Nullable RoomId roomId, @Nullable EventType type, @Nullable StateKey stateKey,
        @Nullable Json content, @Nullable Duration delay, long nanos) {

    /** A homeserver may be at work so long on a request that nobody waits for any more. */
    private static final Duration STILL_RUNNING = Duration.ofMinutes(1);

    /** What was to be scheduled. */
    static LostSchedule of(@Nullable String name, HomeserverCall.SendEvent send, long nanos) {
        Long millis = send.delay() == null ? null : send.delay().asLong();
        return new LostSchedule(
                name, send.roomId(), send.type(), send.stateKey(), send.content() == null ? JsonObject.EMPTY : send.content(),
                millis == null ? null : Duration.ofMillis(millis), nanos);
    }

    /** Whether a list without it shows that it never will be in one. */
    boolean isSettledAt(long nowNanos) {
        return nowNanos - nanos > STILL_RUNNING.toNanos();
    }

    /** Whether an item of the homeserver's list is what was to be scheduled, by its looks. */
    boolean isLike(JsonObject item) {
        Json listed = item.get("content");
        Long millis = ListedDelayedEvent.delayMillis(item);
        String key = stateKey == null ? null : stateKey.text();
        boolean sameKey = key == null ? !item.has("state_key") : key.equals(item.text("state_key"));
        return sameKey && Objects.equals(Name.text(roomId), item.text("room_id"))
                && Objects.equals(Name.text(type), item.text("type"))
                && (listed == null || content == null || content.equals(listed))
                && (millis == null || delay == null || delay.toMillis() == millis);
    }
}
