package dev.tarry.homeserver.call;

import dev.tarry.host.call.CallResult;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.RoomId;
import java.util.ArrayList;
import java.util.List;

/** Of the events that a homeserver names those that the host asked for. Pure. */
final class EventFilter {

    private EventFilter() {}

    /**
     * Of a page of the timeline, newest first, behind those that were found on the pages before. Returns whether there is
     * nothing more to look for: the event to stop at stands here.
     */
    static boolean ofTimeline(HomeserverCall.ReadTimeline call, JsonArray chunk, List<Json> found) {
        for (Json item : chunk) {
            JsonObject event = item.asObject();
            if (event == null) {
                continue;
            }
            if (call.since() != null && call.since().text().equals(event.text("event_id"))) {
                return true;
            }
            if (matches(call, event)) {
                found.add(event.has("room_id") ? event : event.with("room_id", Json.of(call.roomId().text())));
            }
        }
        return false;
    }

    private static boolean matches(HomeserverCall.ReadTimeline call, JsonObject event) {
        boolean isState = event.has("state_key");
        if (!call.type().text().equals(event.text("type")) || isState != (call.anyState() || call.stateKey() != null)) {
            return false;
        }
        if (call.stateKey() != null && !call.stateKey().text().equals(event.text("state_key"))) {
            return false;
        }
        JsonObject content = event.object("content");
        return call.msgtype() == null || content != null && call.msgtype().equals(content.text("msgtype"));
    }

    /** Of all the state of a room. */
    static CallResult ofState(HomeserverCall call, RoomId roomId, JsonArray all) {
        List<Json> events = new ArrayList<>();
        for (Json item : all) {
            JsonObject event = item.asObject();
            if (event != null && isWanted(call, event)) {
                events.add(event.has("room_id") ? event : event.with("room_id", Json.of(roomId.text())));
            }
        }
        return done(events);
    }

    private static boolean isWanted(HomeserverCall call, JsonObject event) {
        return !(call instanceof HomeserverCall.ReadState state)
                || state.type().text().equals(event.text("type"))
                        && (state.stateKey() == null || state.stateKey().text().equals(event.text("state_key")));
    }

    private static CallResult done(List<Json> events) {
        return new CallResult.Done(JsonObject.of("events", new JsonArray(events)));
    }
}
