package dev.tarry.session.heartbeat;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import org.jspecify.annotations.Nullable;

/** The membership that a delayed event takes away, and what was seen of it last. Safe for use by several threads. */
public final class Membership {

    private final String place;
    private final JsonObject leave;
    private @Nullable EventId newest;

    /**
     * One that nothing was seen of yet.
     *
     * @param stateKey null for one that is no state
     * @param leave the content of the event that takes it away
     */
    public Membership(RoomId room, EventType type, @Nullable StateKey stateKey, JsonObject leave) {
        this.place = place(room.text(), type.text(), stateKey == null ? null : stateKey.text());
        this.leave = leave;
    }

    static String place(@Nullable String room, @Nullable String type, @Nullable String stateKey) {
        return room + "\n" + type + (stateKey == null ? "" : "\n" + stateKey);
    }

    String place() {
        return place;
    }

    /** An event of it was seen; returns whether that takes it away. */
    synchronized boolean sees(JsonObject event, @Nullable EventId id) {
        newest = id;
        Json content = event.get("content");
        return leave.equals(content);
    }

    synchronized boolean hasSeen(EventId event) {
        return event.equals(newest);
    }
}
