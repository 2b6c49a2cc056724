package dev.tarry.sandbox.view;

import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.room.Event;
import dev.tarry.sandbox.state.room.Room;
import dev.tarry.sandbox.state.room.Rooms;
import dev.tarry.sandbox.state.room.StateId;
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
    public static Visibility of(Rooms rooms, RoomId roomId, Device device) throws MatrixFault {
        Room room = rooms.get(roomId);
        Visibility visible = room == null ? null : of(room, device.userId());
        if (visible == null) {
            throw MatrixFault.forbidden(
                    "User " + device.userId() + " not in room " + roomId + ", and room previews are disabled");
        }
        return visible;
    }

    /** What a user may read; null for nothing. */
    static @Nullable Visibility of(Room room, UserId userId) {
        Event rule = room.state(StateId.HISTORY_VISIBILITY);
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
    private static long leftAt(Room room, UserId userId) {
        long ended = -1;
        for (int i = room.timeline().size() - 1; i >= 0; i--) {
            Event event = room.timeline().get(i);
            if (event.isMembershipOf(userId)) {
                if (event.membership().equals("join")) {
                    return ended;
                }
                ended = event.position();
            }
        }
        return -1;
    }

    /** Where the stay began that was there at a place of the stream. */
    private static long joinedAt(Room room, UserId userId, String history, long then) {
        long at = Long.MAX_VALUE;
        for (Event event : room.timeline().subList(0, room.indexAfter(then))) {
            boolean own = event.isMembershipOf(userId);
            String membership = own ? event.membership() : "";
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
