package dev.tarry.host;

import dev.tarry.capability.Capability;
import dev.tarry.capability.Direction;
import dev.tarry.envelope.ApiVersions;
import dev.tarry.envelope.ToWidgetAction;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.remark.Remark;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code update_state} (MSC2762): the current state after an approval, then every change. */
final class StatePush {

    private final HostState state;

    StatePush(HostState state) {
        this.state = state;
    }

    /** After an approval: one push with all state that the widget may receive, also when that is none. */
    void initial(Exchange exchange) {
        if (state.approvals().approved().receivableState().isEmpty()) {
            return;
        }
        state.versions().find(exchange, versions -> {
            if (versions.contains(ApiVersions.UPDATE_STATE)) {
                collect(exchange);
            } else {
                exchange.observed(Remark.Observed.Topic.NO_UPDATE_STATE, ApiVersions.UPDATE_STATE);
            }
        });
    }

    private void collect(Exchange exchange) {
        Set<RoomId> rooms = new LinkedHashSet<>(state.approvals().approved().timelineRooms());
        RoomId meant = state.room().meant();
        if (meant != null) {
            rooms.add(meant);
        }
        if (!rooms.remove(Capability.ALL_ROOMS)) {
            collect(new ArrayList<>(rooms), new ArrayList<>(), exchange);
            return;
        }
        exchange.call(new HomeserverCall.JoinedRooms(), result -> {
            rooms.addAll(result.joinedRooms());
            collect(new ArrayList<>(rooms), new ArrayList<>(), exchange);
        });
    }

    private void collect(List<RoomId> rooms, List<Json> found, Exchange exchange) {
        if (rooms.isEmpty()) {
            push(found, exchange);
            return;
        }
        RoomId room = rooms.remove(0);
        exchange.call(new HomeserverCall.ReadAllState(room), result -> {
            JsonArray events = result.events();
            if (events == null) {
                exchange.observed(Remark.Observed.Topic.STATE_UNREAD, room.text());
            } else {
                for (Json event : events) {
                    if (event.asObject() != null && mayReceive(event.asObject())) {
                        found.add(event);
                    }
                }
            }
            collect(rooms, found, exchange);
        });
    }

    /** A change of state, in an exchange of its own; it goes out if the widget may receive it. */
    void changed(JsonObject event, Exchange background) {
        if (!mayReceive(event)) {
            return;
        }
        Exchange own = background.next();
        state.versions().find(own, versions -> {
            if (versions.contains(ApiVersions.UPDATE_STATE)) {
                push(List.of(event), own);
            }
        });
    }

    private boolean mayReceive(JsonObject event) {
        EventType type = EventType.ofNullable(event.text("type"));
        return type != null
                && state.approvals().approved().mayUseState(Direction.RECEIVE, type, event.get("state_key")).isGranted();
    }

    private static void push(List<Json> events, Exchange exchange) {
        exchange.ask(ToWidgetAction.UPDATE_STATE, JsonObject.of("state", new JsonArray(events)), reply -> {});
    }
}
