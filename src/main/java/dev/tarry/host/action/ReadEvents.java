package dev.tarry.host.action;

import dev.tarry.capability.Capability;
import dev.tarry.capability.Decision;
import dev.tarry.capability.Direction;
import dev.tarry.envelope.ApiVersions;
import dev.tarry.host.call.CallResult;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonBoolean;
import dev.tarry.json.JsonNull;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.JavaScript;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import dev.tarry.remark.Remark;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code org.matrix.msc2876.read_events} (MSC2762): from the timeline, or from the state for widgets of old. */
final class ReadEvents implements Action {

    private static final String NAME = "read_events";

    /** In the place of a list: all rooms that the capabilities cover. */
    private static final String ALL = "*";

    @Override
    public void handle(RequestContext request) {
        JsonObject data = request.data();
        if (data == null) {
            request.unanswered("Invalid request - missing data", Remark.Silence.Cause.NO_DATA, NAME, null);
            return;
        }
        if (!data.isTruthy("type")) {
            request.error("Invalid request - missing event type");
            return;
        }
        if (data.has("limit") && (!data.isTruthy("limit") || JavaScript.isNegative(data.get("limit")))) {
            request.error("Invalid request - limit out of range");
            return;
        }
        Json rooms = data.get("room_ids");
        if (rooms != null && !mayUseRooms(request, rooms)) {
            return;
        }
        if (data.get("state_key") == JsonNull.NULL) {
            request.unanswered("Invalid request - state_key is null", Remark.Silence.Cause.NULL_STATE_KEY, NAME, null);
            return;
        }
        if (mayRead(request, data)) {
            withRooms(request, rooms, ids -> request.widgetVersions(versions -> {
                boolean fromState = data.has("state_key") && !versions.contains(ApiVersions.UPDATE_STATE);
                new Reading(request, data, fromState).next(new ArrayList<>(ids));
            }));
        }
    }

    private static boolean mayUseRooms(RequestContext request, Json rooms) {
        List<RoomId> named = new ArrayList<>();
        JsonArray list = rooms.asArray();
        String text = rooms.asText();
        if (list != null) {
            named.addAll(ids(list));
        } else if (!ALL.equals(text)) {
            // The reference walks what is no array as JavaScript walks it: a string by its characters, others not at all.
            if (text == null || text.isEmpty() || request.approved().mayUseTimeline(Capability.ALL_ROOMS).isGranted()) {
                request.unanswered(
                        "Invalid request - room_ids is no list", Remark.Silence.Cause.ROOM_IDS_NO_LIST, NAME, rooms);
                return false;
            }
            named.add(new RoomId(text.substring(0, 1)));
        }
        for (RoomId room : named) {
            if (request.approved().mayUseTimeline(room) instanceof Decision.Denied denied) {
                request.refuse(denied, "Unable to access room timeline: " + room);
                return false;
            }
        }
        return true;
    }

    private static List<RoomId> ids(JsonArray rooms) {
        List<RoomId> ids = new ArrayList<>();
        for (Json room : rooms) {
            ids.add(new RoomId(JavaScript.string(room)));
        }
        return ids;
    }

    private static boolean mayRead(RequestContext request, JsonObject data) {
        EventType type = new EventType(JavaScript.string(data.get("type")));
        Json key = data.get("state_key");
        Decision decision;
        if (key == null) {
            decision = request.approved().mayUseEvent(Direction.RECEIVE, type, data.get("msgtype"));
        } else if (key == JsonBoolean.TRUE) {
            decision = request.approved().mayReadAnyState(type);
        } else {
            decision = request.approved().mayUseState(Direction.RECEIVE, type, Json.of(JavaScript.string(key)));
        }
        if (decision instanceof Decision.Denied denied) {
            String kind = key == null ? "room" : "state";
            request.refuse(denied, "Cannot read " + kind + " events of this type");
            return false;
        }
        request.allowed(List.of(((Decision.Granted) decision).by()));
        return true;
    }

    private interface Rooms {
        void known(List<RoomId> ids);
    }

    private static void failed(RequestContext request, CallResult result) {
        boolean answers = request.personality().answersWhereReferenceIsSilent();
        request.note(new Remark.Silence(Remark.Silence.Cause.READ_FAILED, NAME, null, !answers));
        if (answers) {
            request.error("Unexpected error while reading events", result);
        }
    }

    /** The rooms that are meant: the named ones, the viewed one, or for {@code *} all that the capabilities cover. */
    private static void withRooms(RequestContext request, @Nullable Json rooms, Rooms then) {
        JsonArray list = rooms == null ? null : rooms.asArray();
        if (rooms == null) {
            RoomId viewed = request.viewedRoom();
            then.known(viewed == null ? List.of() : List.of(viewed));
        } else if (list != null) {
            then.known(ids(list));
        } else if (!request.approved().timelineRooms().contains(Capability.ALL_ROOMS)) {
            then.known(request.approved().timelineRooms());
        } else {
            request.call(new HomeserverCall.JoinedRooms(), result -> {
                if (result instanceof CallResult.Done) {
                    then.known(result.joinedRooms());
                } else {
                    failed(request, result);
                }
            });
        }
    }

    /** One request that goes from room to room. */
    private static final class Reading {

        private final RequestContext request;
        private final JsonObject data;
        private final boolean fromState;
        private final List<Json> found = new ArrayList<>();

        Reading(RequestContext request, JsonObject data, boolean fromState) {
            this.request = request;
            this.data = data;
            this.fromState = fromState;
        }

        /** Reads the first of these rooms, and then the others; answers after the last one, or as soon as one fails. */
        void next(List<RoomId> rooms) {
            if (rooms.isEmpty()) {
                request.reply(JsonObject.of("events", new JsonArray(found)));
                return;
            }
            RoomId room = rooms.remove(0);
            request.call(fromState ? stateCall(room) : timelineCall(room), result -> {
                JsonArray events = result.events();
                if (events == null) {
                    failed(request, result);
                    return;
                }
                found.addAll(events.values());
                next(rooms);
            });
        }

        private HomeserverCall stateCall(RoomId room) {
            return new HomeserverCall.ReadState(room, new EventType(JavaScript.string(data.get("type"))), stateKey());
        }

        private HomeserverCall timelineCall(RoomId room) {
            Long limit = data.number("limit");
            return new HomeserverCall.ReadTimeline(
                    room,
                    new EventType(JavaScript.string(data.get("type"))),
                    data.isTruthy("msgtype") ? JavaScript.string(data.get("msgtype")) : null,
                    stateKey(),
                    data.get("state_key") == JsonBoolean.TRUE,
                    limit == null ? 0 : limit,
                    data.isTruthy("since") ? new EventId(JavaScript.string(data.get("since"))) : null);
        }

        /** The only key that is asked for, or null for no key or any. */
        private @Nullable StateKey stateKey() {
            Json key = data.get("state_key");
            return key == null || key == JsonBoolean.TRUE ? null : new StateKey(JavaScript.string(key));
        }
    }
}
