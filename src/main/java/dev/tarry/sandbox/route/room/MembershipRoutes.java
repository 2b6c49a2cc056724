package dev.tarry.sandbox.route.room;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.limit.RateLimiter;
import dev.tarry.sandbox.state.room.Memberships;
import dev.tarry.sandbox.state.room.Room;
import dev.tarry.sandbox.state.room.RoomAliases;
import dev.tarry.sandbox.state.room.Rooms;
import org.jspecify.annotations.Nullable;

/** Entering and leaving rooms, and letting others in or out. */
public final class MembershipRoutes {

    private static final String V3 = "/_matrix/client/v3";
    private static final String ROOM = V3 + "/rooms/{}";

    private final Users users;
    private final Rooms rooms;
    private final RoomAliases aliases;
    private final Memberships memberships;
    private final RateLimiter limiter;

    public MembershipRoutes(
            Users users, Rooms rooms, RoomAliases aliases, Memberships memberships, RateLimiter limiter) {
        this.users = users;
        this.rooms = rooms;
        this.aliases = aliases;
        this.memberships = memberships;
        this.limiter = limiter;
    }

    public void addTo(Router router) {
        router.add("POST", V3 + "/join/{}", this::join);
        router.add("POST", ROOM + "/join", this::join);
        router.add("POST", ROOM + "/leave", request -> set(request, "leave", null));
        router.add("POST", ROOM + "/invite", request -> set(request, "invite", target(request)));
        router.add("POST", ROOM + "/kick", request -> set(request, "leave", target(request)));
        router.add("POST", ROOM + "/ban", request -> set(request, "ban", target(request)));
        router.add("POST", ROOM + "/unban", request -> set(request, "leave", target(request)));
    }

    private Reply join(Request request) throws MatrixFault {
        Device device = request.device(users);
        request.jsonOrEmpty();
        String wanted = request.argument(0);
        RoomId roomId = wanted.startsWith("#") ? aliases.resolve(wanted) : new RoomId(wanted);
        if (roomId == null) {
            throw MatrixFault.notFound("Room alias " + wanted + " not found");
        }
        Room room = rooms.get(roomId);
        if (room == null) {
            throw MatrixFault.of(
                    404, "M_UNKNOWN",
                    "Can't join remote room because no servers that are in the room have been provided.");
        }
        limiter.takeMessage(device.userId(), request.now());
        if (!room.isJoined(device.userId())) {
            memberships.join(device.asSender(), roomId, request.now());
        }
        return Reply.of(JsonObject.of("room_id", roomId.text()));
    }

    private static UserId target(Request request) throws MatrixFault {
        String user = request.json().text("user_id");
        if (user == null) {
            throw MatrixFault.missing("Missing user_id");
        }
        if (!user.startsWith("@") || user.indexOf(':') < 2 || user.length() > 255) {
            throw MatrixFault.of(400, "M_UNKNOWN", "Invalid user_id: " + user);
        }
        return new UserId(user);
    }

    /** @param target whose membership; null for one's own */
    private Reply set(Request request, String membership, @Nullable UserId target) throws MatrixFault {
        Device device = request.device(users);
        Room room = rooms.get(new RoomId(request.argument(0)));
        if (room == null) {
            throw MatrixFault.notFound("Not a known room");
        }
        UserId user = target == null ? device.userId() : target;
        String reason = request.jsonOrEmpty().text("reason");
        JsonObject content = memberships.content(user, membership);
        memberships.set(
                device.asSender(), room.id(), user,
                reason == null ? content : content.with("reason", Json.of(reason)), request.now());
        return Reply.EMPTY;
    }
}
