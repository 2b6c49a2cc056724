package dev.tarry.host.call;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.RoomId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a homeserver call ended. */
public sealed interface CallResult {

    /** The events that a read brought, or null if it was not done. */
    default @Nullable JsonArray events() {
        return this instanceof Done done ? done.body().array("events") : null;
    }

    /** Whether a read left out older events that it did not look at. */
    default boolean hasMore() {
        return this instanceof Done done && done.body().isTruthy("more");
    }

    /** The rooms that {@link HomeserverCall.JoinedRooms} brought; none if it was not done. */
    default List<RoomId> joinedRooms() {
        List<RoomId> rooms = new ArrayList<>();
        JsonArray named = this instanceof Done done ? done.body().array("joined_rooms") : null;
        for (String room : named == null ? List.<String>of() : named.texts()) {
            rooms.add(new RoomId(room));
        }
        return rooms;
    }

    /** It was done. For reads the body has {@code events}, and {@code more} if that is not all; for joined rooms their ids. */
    record Done(JsonObject body) implements CallResult {}

    /**
     * The homeserver answered with a success that is not in the form of its endpoint, so nobody knows what was done.
     *
     * @param body what it answered; js-sdk, which checks no form, passes it on
     */
    record OfOtherForm(JsonObject body) implements CallResult {}

    /**
     * The homeserver answered with a JSON error.
     *
     * @param headers response header names in lower case, with their values
     * @param url the URL of the request, without a token
     */
    record Refused(int status, JsonObject headers, String url, JsonObject body) implements CallResult {

        /** The error as a widget gets it: js-sdk's {@code asWidgetApiErrorData}. */
        public Json matrixApiError() {
            JsonObject response = JsonObject.builder()
                    .put("errcode", "M_UNKNOWN")
                    .put("error", "Unknown message")
                    .build();
            for (String key : body.keys()) {
                response = response.with(key, body.get(key));
            }
            return JsonObject.builder()
                    .put("http_status", status)
                    .put("http_headers", headers)
                    .put("url", url)
                    .put("response", response)
                    .build();
        }
    }

    /** There was no answer that a widget could learn from: no connection, no JSON, or a guard of ours stopped it. */
    record Failed() implements CallResult {}
}
