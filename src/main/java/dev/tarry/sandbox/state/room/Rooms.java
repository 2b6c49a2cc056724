package dev.tarry.sandbox.state.room;

import dev.tarry.matrix.RoomId;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.base.ServerName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All rooms by their ids. */
public final class Rooms {

    /** The room that is ready at the start. */
    public static final RoomId READY = new RoomId("!sandbox:" + ServerName.LOCALHOST);

    private static final int MAX_ROOMS = 10_000;

    private final Map<RoomId, Room> byId = new LinkedHashMap<>();

    /** The room; null if there is none of that id. */
    public @Nullable Room get(RoomId id) {
        return byId.get(id);
    }

    public List<Room> all() {
        return new ArrayList<>(byId.values());
    }

    /** The room as a member of it; fails with 403 for everybody else, and for a room that there is not. */
    public Room joined(RoomId id, Device device) throws MatrixFault {
        Room room = byId.get(id);
        if (room == null || !room.isJoined(device.userId())) {
            throw MatrixFault.forbidden("User " + device.userId() + " not in room " + id);
        }
        return room;
    }

    /** Adds a room without any events. */
    Room create(RoomId id) throws MatrixFault {
        if (byId.size() >= MAX_ROOMS) {
            throw MatrixFault.full(MAX_ROOMS + " rooms");
        }
        Room room = new Room(id);
        if (byId.putIfAbsent(id, room) != null) {
            throw new IllegalStateException("the room " + id + " is there already");
        }
        return room;
    }

    /** Forgets all rooms. */
    void clear() {
        byId.clear();
    }

    /** The room that a journal has events of. */
    Room restored(RoomId id) {
        return byId.computeIfAbsent(id, Room::new);
    }

    void remove(Room room) {
        byId.remove(room.id());
    }
}
