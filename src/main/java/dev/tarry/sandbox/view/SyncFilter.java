package dev.tarry.sandbox.view;

import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.RoomId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The filter of a {@code /sync}. */
public final class SyncFilter {

    private final @Nullable Set<String> rooms;
    private final @Nullable Set<String> notRooms;
    private final boolean includesLeft;
    private final boolean threads;
    private final EventFilter timeline;
    private final EventFilter state;

    /** @param definition the filter; empty for none */
    public SyncFilter(JsonObject definition) {
        JsonObject given = definition.object("room");
        JsonObject room = given == null ? JsonObject.EMPTY : given;
        this.rooms = texts(room.array("rooms"));
        this.notRooms = texts(room.array("not_rooms"));
        this.includesLeft = room.isTruthy("include_leave");
        JsonObject lines = room.object("timeline");
        this.threads = lines != null && lines.isTruthy("unread_thread_notifications");
        this.timeline = new EventFilter(lines);
        this.state = new EventFilter(room.object("state"));
    }

    private static @Nullable Set<String> texts(@Nullable JsonArray array) {
        return array == null ? null : new HashSet<>(array.texts());
    }

    boolean hasRoom(RoomId room) {
        return (rooms == null || rooms.contains(room.text())) && (notRooms == null || !notRooms.contains(room.text()));
    }

    boolean includesLeft() {
        return includesLeft;
    }

    boolean countsThreads() {
        return threads;
    }

    EventFilter timeline() {
        return timeline;
    }

    EventFilter state() {
        return state;
    }
}
