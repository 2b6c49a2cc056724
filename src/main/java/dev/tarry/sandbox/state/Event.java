package dev.tarry.sandbox.state;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * An event in a room.
 *
 * @param position its place in the stream of all events
 * @param json type, sender, content, event_id, origin_server_ts, and state_key for state
 * @param origin where it came from
 * @param replaced the content that the state had before, or null
 * @param redaction the event that took the content away, or null
 */
public record Event(
        long position, @Nullable JsonObject json, Origin origin, @Nullable JsonObject replaced, @Nullable JsonObject redaction) {

    /**
     * Where an event came from.
     *
     * @param deviceId the device that sent it, or null
     * @param txnId the transaction id it was sent with, or null
     * @param forSender what its sender finds in {@code unsigned}, and nobody else
     */
    public record Origin(@Nullable String deviceId, @Nullable String txnId, JsonObject forSender) {}

    public @Nullable String id() {
        return json.text("event_id");
    }

    public @Nullable String type() {
        return json.text("type");
    }

    public @Nullable String sender() {
        return json.text("sender");
    }

    /** The state key, or null for a message event. */
    public @Nullable String stateKey() {
        return json.text("state_key");
    }

    public JsonObject content() {
        JsonObject content = json.object("content");
        return content == null ? JsonObject.EMPTY : content;
    }

    /** What it relates to, or null. */
    public @Nullable JsonObject relation() {
        return content().object("m.relates_to");
    }

    /** The event it relates to, or null. */
    public @Nullable String parentId() {
        JsonObject relation = relation();
        return relation == null || relation.text("rel_type") == null ? null : relation.text("event_id");
    }

    /** When it was sent, in Unix milliseconds. */
    public long timestamp() {
        return json.number("origin_server_ts");
    }

    /** When it ends to be sticky, in Unix milliseconds; 0 if it never was. */
    public long stickyUntil() {
        JsonObject sticky = json.object("msc4354_sticky");
        Long duration = sticky == null ? null : sticky.number("duration_ms");
        return duration == null ? 0 : timestamp() + duration;
    }

    /** The event as a user's device gets it: what is the sender's alone stands in {@code unsigned}. */
    public JsonObject seenBy(Device device, long now) {
        JsonObject.Builder unsigned = JsonObject.builder().put("age", Math.max(0, now - timestamp()));
        if (replaced != null) {
            unsigned.put("prev_content", replaced);
        }
        if (redaction != null) {
            unsigned.put("redacted_by", redaction.text("event_id"));
            unsigned.put("redacted_because", redaction);
        }
        if (sender().equals(device.userId())) {
            for (String key : origin.forSender().keys()) {
                unsigned.put(key, origin.forSender().get(key));
            }
            if (origin.txnId() != null && device.deviceId().equals(origin.deviceId())) {
                unsigned.put("transaction_id", origin.txnId());
            }
        }
        return json.with("unsigned", unsigned.build());
    }

    /** The event after a redaction: what its type must keep stays. */
    Event redacted(JsonObject because) {
        return new Event(position, json.with("content", Redaction.kept(this)), origin, replaced, because);
    }

    /** The event whose state had another content before, as is known now. */
    Event after(JsonObject formerContent) {
        return new Event(position, json, origin, formerContent, redaction);
    }

    JsonObject toRow(String roomId) {
        return JsonObject.builder()
                .put("room_id", roomId)
                .put("position", position)
                .put("json", json)
                .put("device_id", origin.deviceId())
                .put("txn_id", origin.txnId())
                .put("for_sender", origin.forSender().isEmpty() ? null : origin.forSender())
                .put("replaced", replaced)
                .put("redaction", redaction)
                .build();
    }

    static Event ofRow(JsonObject row) {
        JsonObject forSender = row.object("for_sender");
        return new Event(
                row.number("position"), row.object("json"),
                new Origin(row.text("device_id"), row.text("txn_id"), forSender == null ? JsonObject.EMPTY : forSender),
                row.object("replaced"), row.object("redaction"));
    }

    /** What a redaction leaves, by the rules of room version 11. */
    private static final class Redaction {

        private static JsonObject kept(Event event) {
            return switch (event.type()) {
                case "m.room.create" -> event.content();
                case "m.room.member" -> only(event, "membership", "join_authorised_via_users_server");
                case "m.room.join_rules" -> only(event, "join_rule", "allow");
                case "m.room.power_levels" -> only(
                        event, "ban", "events", "events_default", "invite", "kick", "redact", "state_default", "users",
                        "users_default");
                case "m.room.history_visibility" -> only(event, "history_visibility");
                case "m.room.redaction" -> only(event, "redacts");
                default -> JsonObject.EMPTY;
            };
        }

        private static JsonObject only(Event event, String... keys) {
            JsonObject.Builder kept = JsonObject.builder();
            for (String key : keys) {
                Json value = event.content().get(key);
                kept.put(key, value);
            }
            return kept.build();
        }
    }
}
