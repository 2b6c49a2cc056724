package dev.tarry.sandbox.route.room;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.base.ServerName;
import dev.tarry.sandbox.state.room.PowerLevels;
import dev.tarry.sandbox.state.room.Room;
import dev.tarry.sandbox.state.room.RoomAliases;
import dev.tarry.sandbox.state.room.Rooms;
import dev.tarry.sandbox.state.room.StateId;
import java.util.List;

/** The aliases of rooms ({@code /directory/room}). */
public final class AliasRoutes {

    private static final String ALIAS = "/_matrix/client/v3/directory/room/{}";
    private static final EventType CANONICAL_ALIAS = StateId.CANONICAL_ALIAS.type();

    private final Users users;
    private final Rooms rooms;
    private final RoomAliases roomAliases;

    public AliasRoutes(Users users, Rooms rooms, RoomAliases roomAliases) {
        this.users = users;
        this.rooms = rooms;
        this.roomAliases = roomAliases;
    }

    public void addTo(Router router) {
        router.add("GET", ALIAS, this::resolve);
        router.add("PUT", ALIAS, this::set);
        router.add("DELETE", ALIAS, this::delete);
        router.add("GET", "/_matrix/client/v3/rooms/{}/aliases", this::aliases);
    }

    private Reply resolve(Request request) throws MatrixFault {
        RoomId roomId = roomAliases.resolve(request.argument(0));
        if (roomId == null) {
            throw MatrixFault.notFound("Room alias " + request.argument(0) + " not found");
        }
        return Reply.of(JsonObject.of(
                "room_id", Json.of(roomId.text()), "servers", JsonArray.ofTexts(List.of(ServerName.LOCALHOST))));
    }

    private Reply set(Request request) throws MatrixFault {
        Device device = request.member(users);
        String alias = request.argument(0);
        String roomId = request.json().text("room_id");
        if (roomId == null) {
            throw MatrixFault.missing("Missing params: ['room_id']");
        }
        if (!RoomAliases.isAlias(alias)) {
            throw MatrixFault.invalid("Invalid room alias " + alias);
        }
        if (roomAliases.resolve(alias) != null) {
            throw MatrixFault.of(409, "M_UNKNOWN", "Room alias " + alias + " already exists");
        }
        roomAliases.put(alias, rooms.joined(new RoomId(roomId), device).id(), device.userId());
        return Reply.EMPTY;
    }

    private Reply delete(Request request) throws MatrixFault {
        Device device = request.device(users);
        String alias = request.argument(0);
        RoomId roomId = roomAliases.resolve(alias);
        if (roomId == null) {
            throw MatrixFault.notFound("Unknown room alias");
        }
        Room room = rooms.get(roomId);
        boolean may = roomAliases.isMaker(alias, device.userId())
                || room != null && PowerLevels.maySetState(room, device.userId(), CANONICAL_ALIAS);
        if (!may) {
            throw MatrixFault.forbidden("You don't have permission to delete the alias.");
        }
        roomAliases.remove(alias);
        return Reply.EMPTY;
    }

    private Reply aliases(Request request) throws MatrixFault {
        Room room = rooms.joined(new RoomId(request.argument(0)), request.device(users));
        return Reply.of(JsonObject.of("aliases", JsonArray.ofTexts(roomAliases.of(room.id()))));
    }
}
