package dev.tarry.host.action;

import dev.tarry.capability.Decision;
import dev.tarry.capability.Direction;
import dev.tarry.capability.Feature;
import dev.tarry.envelope.Frame;
import dev.tarry.host.Action;
import dev.tarry.host.CallResult;
import dev.tarry.host.HomeserverCall;
import dev.tarry.host.Turn;
import dev.tarry.json.Json;
import dev.tarry.json.JsonNull;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.JavaScript;
import dev.tarry.matrix.Msc4140;
import dev.tarry.remark.Remark;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code send_event} (MSC2762), also delayed (MSC4157) and sticky (MSC4407). */
final class SendEvent implements Action {

    private static final String FAILED = "Error sending event";

    /** Names of earlier drafts that today's hosts ignore, so that the event goes out at once. */
    private static final String[] DEAD_DELAYS = {"future_timeout", "parent_delay_id", Msc4140.DELAY_PARAMETER};

    @Override
    public void handle(Frame.Request request, Turn turn) {
        JsonObject data = request.data();
        if (data == null) {
            turn.unanswered(request, "Invalid request - missing data", Remark.Silence.Cause.NO_DATA, "send_event");
            return;
        }
        if (!data.isTruthy("type")) {
            turn.error(request, "Invalid request - missing event type");
            return;
        }
        Checks checks = new Checks();
        if (isAllowed(request, data, turn, checks)) {
            if (!checks.by.isEmpty()) {
                turn.note(new Remark.Allowed(checks.by));
            }
            send(request, data, turn);
        }
    }

    /** What allowed the request, for the trace. */
    private static final class Checks {
        final List<String> by = new ArrayList<>();

        void add(Decision decision) {
            if (decision instanceof Decision.Granted granted) {
                by.add(granted.by());
            }
        }
    }

    private boolean isAllowed(Frame.Request request, JsonObject data, Turn turn, Checks checks) {
        if (data.isTruthy("room_id")) {
            String room = JavaScript.string(data.get("room_id"));
            if (!passes(turn.approved().mayUseTimeline(room), request, "Unable to access room timeline: " + room, turn,
                    checks)) {
                return false;
            }
        }
        if (data.has("delay")
                && !passes(turn.approved().has(Feature.SEND_DELAYED_EVENT), request,
                        "Missing capability for " + Feature.SEND_DELAYED_EVENT.wire(), turn, checks)) {
            return false;
        }
        if (data.has("sticky_duration_ms")
                && !passes(turn.approved().has(Feature.SEND_STICKY_EVENT), request,
                        "Missing capability for " + Feature.SEND_STICKY_EVENT.wire(), turn, checks)) {
            return false;
        }
        return isTypeAllowed(request, data, turn, checks) && !isRefusedAsDeadDelay(request, data, turn);
    }

    private boolean isTypeAllowed(Frame.Request request, JsonObject data, Turn turn, Checks checks) {
        String type = JavaScript.string(data.get("type"));
        if (data.has("state_key")) {
            Decision decision = turn.approved().mayUseState(Direction.SEND, type, data.get("state_key"));
            if (!passes(decision, request, "Cannot send state events of this type", turn, checks)) {
                return false;
            }
            if (data.has("sticky_duration_ms")) {
                turn.note(new Remark.Unfit(Remark.Unfit.Form.STICKY_STATE, null));
                turn.error(request, "Cannot send a state event with a sticky duration");
                return false;
            }
            return true;
        }
        JsonObject content = data.object("content");
        Decision decision =
                turn.approved().mayUseEvent(Direction.SEND, type, content == null ? null : content.get("msgtype"));
        return passes(decision, request, "Cannot send room events of this type", turn, checks);
    }

    private static boolean passes(Decision decision, Frame.Request request, String message, Turn turn, Checks checks) {
        if (decision instanceof Decision.Denied denied) {
            turn.refuse(request, denied, message);
            return false;
        }
        checks.add(decision);
        return true;
    }

    /** An event that was meant to wait and would go out at once throws its user out of the call. */
    private boolean isRefusedAsDeadDelay(Frame.Request request, JsonObject data, Turn turn) {
        if (data.has("delay")) {
            return false;
        }
        for (String name : DEAD_DELAYS) {
            if (!data.has(name)) {
                continue;
            }
            if (!turn.personality().refusesDeadDelays()) {
                turn.note(new Remark.Warned(Remark.Warned.Topic.DEAD_DELAY, Json.of(name), null));
                continue;
            }
            turn.note(new Remark.Unfit(Remark.Unfit.Form.DEAD_DELAY, Json.of(name)));
            turn.error(request, "Invalid request - " + name + " would send this event at once, use delay");
            return true;
        }
        return false;
    }

    private void send(Frame.Request request, JsonObject data, Turn turn) {
        String room = data.isTruthy("room_id") ? JavaScript.string(data.get("room_id")) : turn.viewedRoom();
        if (room == null) {
            turn.observed(Remark.Observed.Topic.NO_ROOM);
            turn.error(request, FAILED);
            return;
        }
        turn.call(call(data, room, turn), (answer, result) -> {
            if (result instanceof CallResult.Done done) {
                answer.reply(request, response(room, data.has("delay"), done.body()));
            } else {
                answer.error(request, FAILED, result);
            }
        });
    }

    private static HomeserverCall call(JsonObject data, String room, Turn turn) {
        String type = JavaScript.string(data.get("type"));
        Json key = data.get("state_key");
        String stateKey = key == null || key == JsonNull.NULL ? null : JavaScript.string(key);
        Json content = data.isTruthy("content") ? data.get("content") : JsonObject.EMPTY;
        Json delay = data.get("delay");
        if (delay != null && !JavaScript.isWholeNumber(delay)) {
            turn.note(new Remark.Warned(Remark.Warned.Topic.ODD_DELAY, delay, null));
        }
        if (type.equals("m.room.redaction") && !data.has("state_key") && delay == null && content.asObject() != null) {
            return new HomeserverCall.Redact(room, JavaScript.string(content.asObject().get("redacts")));
        }
        Json sticky = data.isTruthy("sticky_duration_ms") ? data.get("sticky_duration_ms") : null;
        return new HomeserverCall.SendEvent(room, type, stateKey, content, delay, sticky);
    }

    /** Only the id that applies; what the homeserver did not give is absent, as JSON drops JavaScript's undefined. */
    private static JsonObject response(String room, boolean delayed, @Nullable JsonObject body) {
        String key = delayed ? Msc4140.DELAY_ID : "event_id";
        return JsonObject.builder().put("room_id", room).put(key, body.get(key)).build();
    }
}
