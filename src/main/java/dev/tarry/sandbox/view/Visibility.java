package dev.tarry.sandbox.view;

import dev.tarry.json.JsonObject;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.room.Event;
import dev.tarry.sandbox.state.room.Room;
import dev.tarry.sandbox.state.room.Rooms;
import dev.tarry.sandbox.state.room.StateId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a room a user may read (client-server API, room history visibility): each event by the rule and by the user's
 * membership that held when it was sent, whatever has become of both. Where the specification leaves it open it is as in Synapse,
 * 1.126 to 1.163: somebody who has left is no stranger to what is shared, also to what came afterwards, but reads back from where
 * they left; who is banned or invited is a stranger, and so is whoever asks for single events and is not in the room.
 */
public final class Visibility {

    /** From the most open rule to the strictest. */
    private static final List<String> RULES = List.of("world_readable", "shared", "invited", "joined");
    private static final String USUAL = "shared";

    private final Room room;
    private final UserId user;
    private final List<Event> rules;
    private final List<Event> memberships;
    private final boolean isPeeking;
    private final long to;

    private Visibility(Room room, UserId user, boolean isPeeking, long to) {
        this.room = room;
        this.user = user;
        this.rules = room.changesOf(StateId.HISTORY_VISIBILITY);
        this.memberships = room.changesOf(StateId.member(user));
        this.isPeeking = isPeeking;
        this.to = to;
    }

    /** What a device may read; fails with 403 if that is nothing, and for a room that there is not. */
    public static Visibility of(Rooms rooms, RoomId roomId, Device device) throws MatrixFault {
        Room room = rooms.get(roomId);
        Visibility visible = room == null ? null : of(room, device.userId());
        return orForbidden(visible, roomId, device);
    }

    /** What of single events of a room a user may read. */
    public static Visibility ofSingleEvents(Room room, UserId user) {
        return new Visibility(room, user, !room.isJoined(user), Long.MAX_VALUE);
    }

    private static Visibility orForbidden(@Nullable Visibility visible, RoomId roomId, Device device) throws MatrixFault {
        if (visible == null) {
            throw MatrixFault.forbidden(
                    "User " + device.userId() + " not in room " + roomId + ", and room previews are disabled");
        }
        return visible;
    }

    private static @Nullable Visibility of(Room room, UserId user) {
        if (room.isJoined(user)) {
            return new Visibility(room, user, false, Long.MAX_VALUE);
        }
        Event last = at(room.changesOf(StateId.member(user)), Long.MAX_VALUE);
        if (last != null && last.membership().equals("leave")) {
            return new Visibility(room, user, false, last.position());
        }
        boolean isOpen = rule(room.state(StateId.HISTORY_VISIBILITY)).equals("world_readable");
        return isOpen ? new Visibility(room, user, true, Long.MAX_VALUE) : null;
    }

    /** What a user is told in {@code /sync}; null for nothing. */
    static @Nullable Visibility inSync(Room room, UserId user) {
        return room.isJoined(user) ? new Visibility(room, user, false, Long.MAX_VALUE) : ofStays(room, user);
    }

    /** What a user may read who was in the room and is no more; null if they never were. */
    private static @Nullable Visibility ofStays(Room room, UserId user) {
        long ended = -1;
        List<Event> memberships = room.changesOf(StateId.member(user));
        for (int i = memberships.size() - 1; i >= 0; i--) {
            Event event = memberships.get(i);
            if (event.membership().equals("join")) {
                return ended < 0 ? null : new Visibility(room, user, false, ended);
            }
            ended = event.position();
        }
        return null;
    }

    /** The room whose events these are. */
    public Room room() {
        return room;
    }

    /** The last place in the stream whose state may be read, and from which one reads back. */
    public long to() {
        return to;
    }

    /** Whether an event may be read. */
    public boolean has(Event event) {
        String rule = rule(at(rules, event.position()));
        if (event.is("m.room.history_visibility") && event.stateKey() != null) {
            String before = rule(event.replaced());
            rule = RULES.indexOf(before) < RULES.indexOf(rule) ? before : rule;
        }
        if (rule.equals("world_readable")) {
            return true;
        }
        Event membership = at(memberships, event.position());
        boolean isIn = isOwnLeave(event) || is(membership, "join");
        return isIn || rule.equals("shared") && !isPeeking || rule.equals("invited") && is(membership, "invite");
    }

    /** Whoever leaves sees that they did. */
    private boolean isOwnLeave(Event event) {
        JsonObject before = event.isMembershipOf(user) ? event.replaced() : null;
        String membership = before == null ? null : before.text("membership");
        return "join".equals(membership) || "invite".equals(membership);
    }

    private static boolean is(@Nullable Event member, String membership) {
        return member != null && member.membership().equals(membership);
    }

    private static String rule(@Nullable Event event) {
        return rule(event == null ? null : event.content());
    }

    private static String rule(@Nullable JsonObject content) {
        String rule = content == null ? null : content.text("history_visibility");
        return rule == null || !RULES.contains(rule) ? USUAL : rule;
    }

    /** What held behind a place in the stream; null for nothing. */
    private static @Nullable Event at(List<Event> changes, long position) {
        int low = 0;
        int high = changes.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (changes.get(middle).position() <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? null : changes.get(low - 1);
    }
}
