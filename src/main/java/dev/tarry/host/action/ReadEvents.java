package dev.tarry.host.action;

import dev.tarry.capability.Decision;
import dev.tarry.capability.Direction;
import dev.tarry.envelope.ApiVersions;
import dev.tarry.envelope.Frame;
import dev.tarry.host.Action;
import dev.tarry.host.CallResult;
import dev.tarry.host.HomeserverCall;
import dev.tarry.host.Turn;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonBoolean;
import dev.tarry.json.JsonNull;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.JavaScript;
import dev.tarry.remark.Remark;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code org.matrix.msc2876.read_events} (MSC2762): from the timeline, or from the state for widgets of old. */
final class ReadEvents implements Action {

    private static final String NAME = "read_events";

    @Override
    public void handle(Frame.Request request, Turn turn) {
        JsonObject data = request.data();
        if (data == null) {
            turn.unanswered(request, "Invalid request - missing data", Remark.Silence.Cause.NO_DATA, NAME);
            return;
        }
        if (!data.isTruthy("type")) {
            turn.error(request, "Invalid request - missing event type");
            return;
        }
        if (data.has("limit") && (!data.isTruthy("limit") || JavaScript.isNegative(data.get("limit")))) {
            turn.error(request, "Invalid request - limit out of range");
            return;
        }
        Json rooms = data.get("room_ids");
        if (rooms != null && !mayUseRooms(request, rooms, turn)) {
            return;
        }
        if (data.get("state_key") == JsonNull.NULL) {
            turn.unanswered(request, "Invalid request - state_key is null", Remark.Silence.Cause.NULL_STATE_KEY, NAME);
            return;
        }
        if (mayRead(request, data, turn)) {
            withRooms(rooms, turn, (answer, ids) -> read(request, data, ids, answer));
        }
    }

    private static boolean mayUseRooms(Frame.Request request, Json rooms, Turn turn) {
        List<String> named = new ArrayList<>();
        if (rooms.asArray() != null) {
            for (Json room : rooms.asArray()) {
                named.add(JavaScript.string(room));
            }
        } else if (rooms.asText() == null || !"*".equals(rooms.asText())) {
            // The reference walks what is no array as JavaScript walks it: a string by its characters, others not at all.
            if (rooms.asText() == null || rooms.asText().isEmpty() || turn.approved().mayUseTimeline("*").isGranted()) {
                turn.unanswered(
                        request, "Invalid request - room_ids is no list",
                        new Remark.Silence(
                                Remark.Silence.Cause.ROOM_IDS_NO_LIST, NAME, rooms,
                                !turn.personality().answersWhereReferenceIsSilent()));
                return false;
            }
            named.add(rooms.asText().substring(0, 1));
        }
        for (String room : named) {
            if (turn.approved().mayUseTimeline(room) instanceof Decision.Denied denied) {
                turn.refuse(request, denied, "Unable to access room timeline: " + room);
                return false;
            }
        }
        return true;
    }

    private static boolean mayRead(Frame.Request request, JsonObject data, Turn turn) {
        String type = JavaScript.string(data.get("type"));
        Json key = data.get("state_key");
        Decision decision;
        if (key == null) {
            decision = turn.approved().mayUseEvent(Direction.RECEIVE, type, data.get("msgtype"));
        } else if (key == JsonBoolean.TRUE) {
            decision = turn.approved().mayReadAnyState(type);
        } else {
            decision = turn.approved().mayUseState(Direction.RECEIVE, type, Json.of(JavaScript.string(key)));
        }
        if (decision instanceof Decision.Denied denied) {
            String kind = key == null ? "room" : "state";
            turn.refuse(request, denied, "Cannot read " + kind + " events of this type");
            return false;
        }
        turn.note(new Remark.Allowed(List.of(((Decision.Granted) decision).by())));
        return true;
    }

    private interface Rooms {
        void known(Turn turn, List<String> ids);
    }

    /** The rooms that are meant: the named ones, the viewed one, or for {@code *} all that the capabilities cover. */
    private static void withRooms(@Nullable Json rooms, Turn turn, Rooms then) {
        if (rooms == null) {
            then.known(turn, turn.viewedRoom() == null ? List.of() : List.of(turn.viewedRoom()));
        } else if (rooms.asArray() != null) {
            List<String> named = new ArrayList<>();
            for (Json room : rooms.asArray()) {
                named.add(JavaScript.string(room));
            }
            then.known(turn, named);
        } else if (!turn.approved().timelineRooms().contains("*")) {
            then.known(turn, turn.approved().timelineRooms());
        } else {
            turn.call(new HomeserverCall.JoinedRooms(), (answer, result) -> {
                JsonArray joined = result instanceof CallResult.Done done ? done.body().array("joined_rooms") : null;
                then.known(answer, joined == null ? List.of() : joined.texts());
            });
        }
    }

    private static void read(Frame.Request request, JsonObject data, List<String> rooms, Turn turn) {
        turn.widgetVersions((answer, versions) -> {
            boolean fromState = data.has("state_key") && !versions.contains(ApiVersions.UPDATE_STATE);
            next(request, data, new ArrayList<>(rooms), fromState, new ArrayList<>(), answer);
        });
    }

    private static void next(
            Frame.Request request, JsonObject data, List<String> rooms, boolean fromState, List<Json> found, Turn turn) {
        if (rooms.isEmpty()) {
            turn.reply(request, JsonObject.of("events", new JsonArray(found)));
            return;
        }
        String room = rooms.remove(0);
        turn.call(fromState ? stateCall(data, room) : timelineCall(data, room), (answer, result) -> {
            JsonArray events = result instanceof CallResult.Done done ? done.body().array("events") : null;
            if (events == null) {
                boolean answers = answer.personality().answersWhereReferenceIsSilent();
                answer.note(new Remark.Silence(Remark.Silence.Cause.READ_FAILED, NAME, null, !answers));
                if (answers) {
                    answer.error(request, "Unexpected error while reading events", result);
                }
                return;
            }
            found.addAll(events.values());
            next(request, data, rooms, fromState, found, answer);
        });
    }

    private static HomeserverCall stateCall(JsonObject data, String room) {
        Json key = data.get("state_key");
        return new HomeserverCall.ReadState(
                room, JavaScript.string(data.get("type")), key == JsonBoolean.TRUE ? null : JavaScript.string(key));
    }

    private static HomeserverCall timelineCall(JsonObject data, String room) {
        Json key = data.get("state_key");
        boolean anyState = key == JsonBoolean.TRUE;
        Long limit = data.number("limit");
        return new HomeserverCall.ReadTimeline(
                room,
                JavaScript.string(data.get("type")),
                data.isTruthy("msgtype") ? JavaScript.string(data.get("msgtype")) : null,
                key == null || anyState ? null : JavaScript.string(key),
                anyState,
                limit == null ? 0 : limit,
                data.isTruthy("since") ? JavaScript.string(data.get("since")) : null);
    }
}
