package dev.tarry.cli.context;

import dev.tarry.homeserver.wire.CallScope;
import dev.tarry.matrix.RoomId;
import dev.tarry.outcome.CommandException;
import dev.tarry.session.Session;

/** The room that a command acts in. */
public final class TargetRoom {

    private TargetRoom() {}

    /** The session's room; fails if there is none. */
    public static RoomId needed(Session session) throws CommandException {
        RoomId room = session.account().roomId();
        if (room == null) {
            throw CommandException.usage(
                    "No room is set.", "use --room ROOM, room use ROOM, or MATRIX_ROOM_ID in the environment");
        }
        return room;
    }

    /** A room for the wire: {@code *} stays what it is. */
    public static String onTheWire(Sessions sessions, CallScope scope, String text) throws CommandException {
        if (text.equals("*")) {
            return text;
        }
        return new RoomFinder(sessions.open(), scope).id(text).text();
    }
}
