package dev.tarry.sandbox.route.room;

import dev.tarry.matrix.EventId;
import dev.tarry.matrix.RoomId;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.room.Event;
import dev.tarry.sandbox.state.room.Room;
import dev.tarry.sandbox.state.room.Rooms;
import dev.tarry.sandbox.view.EventView;
import dev.tarry.sandbox.view.Visibility;
import org.jspecify.annotations.Nullable;

/** What a request may see of the room in its path. */
record RoomReader(Visibility visible, EventView view) {

    /** Fails with 401 without a token, and with 403 if the device may read nothing of the room. */
    static RoomReader of(Request request, Users users, Rooms rooms) throws MatrixFault {
        Device device = request.device(users);
        return of(Visibility.of(rooms, new RoomId(request.argument(0)), device), device, request);
    }

    /** For a single event: fails with 401 without a token, and with 404 if there is no such room. */
    static RoomReader ofSingleEvent(Request request, Users users, Rooms rooms) throws MatrixFault {
        Device device = request.device(users);
        Room room = rooms.get(new RoomId(request.argument(0)));
        if (room == null) {
            throw noEvent();
        }
        return of(Visibility.ofSingleEvents(room, device.userId()), device, request);
    }

    /** There is no such event, or none that may be read. */
    static MatrixFault noEvent() {
        return MatrixFault.notFound("Event not found.");
    }

    private static RoomReader of(Visibility visible, Device device, Request request) {
        return new RoomReader(visible, new EventView(visible.room(), visible, device, request.now()));
    }

    Room room() {
        return visible.room();
    }

    /** The event that the path names second; null if it is not there or may not be read. */
    @Nullable Event event(Request request) {
        Event event = room().event(new EventId(request.argument(1)));
        return event != null && visible.has(event) ? event : null;
    }
}
