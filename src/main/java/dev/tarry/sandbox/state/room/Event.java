package dev.tarry.sandbox.state.room;

import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.base.Rows;
import org.jspecify.annotations.Nullable;

/**
 * An event in a room.
 *
 * @param position its place in the stream of all events
 * @param json type, sender, content, event_id, origin_server_ts, and state_key for state
 * @param origin where it came from
 * @param replaced the content that the state had before; null for new state and for messages
 * @param redaction the event that took the content away; null if none did
 */
public record Event(
        long position, JsonObject json, Origin origin, @Nullable JsonObject replaced, @Nullable JsonObject redaction) {

    /**
     * Where an event came from.
     *
     * @param deviceId the device that sent it; null where the server acted for the user
     * @param txnId the transaction id it was sent with; null for none
     * @param forSender what its sender finds in {@code unsigned}, and nobody else
     */
    record Origin(@Nullable String deviceId, @Nullable String txnId, JsonObject forSender) {}

    public String id() {
        return Rows.text(json, "event_id");
    }

    public String type() {
        return Rows.text(json, "type");
    }

    public String sender() {
        return Rows.text(json, "sender");
    }

    /** Whether it is of that type. */
    public boolean is(String other) {
        return type().equals(other);
    }

    /** Whether a user sent it. */
    public boolean isFrom(UserId user) {
        return sender().equals(user.text());
    }

    /** Whether it says that somebody is a member, or is one no longer. */
    public boolean isMembership() {
        return stateKey() != null && is("m.room.member");
    }

    /** Whether it is the membership of a user. */
    public boolean isMembershipOf(UserId user) {
        return is("m.room.member") && user.text().equals(stateKey());
    }

    /** What a membership event says of its user; {@code null} as a word where it says nothing. */
    public String membership() {
        return String.valueOf(content().text("membership"));
    }

    /** Which state it sets; null for a message event. */
    public @Nullable StateId state() {
        String key = stateKey();
        return key == null ? null : new StateId(new EventType(type()), new StateKey(key));
    }

    /** The state key; null for a message event. */
    public @Nullable String stateKey() {
        return json.text("state_key");
    }

    public JsonObject content() {
        JsonObject content = json.object("content");
        return content == null ? JsonObject.EMPTY : content;
    }

    /** What it relates to; null for nothing. */
    @Nullable JsonObject relation() {
        return content().object("m.relates_to");
    }

    /** The event it relates to; null for none. */
    @Nullable String parentId() {
        JsonObject relation = relation();
        return relation == null || relation.text("rel_type") == null ? null : relation.text("event_id");
    }

    /** How it relates to another event; {@code null} as a word where it does not. */
    public String relationType() {
        JsonObject relation = relation();
        return String.valueOf(relation == null ? null : relation.text("rel_type"));
    }

    /** When it was sent, in Unix milliseconds. */
    long timestamp() {
        return Rows.number(json, "origin_server_ts");
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
        if (isFrom(device.userId())) {
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
        return new Event(position, json.with("content", Redaction.kept(type(), content())), origin, replaced, because);
    }

    /** The event whose state had another content before, as is known now. */
    Event after(JsonObject formerContent) {
        return new Event(position, json, origin, formerContent, redaction);
    }

    JsonObject toRow(RoomId room) {
        return JsonObject.builder()
                .put("room_id", room.text())
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
                Rows.number(row, "position"), Rows.object(row, "json"),
                new Origin(row.text("device_id"), row.text("txn_id"), forSender == null ? JsonObject.EMPTY : forSender),
                row.object("replaced"), row.object("redaction"));
    }
}
