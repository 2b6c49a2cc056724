package dev.tarry.sandbox.state;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;

/**
 * An event in a room.
 *
 * @param position its place in the stream of all events
 * @param json type, sender, content, event_id, origin_server_ts, and state_key for state
 * @param delayId the delayed event that it was, or null
 * @param txnId the transaction id it was sent with, or null
 * @param deviceId the device that sent it, or null
 * @param replaced the content that the state had before, or null
 */
public record Event(
        long position, JsonObject json, String delayId, String txnId, String deviceId, JsonObject replaced) {

    public String id() {
        return json.text("event_id");
    }

    public String type() {
        return json.text("type");
    }

    public String sender() {
        return json.text("sender");
    }

    /** The state key, or null for a message event. */
    public String stateKey() {
        return json.text("state_key");
    }

    public JsonObject content() {
        JsonObject content = json.object("content");
        return content == null ? JsonObject.EMPTY : content;
    }

    /** The event as a user's device gets it: what is the sender's alone stands in {@code unsigned}. */
    public JsonObject seenBy(Device device, long now) {
        JsonObject.Builder unsigned = JsonObject.builder()
                .put("age", Math.max(0, now - json.number("origin_server_ts")));
        if (replaced != null) {
            unsigned.put("prev_content", replaced);
        }
        if (sender().equals(device.userId())) {
            unsigned.put("org.matrix.msc4140.delay_id", delayId);
            if (txnId != null && device.deviceId().equals(deviceId)) {
                unsigned.put("transaction_id", txnId);
            }
        }
        return json.with("unsigned", unsigned.build());
    }

    Event withContent(JsonObject content, JsonObject because) {
        return new Event(
                position, json.with("content", content).with("redacted_because", Json.of(because.text("event_id"))), delayId,
                txnId, deviceId, replaced);
    }
}
