package dev.tarry.sandbox.route.room;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.route.account.SettingsRoutes;
import dev.tarry.sandbox.state.Device;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.sandbox.state.Room;
import dev.tarry.sandbox.state.World;
import org.jspecify.annotations.Nullable;

/** Typing, receipts and the marker of how far one has read. */
public final class EphemeralRoutes {

    private static final String ROOM = "/_matrix/client/v3/rooms/{}";
    private static final String FULLY_READ = "m.fully_read";
    private static final long DEFAULT_TYPING_MS = 30_000;
    private static final long LONGEST_TYPING_MS = 120_000;

    private final World world;

    public EphemeralRoutes(World world) {
        this.world = world;
    }

    public void addTo(Router router) {
        router.add("PUT", ROOM + "/typing/{}", this::typing);
        router.add("POST", ROOM + "/receipt/{}/{}", this::receipt);
        router.add("POST", ROOM + "/read_markers", this::markers);
    }

    private Reply typing(Request request) throws MatrixFault {
        Device device = request.owner(world, request.argument(1));
        Room room = world.roomOf(request.argument(0), device);
        JsonObject body = request.json();
        Long wanted = body.number("timeout");
        long timeout = Math.max(0, Math.min(LONGEST_TYPING_MS, wanted == null ? DEFAULT_TYPING_MS : wanted));
        long until = body.isTruthy("typing") ? request.now() + timeout : 0;
        world.personal().typing().put(room.id(), device.userId(), until, request.now(), world.advance());
        return Reply.EMPTY;
    }

    private Reply receipt(Request request) throws MatrixFault {
        Device device = request.device(world);
        Room room = world.roomOf(request.argument(0), device);
        String thread = request.jsonOrEmpty().text("thread_id");
        if (thread != null && !thread.equals("main") && room.event(thread) == null) {
            throw MatrixFault.invalid("thread_id is no event of this room");
        }
        note(device, room, request.argument(1), request.argument(2), thread, request.now());
        return Reply.EMPTY;
    }

    private Reply markers(Request request) throws MatrixFault {
        Device device = request.device(world);
        Room room = world.roomOf(request.argument(0), device);
        JsonObject body = request.json();
        for (String type : new String[] {FULLY_READ, "m.read", "m.read.private"}) {
            if (body.text(type) != null) {
                note(device, room, type, body.text(type), null, request.now());
            }
        }
        return Reply.EMPTY;
    }

    private void note(
            Device device, Room room, String type, @Nullable String eventId, @Nullable String thread,
            long now) throws MatrixFault {
        if (type.equals(FULLY_READ)) {
            SettingsRoutes.keep(
                    world, device.userId(), room.id(), FULLY_READ, JsonObject.of("event_id", Json.of(eventId)));
        } else if (type.equals("m.read") || type.equals("m.read.private")) {
            if (room.event(eventId) != null) {
                world.personal().receipts().put(room.id(), type, device.userId(), thread, eventId, now, world.advance());
            }
        } else {
            throw MatrixFault.invalid("Receipt type must be one of 'm.read', 'm.read.private', 'm.fully_read'");
        }
    }
}
