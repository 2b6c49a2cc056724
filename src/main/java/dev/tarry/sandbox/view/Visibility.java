package dev.tarry.sandbox.view;

import dev.tarry.sandbox.state.Device;
import dev.tarry.sandbox.state.Event;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.sandbox.state.Room;
import dev.tarry.sandbox.state.World;
import org.jspecify.annotations.Nullable;

/**
 * What of a room a user may read: a member from where the room's history visibility, as it is now, lets them; somebody who left
 * the same up to there; everybody else nothing.
 *
 * @param room the room
 * @param from the first place in the stream that may be read
 * @param to the last place in the stream that may be read
 */
public record Visibility(Room room, long from, long to) {

    /** What a device may read; fails with 403 if that is nothing, and for a room that there is not. */
    public static Visibility of(World world, String roomId, Device device) throws MatrixFault {
        Room room = world.room(roomId);
        Visibility visible = room == null ? null : of(room, device.userId());
        if (visible == null) {
            throw MatrixFault.forbidden(
                    "User " + device.userId() + " not in room " + roomId + ", and room previews are disabled");
        }
        return visible;
    }

    /** What a user may read, or null for nothing. */
    public static @Nullable Visibility of(Room room, @Nullable String userId) {
        Event rule = room.state("m.room.history_visibility", "");
        String history = rule == null ? "shared" : String.valueOf(rule.content().text("history_visibility"));
        if (room.isJoined(userId)) {
            boolean sinceJoin = history.equals("joined") || history.equals("invited");
            long from = sinceJoin ? joinedAt(room, userId, history, Long.MAX_VALUE) : 0;
            return new Visibility(room, from, Long.MAX_VALUE);
        }
        if (history.equals("world_readable")) {
            return new Visibility(room, 0, Long.MAX_VALUE);
        }
        long left = leftAt(room, userId);
        boolean sinceJoin = history.equals("joined") || history.equals("invited");
        return left < 0 ? null : new Visibility(room, sinceJoin ? joinedAt(room, userId, history, left - 1) : 0, left);
    }

    /** The place of the event that ended the last stay; negative if there was none. */
    private static long leftAt(Room room, @Nullable String userId) {
        long ended = -1;
        for (int i = room.timeline().size() - 1; i >= 0; i--) {
            Event event = room.timeline().get(i);
            if (event.type().equals("m.room.member") && userId.equals(event.stateKey())) {
                if ("join".equals(event.content().text("membership"))) {
                    return ended;
                }
                ended = event.position();
            }
        }
        return -1;
    }

    /** Where the stay began that was there at a place of the stream. */
    private static long joinedAt(Room room, @Nullable String userId, String history, long then) {
        long at = Long.MAX_VALUE;
        for (Event event : room.timeline().subList(0, room.indexAfter(then))) {
            boolean own = event.type().equals("m.room.member") && userId.equals(event.stateKey());
            String membership = own ? String.valueOf(event.content().text("membership")) : "";
            boolean enters = membership.equals("join") || membership.equals("invite") && history.equals("invited");
            if (own && !enters && !membership.equals("invite")) {
                at = Long.MAX_VALUE;
            } else if (enters && at == Long.MAX_VALUE) {
                at = event.position();
            }
        }
        return at;
    }

    /** Whether an event may be read; state always, as far as the room may be read at all. */
    public boolean has(Event event) {
        return event.position() <= to && (event.position() >= from || event.stateKey() != null);
    }
}
