package dev.tarry.homeserver;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.Percent;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The paths of the client-server API and of MSC4140. */
public final class ApiPaths {

    public static final String V3 = "/_matrix/client/v3";
    static final String V1 = "/_matrix/client/v1";
    public static final String VERSIONS = "/_matrix/client/versions";
    public static final String STICKY = "org.matrix.msc4354.sticky_duration_ms";

    private ApiPaths() {}

    public static String room(RoomId roomId) {
        return V3 + "/rooms/" + Percent.encode(roomId.text());
    }

    /** {@code PUT /rooms/{roomId}/send/{eventType}/{txnId}}. */
    public static String send(RoomId roomId, EventType type, String txnId) {
        return room(roomId) + "/send/" + Percent.encode(type.text()) + "/" + Percent.encode(txnId);
    }

    /** {@code PUT} and {@code GET /rooms/{roomId}/state/{eventType}/{stateKey}}; the empty key keeps its slash. */
    public static String state(RoomId roomId, EventType type, StateKey stateKey) {
        return room(roomId) + "/state/" + Percent.encode(type.text()) + "/" + Percent.encode(stateKey.text());
    }

    /** {@code GET /rooms/{roomId}/messages}, backwards, of the given type or all if null. */
    public static String messages(RoomId roomId, @Nullable EventType type, long limit) {
        String path = room(roomId) + "/messages?dir=b&limit=" + limit;
        if (type == null) {
            return path;
        }
        JsonObject filter = JsonObject.of("types", new JsonArray(List.of(Json.of(type.text()))));
        return path + "&filter=" + Percent.encode(filter.toString());
    }

    /** The same from a place on that an answer gave as its {@code end}. */
    public static String messages(RoomId roomId, @Nullable EventType type, long limit, @Nullable String from) {
        String path = messages(roomId, type, limit);
        return from == null ? path : path + "&from=" + Percent.encode(from);
    }

    /** {@code GET /rooms/{roomId}/messages}, forwards from a place on, of the given type. */
    static String messagesAfter(RoomId roomId, EventType type, String from) {
        return messages(roomId, type, 100, from).replace("?dir=b&", "?dir=f&");
    }

    /** {@code GET /rooms/{roomId}/context/{eventId}}, for the places before and behind an event alone. */
    static String context(RoomId roomId, EventId eventId) {
        return room(roomId) + "/context/" + Percent.encode(eventId.text()) + "?limit=0";
    }

    /** {@code PUT /rooms/{roomId}/redact/{eventId}/{txnId}}. */
    public static String redact(RoomId roomId, EventId eventId, String txnId) {
        return room(roomId) + "/redact/" + Percent.encode(eventId.text()) + "/" + Percent.encode(txnId);
    }

    /** MSC4140's dedicated {@code PUT …/rooms/{roomId}/delayed_event/{eventType}/{txnId}}. */
    public static String delayedEvent(boolean stable, RoomId roomId, EventType type, String txnId) {
        return (stable ? V3 : Msc4140.UNSTABLE) + "/rooms/" + Percent.encode(roomId.text()) + "/" + Msc4140.DELAYED_EVENT + "/"
                + Percent.encode(type.text()) + "/" + Percent.encode(txnId);
    }

    /** MSC4140's {@code …/delayed_events}. */
    public static String delayedEvents(boolean stable) {
        return (stable ? V1 : Msc4140.UNSTABLE) + "/" + Msc4140.DELAYED_EVENTS;
    }

    /** MSC4140's {@code …/delayed_events/{delayId}}. */
    public static String delayedEvents(boolean stable, DelayId delayId) {
        return delayedEvents(stable) + "/" + Percent.encode(delayId.text());
    }
}
