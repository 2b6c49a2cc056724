package dev.tarry.host.action;

import dev.tarry.capability.Decision;
import dev.tarry.capability.Direction;
import dev.tarry.capability.Feature;
import dev.tarry.host.call.CallResult;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.json.Json;
import dev.tarry.json.JsonNull;
import dev.tarry.json.JsonNumber;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.JavaScript;
import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
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
    public void handle(RequestContext request) {
        JsonObject data = request.data();
        if (data == null) {
            request.unanswered("Invalid request - missing data", Remark.Silence.Cause.NO_DATA, "send_event", null);
            return;
        }
        if (!data.isTruthy("type")) {
            request.error("Invalid request - missing event type");
            return;
        }
        Checks checks = new Checks(request);
        if (isAllowed(request, data, checks)) {
            if (!checks.by.isEmpty()) {
                request.allowed(checks.by);
            }
            send(request, data);
        }
    }

    /** What has allowed the request so far, for the trace. */
    private static final class Checks {

        private final RequestContext request;
        private final List<String> by = new ArrayList<>();

        Checks(RequestContext request) {
            this.request = request;
        }

        /** Goes on if it was granted, and else refuses the request with this message. */
        boolean passes(Decision decision, String message) {
            if (decision instanceof Decision.Granted granted) {
                by.add(granted.by());
            } else if (decision instanceof Decision.Denied denied) {
                request.refuse(denied, message);
            }
            return decision.isGranted();
        }
    }

    private static boolean isAllowed(RequestContext request, JsonObject data, Checks checks) {
        if (data.isTruthy("room_id")) {
            RoomId room = new RoomId(JavaScript.string(data.get("room_id")));
            if (!checks.passes(request.approved().mayUseTimeline(room), "Unable to access room timeline: " + room)) {
                return false;
            }
        }
        if (data.has("delay") && !has(Feature.SEND_DELAYED_EVENT, request, checks)) {
            return false;
        }
        if (data.has("sticky_duration_ms") && !has(Feature.SEND_STICKY_EVENT, request, checks)) {
            return false;
        }
        return isTypeAllowed(request, data, checks) && !isRefusedAsDeadDelay(request, data);
    }

    private static boolean has(Feature feature, RequestContext request, Checks checks) {
        return checks.passes(request.approved().has(feature), "Missing capability for " + feature.wire());
    }

    private static boolean isTypeAllowed(RequestContext request, JsonObject data, Checks checks) {
        EventType type = type(data);
        if (data.has("state_key")) {
            Decision decision = request.approved().mayUseState(Direction.SEND, type, data.get("state_key"));
            if (!checks.passes(decision, "Cannot send state events of this type")) {
                return false;
            }
            if (data.has("sticky_duration_ms")) {
                request.note(new Remark.Unfit(Remark.Unfit.Form.STICKY_STATE, null));
                request.error("Cannot send a state event with a sticky duration");
                return false;
            }
            return true;
        }
        JsonObject content = data.object("content");
        Json msgtype = content == null ? null : content.get("msgtype");
        return checks.passes(
                request.approved().mayUseEvent(Direction.SEND, type, msgtype), "Cannot send room events of this type");
    }

    /** An event that was meant to wait and would go out at once throws its user out of the call. */
    private static boolean isRefusedAsDeadDelay(RequestContext request, JsonObject data) {
        if (data.has("delay")) {
            return false;
        }
        for (String name : DEAD_DELAYS) {
            if (!data.has(name)) {
                continue;
            }
            if (!request.personality().refusesDeadDelays()) {
                request.note(new Remark.Warned(Remark.Warned.Topic.DEAD_DELAY, Json.of(name), null));
                continue;
            }
            request.note(new Remark.Unfit(Remark.Unfit.Form.DEAD_DELAY, Json.of(name)));
            request.error("Invalid request - " + name + " would send this event at once, use delay");
            return true;
        }
        return false;
    }

    private static void send(RequestContext request, JsonObject data) {
        RoomId room = data.isTruthy("room_id")
                ? new RoomId(JavaScript.string(data.get("room_id")))
                : request.viewedRoom();
        if (room == null) {
            request.note(new Remark.Observed(Remark.Observed.Topic.NO_ROOM, List.of()));
            request.error(FAILED);
            return;
        }
        Json delay = rounded(request, "delay", data.get("delay"));
        if (delay != null && !JavaScript.isWholeNumber(delay)) {
            request.note(new Remark.Warned(Remark.Warned.Topic.ODD_DELAY, delay, null));
        }
        Json sticky = rounded(request, "sticky_duration_ms", data.get("sticky_duration_ms"));
        request.call(call(data, room, delay, sticky), result -> {
            if (result instanceof CallResult.Done done) {
                request.reply(response(room, delay != null, done.body()));
            } else if (result instanceof CallResult.OfOtherForm odd && !request.personality().refusesOtherForms()) {
                request.reply(response(room, delay != null, odd.body()));
            } else {
                request.error(FAILED, result);
            }
        });
    }

    /** A whole number as the reference passes it on: beyond 2^53 it may be another than was written. */
    private static @Nullable Json rounded(RequestContext request, String name, @Nullable Json value) {
        if (!(value instanceof JsonNumber number) || !JavaScript.isWholeNumber(number) || number.isExactInJavaScript()) {
            return value;
        }
        request.note(new Remark.Warned(Remark.Warned.Topic.ROUNDED, number, name));
        return new JsonNumber(number.asJavaScript());
    }

    private static HomeserverCall call(JsonObject data, RoomId room, @Nullable Json delay, @Nullable Json sticky) {
        EventType type = type(data);
        Json given = data.get("content");
        Json content = given != null && given.isTruthy() ? given : JsonObject.EMPTY;
        JsonObject fields = content.asObject();
        if (type.text().equals("m.room.redaction") && !data.has("state_key") && delay == null && fields != null) {
            return new HomeserverCall.Redact(room, new EventId(JavaScript.string(fields.get("redacts"))));
        }
        Json key = data.get("state_key");
        StateKey stateKey = key == null || key == JsonNull.NULL ? null : new StateKey(JavaScript.string(key));
        Json lasting = sticky != null && sticky.isTruthy() ? sticky : null;
        return new HomeserverCall.SendEvent(room, type, stateKey, content, delay, lasting);
    }

    private static EventType type(JsonObject data) {
        return new EventType(JavaScript.string(data.get("type")));
    }

    /** Only the id that applies; what the homeserver did not give is absent, as JSON drops JavaScript's undefined. */
    private static JsonObject response(RoomId room, boolean delayed, JsonObject body) {
        String key = delayed ? Msc4140.DELAY_ID : "event_id";
        return JsonObject.builder().put("room_id", room.text()).put(key, body.get(key)).build();
    }
}
