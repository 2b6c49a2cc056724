package dev.tarry.sandbox.route.room;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.ChangeStream;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.room.Room;
import dev.tarry.sandbox.state.room.Rooms;
import dev.tarry.sandbox.state.userdata.AccountData;
import dev.tarry.sandbox.state.userdata.Receipts;
import dev.tarry.sandbox.state.userdata.UserData;

/** Typing, receipts and the marker of how far one has read. */
public final class EphemeralRoutes {

    private static final String ROOM = "/_matrix/client/v3/rooms/{}";
    private static final String FULLY_READ = "m.fully_read";
    private static final String READ = "m.read";
    private static final long DEFAULT_TYPING_MS = 30_000;
    private static final long LONGEST_TYPING_MS = 120_000;

    private final Users users;
    private final Rooms rooms;
    private final UserData userData;
    private final ChangeStream stream;

    public EphemeralRoutes(Users users, Rooms rooms, UserData userData, ChangeStream stream) {
        this.users = users;
        this.rooms = rooms;
        this.userData = userData;
        this.stream = stream;
    }

    public void addTo(Router router) {
        router.add("PUT", ROOM + "/typing/{}", this::typing);
        router.add("POST", ROOM + "/receipt/{}/{}", this::receipt);
        router.add("POST", ROOM + "/read_markers", this::markers);
    }

    private Reply typing(Request request) throws MatrixFault {
        Device device = request.owner(users, new UserId(request.argument(1)));
        Room room = rooms.joined(new RoomId(request.argument(0)), device);
        JsonObject body = request.json();
        Long wanted = body.number("timeout");
        long timeout = Math.max(0, Math.min(LONGEST_TYPING_MS, wanted == null ? DEFAULT_TYPING_MS : wanted));
        long until = body.isTruthy("typing") ? request.now() + timeout : 0;
        userData.typing().put(room.id(), device.userId(), until, request.now());
        return Reply.EMPTY;
    }

    private Reply receipt(Request request) throws MatrixFault {
        Device device = request.device(users);
        Room room = rooms.joined(new RoomId(request.argument(0)), device);
        String thread = request.jsonOrEmpty().text("thread_id");
        if (thread != null && !thread.equals("main") && room.event(new EventId(thread)) == null) {
            throw MatrixFault.invalid("thread_id is no event of this room");
        }
        Receipts.Reader reader = new Receipts.Reader(request.argument(1), device.userId(), thread);
        note(room, reader, new EventId(request.argument(2)), request.now());
        return Reply.EMPTY;
    }

    private Reply markers(Request request) throws MatrixFault {
        Device device = request.device(users);
        Room room = rooms.joined(new RoomId(request.argument(0)), device);
        JsonObject body = request.json();
        for (String type : new String[] {FULLY_READ, READ, Receipts.PRIVATE}) {
            String event = body.text(type);
            if (event != null) {
                note(room, new Receipts.Reader(type, device.userId(), null), new EventId(event), request.now());
            }
        }
        return Reply.EMPTY;
    }

    private void note(Room room, Receipts.Reader reader, EventId event, long now) throws MatrixFault {
        switch (reader.type()) {
            case FULLY_READ -> userData.accountData().put(
                    reader.user(), new AccountData.Name(room.id(), new EventType(FULLY_READ)),
                    JsonObject.of("event_id", Json.of(event.text())));
            case READ, Receipts.PRIVATE -> {
                if (room.event(event) != null) {
                    userData.receipts().put(room.id(), reader, event, now, stream.advance());
                }
            }
            default -> throw MatrixFault.invalid(
                    "Receipt type must be one of 'm.read', 'm.read.private', 'm.fully_read'");
        }
    }
}
