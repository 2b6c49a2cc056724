package dev.tarry.sandbox.route.room;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.Device;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.sandbox.state.Membership;
import dev.tarry.sandbox.state.Room;
import dev.tarry.sandbox.state.RoomMaker;
import dev.tarry.sandbox.state.World;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rooms: making, entering and leaving them, and their aliases. */
public final class RoomRoutes {

    private static final String V3 = "/_matrix/client/v3";
    private static final String ROOM = V3 + "/rooms/{}";

    private final World world;
    private final String defaultVersion;

    public RoomRoutes(World world, String defaultVersion) {
        this.world = world;
        this.defaultVersion = defaultVersion;
    }

    public void addTo(Router router) {
        router.add("POST", V3 + "/createRoom", this::create);
        router.add("POST", V3 + "/join/{}", this::join);
        router.add("POST", ROOM + "/join", this::join);
        router.add("POST", ROOM + "/leave", request -> member(request, "leave", null));
        router.add("POST", ROOM + "/invite", request -> member(request, "invite", target(request)));
        router.add("POST", ROOM + "/kick", request -> member(request, "leave", target(request)));
        router.add("POST", ROOM + "/ban", request -> member(request, "ban", target(request)));
        router.add("POST", ROOM + "/unban", request -> member(request, "leave", target(request)));
        router.add("POST", ROOM + "/forget", this::forget);
        router.add("GET", V3 + "/joined_rooms", this::joined);
        router.add("GET", V3 + "/directory/room/{}", this::resolve);
        router.add("PUT", V3 + "/directory/room/{}", this::setAlias);
        router.add("DELETE", V3 + "/directory/room/{}", this::deleteAlias);
        router.add("GET", ROOM + "/aliases", this::aliases);
    }

    private Reply create(Request request) throws MatrixFault {
        Device device = request.member(world);
        JsonObject wish = request.jsonOrEmpty();
        world.limitMessage(device, request.now());
        return Reply.of(JsonObject.of("room_id", RoomMaker.make(world, device, wish, defaultVersion, request.now()).id()));
    }

    private Reply join(Request request) throws MatrixFault {
        Device device = request.device(world);
        request.jsonOrEmpty();
        String wanted = request.argument(0);
        String roomId = wanted.startsWith("#") ? world.resolve(wanted) : wanted;
        if (roomId == null) {
            throw MatrixFault.notFound("Room alias " + wanted + " not found");
        }
        Room room = world.room(roomId);
        if (room == null) {
            throw MatrixFault.of(
                    404, "M_UNKNOWN",
                    "Can't join remote room because no servers that are in the room have been provided.");
        }
        world.limitMessage(device, request.now());
        if (!room.isJoined(device.userId())) {
            set(room, device, device.userId(), "join", null, request.now());
        }
        return Reply.of(JsonObject.of("room_id", roomId));
    }

    private static String target(Request request) throws MatrixFault {
        String user = request.json().text("user_id");
        if (user == null) {
            throw MatrixFault.missing("Missing user_id");
        }
        if (!user.startsWith("@") || user.indexOf(':') < 2 || user.length() > 255) {
            throw MatrixFault.of(400, "M_UNKNOWN", "Invalid user_id: " + user);
        }
        return user;
    }

    private Reply member(Request request, String membership, @Nullable String target) throws MatrixFault {
        Device device = request.device(world);
        Room room = world.room(request.argument(0));
        if (room == null) {
            throw MatrixFault.notFound("Not a known room");
        }
        String reason = request.jsonOrEmpty().text("reason");
        set(room, device, target == null ? device.userId() : target, membership, reason, request.now());
        return Reply.EMPTY;
    }

    private void set(
            Room room, Device device, @Nullable String target, String membership, @Nullable String reason,
            long now) throws MatrixFault {
        JsonObject content = Membership.content(world, target, membership);
        if (reason != null) {
            content = content.with("reason", Json.of(reason));
        }
        world.send(device, World.Draft.of(room.id(), "m.room.member", target, content), now);
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

    private Reply setAlias(Request request) throws MatrixFault {
        Device device = request.member(world);
        String alias = request.argument(0);
        String roomId = request.json().text("room_id");
        if (roomId == null) {
            throw MatrixFault.missing("Missing params: ['room_id']");
        }
        if (!RoomMaker.isAlias(alias)) {
            throw MatrixFault.invalid("Invalid room alias " + alias);
        }
        if (world.resolve(alias) != null) {
            throw MatrixFault.of(409, "M_UNKNOWN", "Room alias " + alias + " already exists");
        }
        world.alias(alias, world.roomOf(roomId, device).id(), device.userId());
        return Reply.EMPTY;
    }

    private Reply deleteAlias(Request request) throws MatrixFault {
        Device device = request.device(world);
        String roomId = world.resolve(request.argument(0));
        if (roomId == null) {
            throw MatrixFault.notFound("Unknown room alias");
        }
        boolean may = device.userId().equals(world.makerOf(request.argument(0)))
                || world.room(roomId).letsSetState(device.userId(), "m.room.canonical_alias");
        if (!may) {
            throw MatrixFault.forbidden("You don't have permission to delete the alias.");
        }
        world.forgetAlias(request.argument(0));
        return Reply.EMPTY;
    }

    private Reply aliases(Request request) throws MatrixFault {
        Room room = world.roomOf(request.argument(0), request.device(world));
        return Reply.of(JsonObject.of("aliases", JsonArray.ofTexts(world.aliasesOf(room.id()))));
    }
}
