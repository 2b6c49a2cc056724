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
 * membership that held when it was sent, whatever has become of both. Somebody who has left reads up to there. Who is banned or
 * invited reads what a stranger does, as in Synapse, but for single events of the time when they were in.
 */
public final class Visibility {

    /** From the most open rule to the strictest. */
    private static final List<String> RULES = List.of("world_readable", "shared", "invited", "joined");
    private static final String USUAL = "shared";

    private final Room room;
    private final UserId user;
    private final List<Event> rules;
    private final List<Event> memberships;
    private final boolean isStranger;
    private final long to;

    private Visibility(Room room, UserId user, boolean isStranger, long to) {
        this.room = room;
        this.user = user;
        this.rules = room.changesOf(StateId.HISTORY_VISIBILITY);
        this.memberships = room.changesOf(StateId.member(user));
        this.isStranger = isStranger;
        this.to = to;
    }

    /** What a device may read; fails with 403 if that is nothing, and for a room that there is not. */
    public static Visibility of(Rooms rooms, RoomId roomId, Device device) throws MatrixFault {
        Room room = rooms.get(roomId);
        Visibility visible = room == null ? null : of(room, device.userId());
        return orForbidden(visible, roomId, device);
    }

    /** What of single events a device may read: those, too, of a time before a ban. Fails as {@link #of}. */
    public static Visibility ofSingleEvents(Rooms rooms, RoomId roomId, Device device) throws MatrixFault {
        Room room = rooms.get(roomId);
        Visibility visible = room == null ? null : of(room, device.userId());
        return orForbidden(visible == null && room != null ? ofStays(room, device.userId()) : visible, roomId, device);
    }

    private static Visibility orForbidden(@Nullable Visibility visible, RoomId roomId, Device device) throws MatrixFault {
        if (visible == null) {
            throw MatrixFault.forbidden(
                    "User " + device.userId() + " not in room " + roomId + ", and room previews are disabled");
        }
        return visible;
    }

    /** What a user may read; null for nothing. */
    static @Nullable Visibility of(Room room, UserId user) {
        String membership = room.membership(user);
        if (membership.equals("join")) {
            return new Visibility(room, user, false, Long.MAX_VALUE);
        }
        Visibility stays = membership.equals("leave") ? ofStays(room, user) : null;
        boolean isOpen = rule(room.state(StateId.HISTORY_VISIBILITY)).equals("world_readable");
        return stays == null && isOpen ? new Visibility(room, user, true, Long.MAX_VALUE) : stays;
    }

    /** What a user may read who was in the room and is no more; null if they never were. */
    static @Nullable Visibility ofStays(Room room, UserId user) {
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

    /** The last place in the stream whose state may be read. */
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
        if (event.position() > to) {
            return false;
        }
        Event membership = at(memberships, event.position());
        boolean isIn = isOwnLeave(event) || is(membership, "join");
        return isIn || rule.equals("shared") && !isStranger || rule.equals("invited") && is(membership, "invite");
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
