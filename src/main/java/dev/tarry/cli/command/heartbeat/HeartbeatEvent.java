package dev.tarry.cli.command.heartbeat;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The event that a heartbeat keeps from being sent, and the one that it takes back.
 *
 * @param stateKey null for a message event
 * @param leave its content
 * @param join the content of the membership; null where none is sent
 * @param sticky how long the membership and its leave stick, or null (MSC4354)
 */
record HeartbeatEvent(
        String type, @Nullable String stateKey, JsonObject leave, @Nullable JsonObject join, @Nullable Duration sticky) {

    /** The same of one of many members, from 1: state is told apart by its key. */
    HeartbeatEvent ofMember(int number) {
        return new HeartbeatEvent(type, stateKey == null ? null : stateKey + "-" + number, leave, join, sticky);
    }

    /** The same with another membership; null for none. */
    HeartbeatEvent withJoin(@Nullable JsonObject other) {
        return new HeartbeatEvent(type, stateKey, leave, other, sticky);
    }

    /** The data of {@code send_event} with this content. */
    JsonObject data(JsonObject content, @Nullable Duration delay) {
        JsonObject.Builder data = JsonObject.builder().put("type", type);
        if (stateKey != null) {
            data.put("state_key", Json.of(stateKey));
        }
        data.put("content", content);
        if (delay != null) {
            data.put("delay", Json.of(delay.toMillis()));
        }
        if (sticky != null) {
            data.put("sticky_duration_ms", Json.of(sticky.toMillis()));
        }
        return data.build();
    }

    /** The data of {@code update_delayed_event}. */
    static JsonObject update(DelayId id, String action) {
        return JsonObject.builder().put("delay_id", id.text()).put("action", action).build();
    }
}
