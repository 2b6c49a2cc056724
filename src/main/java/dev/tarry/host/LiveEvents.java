package dev.tarry.host;

import dev.tarry.capability.Capability;
import dev.tarry.capability.Decision;
import dev.tarry.capability.Direction;
import dev.tarry.capability.Feature;
import dev.tarry.envelope.ToWidgetAction;
import dev.tarry.json.Json;
import dev.tarry.json.JsonNull;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.remark.Remark;

/** Room events for the widget, as they happen (MSC2762). */
final class LiveEvents {

    private final StatePush statePush;

    LiveEvents(StatePush statePush) {
        this.statePush = statePush;
    }

    /** An event in a timeline, with its {@code room_id}: to the widget if it may receive it, in an exchange of its own. */
    void timeline(JsonObject event, ExchangeNumbers numbers, Turn turn) {
        Decision decision = mayReceive(event, turn);
        if (!(decision instanceof Decision.Granted)) {
            return;
        }
        Turn own = turn.in(numbers.next());
        warnOfDelayId(event, own);
        own.ask(ToWidgetAction.SEND_EVENT, event, (answer, reply) -> {});
    }

    /** A state event that is current now. */
    void state(JsonObject event, ExchangeNumbers numbers, Turn turn) {
        if (isRoomVisible(event, turn) && StatePush.mayReceive(event, turn)) {
            statePush.changed(event, turn.in(numbers.next()));
        }
    }

    private static Decision mayReceive(JsonObject event, Turn turn) {
        String type = event.text("type");
        if (type == null || !isRoomVisible(event, turn)) {
            return new Decision.Denied(Capability.TIMELINE_PREFIX + event.text("room_id"));
        }
        Json key = event.get("state_key");
        if (key != null && key != JsonNull.NULL) {
            return turn.approved().mayUseState(Direction.RECEIVE, type, key);
        }
        JsonObject content = event.object("content");
        return turn.approved().mayUseEvent(Direction.RECEIVE, type, content == null ? null : content.get("msgtype"));
    }

    private static boolean isRoomVisible(JsonObject event, Turn turn) {
        String room = event.text("room_id");
        return room != null
                && (turn.isViewed(room) || turn.approved().mayUseTimeline(room).isGranted());
    }

    /** The reference passes {@code unsigned} on whole; who reads a delay id there can act on it nearly anywhere. */
    private static void warnOfDelayId(JsonObject event, Turn turn) {
        JsonObject unsigned = event.object("unsigned");
        boolean named = unsigned != null
                && (unsigned.has(Msc4140.UNSTABLE_DELAY_ID) || unsigned.has(Msc4140.DELAY_ID));
        if (named
                && !turn.approved().has(Feature.UPDATE_DELAYED_EVENT).isGranted()) {
            turn.observed(Remark.Observed.Topic.DELAY_ID_SHOWN, Feature.UPDATE_DELAYED_EVENT.wire());
        }
    }
}
