package dev.tarry.sandbox.state.room;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.UserId;
import org.jspecify.annotations.Nullable;

/** The power levels of a room's users, and those that events need (Matrix specification, m.room.power_levels). */
public final class PowerLevels {

    private PowerLevels() {}

    /** The level of a user. */
    static long of(Room room, UserId user) {
        if (room.isCreator(user)) {
            return Long.MAX_VALUE;
        }
        JsonObject levels = content(room);
        if (levels == null) {
            return room.timeline().get(0).isFrom(user) ? 100 : 0;
        }
        JsonObject users = levels.object("users");
        Long own = users == null ? null : users.number(user.text());
        return own != null ? own : level(room, "users_default", 0);
    }

    /** What an event of a type needs of its sender. */
    static long needed(Room room, EventType type, boolean isState) {
        JsonObject levels = content(room);
        JsonObject events = levels == null ? null : levels.object("events");
        Long own = events == null ? null : events.number(type.text());
        return own != null ? own : isState ? level(room, "state_default", 50) : level(room, "events_default", 0);
    }

    /** Whether the user may send such state. */
    public static boolean maySetState(Room room, UserId user, EventType type) {
        return room.isJoined(user) && of(room, user) >= needed(room, type, true);
    }

    /** Whether the user may redact the events of others. */
    static boolean mayRedactOthers(Room room, UserId user) {
        return of(room, user) >= level(room, "redact", 50);
    }

    /** A level that the room names, or the usual. */
    static long level(Room room, String key, long fallback) {
        JsonObject levels = content(room);
        if (levels == null) {
            // Without power levels everybody in the room may set state.
            return 0;
        }
        Json value = levels.get(key);
        Long number = value == null ? null : value.asLong();
        return number == null ? fallback : number;
    }

    /** What the room says of power levels; null where it says nothing. */
    static @Nullable JsonObject content(Room room) {
        Event levels = room.state(StateId.POWER_LEVELS);
        return levels == null ? null : levels.content();
    }
}
