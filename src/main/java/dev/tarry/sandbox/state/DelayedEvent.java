package dev.tarry.sandbox.state;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;

/** A delayed event: scheduled, or finished and still remembered. */
public final class DelayedEvent {

    private final String id;
    private final Device owner;
    private final String roomId;
    private final String type;
    private final String stateKey;
    private final JsonObject content;
    private final long delay;
    private long since;
    private long finishedAt;
    private String eventId;
    private JsonObject error;
    private boolean finished;

    DelayedEvent(
            String id, Device owner, String roomId, String type, String stateKey, JsonObject content, long delay,
            long since) {
        this.id = id;
        this.owner = owner;
        this.roomId = roomId;
        this.type = type;
        this.stateKey = stateKey;
        this.content = content;
        this.delay = delay;
        this.since = since;
    }

    public String id() {
        return id;
    }

    public Device owner() {
        return owner;
    }

    public String roomId() {
        return roomId;
    }

    public String type() {
        return type;
    }

    /** The state key, or null for a message event. */
    public String stateKey() {
        return stateKey;
    }

    public JsonObject content() {
        return content;
    }

    /** Milliseconds. */
    public long delay() {
        return delay;
    }

    /** When it was scheduled or restarted last, in Unix milliseconds. */
    public long since() {
        return since;
    }

    public long due() {
        return since + delay;
    }

    public boolean isFinished() {
        return finished;
    }

    /** The event it became, or null. */
    public String eventId() {
        return eventId;
    }

    /** Why it could not be sent, or null. */
    public JsonObject error() {
        return error;
    }

    public long finishedAt() {
        return finishedAt;
    }

    void restart(long now) {
        since = now;
    }

    void finish(long now, String event, JsonObject failure) {
        finished = true;
        finishedAt = now;
        eventId = event;
        error = failure;
    }

    /** What every spelling has in common, in Synapse's order; the times are the dialect's to name. */
    public JsonObject.Builder describe() {
        return JsonObject.builder()
                .put("delay_id", id)
                .put("room_id", roomId)
                .put("type", type)
                .put("state_key", stateKey == null ? null : Json.of(stateKey));
    }
}
