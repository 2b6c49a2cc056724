package dev.tarry.sandbox.route.room;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.StateKey;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.room.Event;
import dev.tarry.sandbox.state.room.Room;
import dev.tarry.sandbox.state.room.Rooms;
import dev.tarry.sandbox.state.room.StateId;
import java.util.ArrayList;
import java.util.List;

/** Reading single things of a room: its state, its members, an event. */
public final class ReadRoutes {

    private static final String ROOM = "/_matrix/client/v3/rooms/{}";

    private final Users users;
    private final Rooms rooms;

    public ReadRoutes(Users users, Rooms rooms) {
        this.users = users;
        this.rooms = rooms;
    }

    public void addTo(Router router) {
        router.add("GET", ROOM + "/state", this::allState);
        router.add("GET", ROOM + "/state/{}", this::state);
        router.add("GET", ROOM + "/state/{}/{}", this::state);
        router.add("GET", ROOM + "/event/{}", this::event);
        router.add("GET", ROOM + "/members", this::members);
        router.add("GET", ROOM + "/joined_members", this::joinedMembers);
    }

    private Reply allState(Request request) throws MatrixFault {
        RoomReader reader = RoomReader.of(request, users, rooms);
        List<Json> events = new ArrayList<>();
        for (Event event : reader.room().stateAt(reader.visible().to())) {
            events.add(reader.view().whole(event));
        }
        return Reply.of(new JsonArray(events));
    }

    private Reply state(Request request) throws MatrixFault {
        RoomReader reader = RoomReader.of(request, users, rooms);
        String key = request.arguments().size() < 3 ? "" : request.argument(2);
        StateId wanted = new StateId(new EventType(request.argument(1)), new StateKey(key));
        Event found = null;
        if (reader.visible().to() == Long.MAX_VALUE) {
            found = reader.room().state(wanted);
        } else {
            for (Event event : reader.room().stateAt(reader.visible().to())) {
                found = wanted.equals(event.state()) ? event : found;
            }
        }
        if (found == null) {
            throw MatrixFault.notFound("Event not found.");
        }
        boolean whole = "event".equals(request.query().get("format"));
        return Reply.of(whole ? reader.view().whole(found) : found.content());
    }

    private Reply event(Request request) throws MatrixFault {
        RoomReader reader = RoomReader.ofSingleEvent(request, users, rooms);
        Event event = reader.event(request);
        if (event == null) {
            throw RoomReader.noEvent();
        }
        return Reply.of(reader.view().whole(event));
    }

    private Reply members(Request request) throws MatrixFault {
        RoomReader reader = RoomReader.of(request, users, rooms);
        String only = request.query().get("membership");
        String not = request.query().get("not_membership");
        List<Json> chunk = new ArrayList<>();
        for (Event event : reader.room().stateAt(reader.visible().to())) {
            String membership = event.membership();
            boolean wanted = (only == null || only.equals(membership)) && !membership.equals(not);
            if (event.isMembership() && wanted) {
                chunk.add(reader.view().whole(event));
            }
        }
        return Reply.of(JsonObject.of("chunk", new JsonArray(chunk)));
    }

    private Reply joinedMembers(Request request) throws MatrixFault {
        RoomReader reader = RoomReader.of(request, users, rooms);
        if (reader.visible().to() != Long.MAX_VALUE) {
            throw MatrixFault.forbidden(
                    "Getting joined members while not being a current member of the room is forbidden.");
        }
        Room room = reader.room();
        JsonObject.Builder members = JsonObject.builder();
        for (Event event : room.currentState()) {
            String user = event.isMembership() ? event.stateKey() : null;
            if (user != null && room.isJoined(new UserId(user))) {
                members.put(user, JsonObject.builder()
                        .put("avatar_url", event.content().text("avatar_url"))
                        .put("display_name", event.content().text("displayname"))
                        .build());
            }
        }
        return Reply.of(JsonObject.of("joined", members.build()));
    }
}
