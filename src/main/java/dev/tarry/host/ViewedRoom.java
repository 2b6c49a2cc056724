package dev.tarry.host;

import dev.tarry.matrix.RoomId;
import org.jspecify.annotations.Nullable;

/** The room that is meant where a request names none. */
final class ViewedRoom {

    private @Nullable RoomId viewed;
    private @Nullable RoomId visited;

    ViewedRoom(@Nullable RoomId viewed) {
        this.viewed = viewed;
    }

    /** The user looks at another room. */
    void view(@Nullable RoomId room) {
        viewed = room;
    }

    /** A command looks at another room meanwhile; null once it is over. */
    void visit(@Nullable RoomId room) {
        visited = room;
    }

    /** The room that is meant, or null. */
    @Nullable RoomId meant() {
        return visited == null ? viewed : visited;
    }

    /** Whether it is the room that the user looks at, or a command meanwhile. */
    boolean includes(RoomId room) {
        return room.equals(viewed) || room.equals(visited);
    }
}
