package dev.tarry.host;

import dev.tarry.capability.Capability;
import dev.tarry.envelope.ApiVersions;
import dev.tarry.envelope.ToWidgetAction;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.remark.Remark;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code update_state} (MSC2762): the current state after an approval, then every change. */
final class StatePush {

    /** After an approval: one push with all state that the widget may receive, also when that is none. */
    void initial(Turn turn) {
        if (turn.approved().receivableState().isEmpty()) {
            return;
        }
        turn.widgetVersions((answer, versions) -> {
            if (!versions.contains(ApiVersions.UPDATE_STATE)) {
                answer.observed(Remark.Observed.Topic.NO_UPDATE_STATE, ApiVersions.UPDATE_STATE);
                return;
            }
            Set<String> rooms = new LinkedHashSet<>(answer.approved().timelineRooms());
            if (answer.viewedRoom() != null) {
                rooms.add(answer.viewedRoom());
            }
            if (rooms.remove("*")) {
                answer.call(new HomeserverCall.JoinedRooms(), (joined, result) -> {
                    if (result instanceof CallResult.Done done && done.body().array("joined_rooms") != null) {
                        rooms.addAll(done.body().array("joined_rooms").texts());
                    }
                    collect(new ArrayList<>(rooms), new ArrayList<>(), joined);
                });
            } else {
                collect(new ArrayList<>(rooms), new ArrayList<>(), answer);
            }
        });
    }

    private void collect(List<String> rooms, List<Json> found, Turn turn) {
        if (rooms.isEmpty()) {
            push(found, turn);
            return;
        }
        String room = rooms.remove(0);
        turn.call(new HomeserverCall.ReadAllState(room), (answer, result) -> {
            if (result instanceof CallResult.Done done && done.body().array("events") != null) {
                for (Json event : done.body().array("events")) {
                    if (event.asObject() != null && mayReceive(event.asObject(), answer)) {
                        found.add(event);
                    }
                }
            } else {
                answer.observed(Remark.Observed.Topic.STATE_UNREAD, room);
            }
            collect(rooms, found, answer);
        });
    }

    /** A change of state; the turn is in an exchange of its own. */
    void changed(JsonObject event, Turn turn) {
        turn.widgetVersions((answer, versions) -> {
            if (versions.contains(ApiVersions.UPDATE_STATE)) {
                push(List.of(event), answer);
            }
        });
    }

    static boolean mayReceive(JsonObject event, Turn turn) {
        String type = event.text("type");
        Json key = event.get("state_key");
        for (Capability.OfEvents capability : turn.approved().receivableState()) {
            if (capability.type().equals(type)
                    && (capability.key() == null || key != null && capability.key().equals(key.asText()))) {
                return true;
            }
        }
        return false;
    }

    private static void push(List<Json> events, Turn turn) {
        turn.ask(ToWidgetAction.UPDATE_STATE, JsonObject.of("state", new JsonArray(events)), (answer, reply) -> {});
    }
}
