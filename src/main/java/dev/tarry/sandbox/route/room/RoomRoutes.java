package dev.tarry.sandbox.route.room;

import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.RoomId;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.limit.RateLimiter;
import dev.tarry.sandbox.state.room.Room;
import dev.tarry.sandbox.state.room.RoomCreator;
import dev.tarry.sandbox.state.room.Rooms;
import java.util.ArrayList;
import java.util.List;

/** Creating rooms, and in which one is. */
public final class RoomRoutes {

    private static final String V3 = "/_matrix/client/v3";

    private final Users users;
    private final Rooms rooms;
    private final RoomCreator creator;
    private final RateLimiter limiter;
    private final String defaultVersion;

    /** @param defaultVersion the version of a room that is created without naming one */
    public RoomRoutes(Users users, Rooms rooms, RoomCreator creator, RateLimiter limiter, String defaultVersion) {
        this.users = users;
        this.rooms = rooms;
        this.creator = creator;
        this.limiter = limiter;
        this.defaultVersion = defaultVersion;
    }

    public void addTo(Router router) {
        router.add("POST", V3 + "/createRoom", this::create);
        router.add("GET", V3 + "/joined_rooms", this::joined);
        router.add("POST", V3 + "/rooms/{}/forget", this::forget);
    }

    private Reply create(Request request) throws MatrixFault {
        Device device = request.member(users);
        JsonObject body = request.jsonOrEmpty();
        limiter.takeMessage(device.userId(), request.now());
        Room room = creator.create(device.asSender(), body, defaultVersion, request.now());
        return Reply.of(JsonObject.of("room_id", room.id().text()));
    }

    private Reply joined(Request request) throws MatrixFault {
        Device device = request.device(users);
        List<String> ids = new ArrayList<>();
        for (Room room : rooms.all()) {
            if (room.isJoined(device.userId())) {
                ids.add(room.id().text());
            }
        }
        return Reply.of(JsonObject.of("joined_rooms", JsonArray.ofTexts(ids)));
    }

    private Reply forget(Request request) throws MatrixFault {
        Device device = request.device(users);
        Room room = rooms.get(new RoomId(request.argument(0)));
        if (room == null || room.isJoined(device.userId())) {
            throw MatrixFault.of(400, "M_UNKNOWN", "User " + device.userId() + " in room " + request.argument(0));
        }
        return Reply.EMPTY;
    }
}
