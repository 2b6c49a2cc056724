package dev.tarry.sandbox.route.room;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.Device;
import dev.tarry.sandbox.state.Event;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.sandbox.state.Room;
import dev.tarry.sandbox.state.World;
import dev.tarry.sandbox.view.EventView;
import dev.tarry.sandbox.view.Visibility;
import java.util.ArrayList;
import java.util.List;

/** Reading single things of a room: its state, its members, an event. */
public final class ReadRoutes {

    private static final String ROOM = "/_matrix/client/v3/rooms/{}";

    private final World world;

    public ReadRoutes(World world) {
        this.world = world;
    }

    public void addTo(Router router) {
        router.add("GET", ROOM + "/state", this::allState);
        router.add("GET", ROOM + "/state/{}", this::state);
        router.add("GET", ROOM + "/state/{}/{}", this::state);
        router.add("GET", ROOM + "/event/{}", this::event);
        router.add("GET", ROOM + "/members", this::members);
        router.add("GET", ROOM + "/joined_members", this::joinedMembers);
    }

    /** What a request may see of the room in its path. */
    record Reader(Visibility visible, EventView view) {

        static Reader of(World world, Request request) throws MatrixFault {
            Device device = request.device(world);
            Visibility visible = Visibility.of(world, request.argument(0), device);
            return new Reader(visible, new EventView(visible.room(), visible, device, request.now()));
        }

        Room room() {
            return visible.room();
        }
    }

    private Reply allState(Request request) throws MatrixFault {
        Reader reader = Reader.of(world, request);
        List<Json> events = new ArrayList<>();
        for (Event event : reader.room().stateAt(reader.visible().to())) {
            events.add(reader.view().whole(event));
        }
        return Reply.of(new JsonArray(events));
    }

    private Reply state(Request request) throws MatrixFault {
        Reader reader = Reader.of(world, request);
        String key = request.arguments().size() < 3 ? "" : request.argument(2);
        Event found = null;
        if (reader.visible().to() == Long.MAX_VALUE) {
            found = reader.room().state(request.argument(1), key);
        } else {
            for (Event event : reader.room().stateAt(reader.visible().to())) {
                found = event.type().equals(request.argument(1)) && event.stateKey().equals(key) ? event : found;
            }
        }
        if (found == null) {
            throw MatrixFault.notFound("Event not found.");
        }
        boolean whole = "event".equals(request.query().get("format"));
        return Reply.of(whole ? reader.view().whole(found) : found.content());
    }

    private Reply event(Request request) throws MatrixFault {
        Reader reader = Reader.of(world, request);
        Event event = reader.room().event(request.argument(1));
        if (event == null || !reader.visible().has(event)) {
            throw MatrixFault.notFound("Could not find event " + request.argument(1));
        }
        return Reply.of(reader.view().whole(event));
    }

    private Reply members(Request request) throws MatrixFault {
        Reader reader = Reader.of(world, request);
        String only = request.query().get("membership");
        String not = request.query().get("not_membership");
        List<Json> chunk = new ArrayList<>();
        for (Event event : reader.room().stateAt(reader.visible().to())) {
            String membership = String.valueOf(event.content().text("membership"));
            boolean wanted = (only == null || only.equals(membership)) && !membership.equals(not);
            if (event.type().equals("m.room.member") && wanted) {
                chunk.add(reader.view().whole(event));
            }
        }
        return Reply.of(JsonObject.of("chunk", new JsonArray(chunk)));
    }

    private Reply joinedMembers(Request request) throws MatrixFault {
        Room room = world.roomOf(request.argument(0), request.device(world));
        JsonObject.Builder members = JsonObject.builder();
        for (Event event : room.currentState()) {
            if (event.type().equals("m.room.member") && room.isJoined(event.stateKey())) {
                members.put(event.stateKey(), JsonObject.builder()
                        .put("avatar_url", event.content().text("avatar_url"))
                        .put("display_name", event.content().text("displayname"))
                        .build());
            }
        }
        return Reply.of(JsonObject.of("joined", members.build()));
    }
}
