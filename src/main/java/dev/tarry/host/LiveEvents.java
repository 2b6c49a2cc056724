package dev.tarry.host;

import dev.tarry.capability.CapabilitySet;
import dev.tarry.capability.Direction;
import dev.tarry.capability.Feature;
import dev.tarry.envelope.ToWidgetAction;
import dev.tarry.json.Json;
import dev.tarry.json.JsonNull;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.RoomId;
import dev.tarry.remark.Remark;

/** Room events for the widget, as they happen (MSC2762). */
final class LiveEvents {

    private final HostState state;
    private final StatePush statePush;

    LiveEvents(HostState state, StatePush statePush) {
        this.state = state;
        this.statePush = statePush;
    }

    /** An event in a timeline, with its {@code room_id}: to the widget if it may receive it, in an exchange of its own. */
    void timeline(JsonObject event, Exchange background) {
        if (isRoomVisible(event) && mayReceive(event)) {
            Exchange own = background.next();
            warnOfDelayId(event, own);
            own.ask(ToWidgetAction.SEND_EVENT, event, reply -> {});
        }
    }

    /** A state event that is current now. */
    void state(JsonObject event, Exchange background) {
        if (isRoomVisible(event)) {
            statePush.changed(event, background);
        }
    }

    private boolean mayReceive(JsonObject event) {
        EventType type = EventType.ofNullable(event.text("type"));
        if (type == null) {
            return false;
        }
        CapabilitySet approved = state.approvals().approved();
        Json key = event.get("state_key");
        if (key != null && key != JsonNull.NULL) {
            return approved.mayUseState(Direction.RECEIVE, type, key).isGranted();
        }
        JsonObject content = event.object("content");
        Json msgtype = content == null ? null : content.get("msgtype");
        return approved.mayUseEvent(Direction.RECEIVE, type, msgtype).isGranted();
    }

    private boolean isRoomVisible(JsonObject event) {
        RoomId room = RoomId.ofNullable(event.text("room_id"));
        return room != null
                && (state.room().includes(room) || state.approvals().approved().mayUseTimeline(room).isGranted());
    }

    /** The reference passes {@code unsigned} on whole; who reads a delay id there can act on it nearly anywhere. */
    private void warnOfDelayId(JsonObject event, Exchange exchange) {
        JsonObject unsigned = event.object("unsigned");
        boolean named = unsigned != null
                && (unsigned.has(Msc4140.UNSTABLE_DELAY_ID) || unsigned.has(Msc4140.DELAY_ID));
        if (named && !state.approvals().approved().has(Feature.UPDATE_DELAYED_EVENT).isGranted()) {
            exchange.observed(Remark.Observed.Topic.DELAY_ID_SHOWN, Feature.UPDATE_DELAYED_EVENT.wire());
        }
    }
}
