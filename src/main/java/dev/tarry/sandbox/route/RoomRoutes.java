package dev.tarry.sandbox.route;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.sandbox.state.Device;
import dev.tarry.sandbox.state.Event;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.sandbox.state.Room;
import dev.tarry.sandbox.state.RoomMaker;
import dev.tarry.sandbox.state.World;
import java.util.ArrayList;
import java.util.List;

/** Rooms: making and entering them, and reading what is in them. */
public final class RoomRoutes {

    private static final String V3 = "/_matrix/client/v3";
    private static final String ROOM = V3 + "/rooms/{}";
    private static final int MAX_CHUNK = 1_000;

    private final World world;

    public RoomRoutes(World world) {
        this.world = world;
    }

    public void addTo(Router router) {
        router.add("POST", V3 + "/createRoom", this::create);
        router.add("POST", V3 + "/join/{}", this::join);
        router.add("POST", ROOM + "/join", this::join);
        router.add("POST", ROOM + "/leave", request -> member(request, "leave", null));
        router.add("POST", ROOM + "/invite", request -> member(request, "invite", target(request)));
        router.add("POST", ROOM + "/kick", request -> member(request, "leave", target(request)));
        router.add("POST", ROOM + "/ban", request -> member(request, "ban", target(request)));
        router.add("POST", ROOM + "/forget", this::forget);
        router.add("GET", V3 + "/joined_rooms", this::joined);
        router.add("GET", V3 + "/directory/room/{}", this::resolve);
        router.add("GET", ROOM + "/state", this::allState);
        router.add("GET", ROOM + "/state/{}", this::state);
        router.add("GET", ROOM + "/state/{}/{}", this::state);
        router.add("GET", ROOM + "/messages", this::messages);
        router.add("GET", ROOM + "/event/{}", this::event);
        router.add("GET", ROOM + "/members", this::members);
        router.add("GET", ROOM + "/joined_members", this::joinedMembers);
    }

    private Reply create(Request request) throws MatrixFault {
        Room room = RoomMaker.make(world, request.device(world), request.jsonOrEmpty(), request.now());
        return Reply.of(JsonObject.of("room_id", room.id()));
    }

    private Reply join(Request request) throws MatrixFault {
        Device device = request.device(world);
        String wanted = request.argument(0);
        String roomId = wanted.startsWith("#") ? world.resolve(wanted) : wanted;
        if (roomId == null) {
            throw MatrixFault.notFound("Room alias " + wanted + " not found");
        }
        if (world.room(roomId) == null) {
            throw MatrixFault.of(
                    404, "M_UNKNOWN",
                    "Can't join remote room because no servers that are in the room have been provided.");
        }
        if (!world.room(roomId).isJoined(device.userId())) {
            membership(roomId, device, device.userId(), "join", request.now());
        }
        return Reply.of(JsonObject.of("room_id", roomId));
    }

    private static String target(Request request) throws MatrixFault {
        String user = request.json().text("user_id");
        if (user == null) {
            throw MatrixFault.missing("Missing user_id");
        }
        return user;
    }

    private Reply member(Request request, String membership, String target) throws MatrixFault {
        Device device = request.device(world);
        if (world.room(request.argument(0)) == null) {
            throw MatrixFault.notFound("Not a known room");
        }
        membership(
                request.argument(0), device, target == null ? device.userId() : target, membership, request.now());
        return Reply.EMPTY;
    }

    private void membership(String roomId, Device device, String target, String membership, long now) throws MatrixFault {
        world.send(device, World.Draft.of(roomId, "m.room.member", target, JsonObject.of("membership", membership)), now);
    }

    private Reply forget(Request request) throws MatrixFault {
        Device device = request.device(world);
        Room room = world.room(request.argument(0));
        if (room == null || room.isJoined(device.userId())) {
            throw MatrixFault.of(400, "M_UNKNOWN", "User " + device.userId() + " in room " + request.argument(0));
        }
        return Reply.EMPTY;
    }

    private Reply joined(Request request) throws MatrixFault {
        Device device = request.device(world);
        List<String> ids = new ArrayList<>();
        for (Room room : world.rooms()) {
            if (room.isJoined(device.userId())) {
                ids.add(room.id());
            }
        }
        return Reply.of(JsonObject.of("joined_rooms", JsonArray.ofTexts(ids)));
    }

    private Reply resolve(Request request) throws MatrixFault {
        String roomId = world.resolve(request.argument(0));
        if (roomId == null) {
            throw MatrixFault.notFound("Room alias " + request.argument(0) + " not found");
        }
        return Reply.of(JsonObject.of("room_id", Json.of(roomId), "servers", JsonArray.ofTexts(List.of(World.SERVER))));
    }

    private Reply allState(Request request) throws MatrixFault {
        Device device = request.device(world);
        List<Json> events = new ArrayList<>();
        for (Event event : world.roomOf(request.argument(0), device).currentState()) {
            events.add(seen(event, request, device));
        }
        return Reply.of(new JsonArray(events));
    }

    private static JsonObject seen(Event event, Request request, Device device) {
        return event.seenBy(device, request.now()).with("room_id", Json.of(request.argument(0)));
    }

    private Reply state(Request request) throws MatrixFault {
        Device device = request.device(world);
        String key = request.arguments().size() < 3 ? "" : request.argument(2);
        Event event = world.roomOf(request.argument(0), device).state(request.argument(1), key);
        if (event == null) {
            throw MatrixFault.notFound("Event not found.");
        }
        return Reply.of("event".equals(request.query().get("format")) ? seen(event, request, device) : event.content());
    }

    private Reply event(Request request) throws MatrixFault {
        Device device = request.device(world);
        Event event = world.roomOf(request.argument(0), device).event(request.argument(1));
        if (event == null) {
            throw MatrixFault.notFound("Could not find event " + request.argument(1));
        }
        return Reply.of(seen(event, request, device));
    }

    private Reply members(Request request) throws MatrixFault {
        Device device = request.device(world);
        List<Json> chunk = new ArrayList<>();
        for (Event event : world.roomOf(request.argument(0), device).currentState()) {
            if (event.type().equals("m.room.member")) {
                chunk.add(seen(event, request, device));
            }
        }
        return Reply.of(JsonObject.of("chunk", new JsonArray(chunk)));
    }

    private Reply joinedMembers(Request request) throws MatrixFault {
        Room room = world.roomOf(request.argument(0), request.device(world));
        JsonObject.Builder members = JsonObject.builder();
        for (Event event : room.currentState()) {
            if (event.type().equals("m.room.member") && room.isJoined(event.stateKey())) {
                members.put(event.stateKey(), JsonObject.EMPTY);
            }
        }
        return Reply.of(JsonObject.of("joined", members.build()));
    }

    /** {@code GET /messages}: a token {@code tN} stands behind the event at place N of the stream. */
    private Reply messages(Request request) throws MatrixFault {
        Device device = request.device(world);
        Room room = world.roomOf(request.argument(0), device);
        boolean backwards = !"f".equals(request.query().get("dir"));
        List<String> types = types(request.query().get("filter"));
        int limit = limit(request.query().get("limit"));
        long from = position(request.query().get("from"), backwards ? Long.MAX_VALUE : 0);
        List<Event> all = room.timeline();
        List<Json> chunk = new ArrayList<>();
        long end = -1;
        for (int i = 0; i < all.size() && chunk.size() < limit; i++) {
            Event event = all.get(backwards ? all.size() - 1 - i : i);
            if (backwards ? event.position() > from : event.position() <= from) {
                continue;
            }
            end = backwards ? event.position() - 1 : event.position();
            if (types == null || types.contains(event.type())) {
                chunk.add(seen(event, request, device));
            }
        }
        boolean more = chunk.size() >= limit && end >= 0;
        return Reply.of(JsonObject.builder()
                .put("start", request.query().getOrDefault("from", "t" + world.position()))
                .put("end", more ? "t" + end : null)
                .put("chunk", new JsonArray(chunk))
                .build());
    }

    private static List<String> types(String filter) throws MatrixFault {
        if (filter == null) {
            return null;
        }
        try {
            JsonArray types = JsonReader.readObject(filter).array("types");
            return types == null ? null : types.texts();
        } catch (JsonSyntaxException e) {
            throw MatrixFault.of(400, "M_NOT_JSON", "Content not JSON.");
        }
    }

    private static int limit(String text) throws MatrixFault {
        try {
            return text == null ? 10 : Math.max(1, Math.min(MAX_CHUNK, Integer.parseInt(text)));
        } catch (NumberFormatException e) {
            throw MatrixFault.invalid("Query parameter limit must be an integer");
        }
    }

    /** The place that a token of {@code /messages} or {@code /sync} names. */
    public static long position(String token, long fallback) throws MatrixFault {
        if (token == null || token.isEmpty()) {
            return fallback;
        }
        try {
            if (token.startsWith("t") || token.startsWith("s")) {
                return Long.parseLong(token.substring(1));
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw MatrixFault.invalid("Invalid token " + token);
    }
}
