package dev.tarry.sandbox.state.room;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Name;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.state.base.MatrixFault;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may send what: membership and power levels, by the authorization rules of the rooms that clients make. */
final class EventAuthorization {

    private EventAuthorization() {}

    /** Fails with 403 if the room does not let the user send this now. */
    static void check(Room room, UserId userId, EventDraft draft) throws MatrixFault {
        String type = draft.type().text();
        String stateKey = Name.text(draft.stateKey());
        JsonObject content = draft.content();
        if (room.timeline().isEmpty()) {
            // The creation itself, before which nobody is in.
            return;
        }
        if (type.equals("m.room.member") && stateKey != null) {
            checkMember(room, userId, new UserId(stateKey), String.valueOf(content.text("membership")));
            return;
        }
        if (!room.isJoined(userId)) {
            throw MatrixFault.forbidden("User " + userId + " not in room " + room.id());
        }
        need(room, userId, PowerLevels.needed(room, draft.type(), stateKey != null));
        if (stateKey != null && stateKey.startsWith("@") && !stateKey.equals(userId.text())) {
            throw MatrixFault.forbidden("You are not allowed to set others state");
        }
        if (stateKey != null && type.equals("m.room.create")) {
            throw MatrixFault.forbidden("There is a creation in this room already.");
        }
        if (stateKey != null && type.equals("m.room.power_levels")) {
            checkLevels(room, userId, content);
        }
    }

    private static final List<String> LEVELS =
            List.of("ban", "events_default", "invite", "kick", "redact", "state_default", "users_default");

    /** Nobody gives or takes more power than is their own. */
    private static void checkLevels(Room room, UserId userId, JsonObject next) throws MatrixFault {
        for (String key : LEVELS) {
            if (next.has(key) && next.number(key) == null) {
                throw MatrixFault.of(400, "M_BAD_JSON", "'" + key + "' is not an integer");
            }
        }
        for (String key : List.of("events", "users")) {
            if (next.has(key) && next.object(key) == null) {
                throw MatrixFault.of(400, "M_BAD_JSON", "'" + key + "' is not an object");
            }
        }
        JsonObject now = PowerLevels.content(room);
        if (now == null || room.isCreator(userId)) {
            return;
        }
        long mine = PowerLevels.of(room, userId);
        checkChange(only(now), only(next), mine, null);
        checkChange(numbers(now.object("events")), numbers(next.object("events")), mine, null);
        checkChange(numbers(now.object("users")), numbers(next.object("users")), mine, userId.text());
    }

    private static Map<String, Long> only(@Nullable JsonObject levels) {
        Map<String, Long> numbers = numbers(levels);
        numbers.keySet().retainAll(LEVELS);
        return numbers;
    }

    /** @param self whose own level may be lowered where it is that of an equal; null where the levels are not users' */
    private static void checkChange(Map<String, Long> before, Map<String, Long> after, long mine, @Nullable String self)
            throws MatrixFault {
        for (String name : union(before, after)) {
            Long was = before.get(name);
            Long is = after.get(name);
            boolean same = was == null ? is == null : was.equals(is);
            boolean tooHigh = was != null && was > mine || is != null && is > mine;
            boolean peer = self != null && was != null && was == mine && !name.equals(self);
            if (!same && (tooHigh || peer)) {
                throw MatrixFault.forbidden("You don't have permission to "
                        + (peer && !tooHigh ? "remove ops level equal to your own" : "add ops level greater than your own"));
            }
        }
    }

    private static Map<String, Long> numbers(@Nullable JsonObject levels) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (Map.Entry<String, Json> level : (levels == null ? JsonObject.EMPTY : levels).members().entrySet()) {
            if (level.getValue().asLong() != null) {
                numbers.put(level.getKey(), level.getValue().asLong());
            }
        }
        return numbers;
    }

    private static Set<String> union(Map<String, Long> one, Map<String, Long> other) {
        Set<String> all = new LinkedHashSet<>(one.keySet());
        all.addAll(other.keySet());
        return all;
    }

    private static void checkMember(Room room, UserId userId, UserId target, String membership) throws MatrixFault {
        String mine = room.membership(userId);
        String theirs = room.membership(target);
        boolean own = userId.equals(target);
        switch (membership) {
            case "join" -> {
                Event rules = room.state(StateId.JOIN_RULES);
                boolean open = rules != null && "public".equals(rules.content().text("join_rule"));
                boolean first = room.timeline().size() == 1;
                if (!own || theirs.equals("ban") || !open && !first && !mine.equals("join") && !mine.equals("invite")) {
                    throw MatrixFault.forbidden("You are not invited to this room.");
                }
            }
            case "invite" -> {
                in(room, userId);
                if (theirs.equals("join") || theirs.equals("ban")) {
                    throw MatrixFault.forbidden(target + " is already in the room.");
                }
                need(room, userId, PowerLevels.level(room, "invite", 0));
            }
            case "leave" -> {
                if (own) {
                    if (mine.equals("leave") || mine.equals("ban")) {
                        throw MatrixFault.forbidden("User \"" + userId + "\" is not in room.");
                    }
                    return;
                }
                in(room, userId);
                if (theirs.equals("leave")) {
                    throw MatrixFault.forbidden("The target user is not in the room");
                }
                need(room, userId, PowerLevels.level(room, theirs.equals("ban") ? "ban" : "kick", 50));
                needMoreThan(room, userId, target);
            }
            case "ban" -> {
                in(room, userId);
                need(room, userId, PowerLevels.level(room, "ban", 50));
                needMoreThan(room, userId, target);
            }
            default -> throw MatrixFault.of(400, "M_UNKNOWN", "Invalid membership key");
        }
    }

    private static void in(Room room, UserId userId) throws MatrixFault {
        if (!room.isJoined(userId)) {
            throw MatrixFault.forbidden("User " + userId + " not in room " + room.id());
        }
    }

    private static void need(Room room, UserId userId, long level) throws MatrixFault {
        long has = PowerLevels.of(room, userId);
        if (has < level) {
            throw MatrixFault.forbidden("You don't have permission to post that to the room. user_level (" + has
                    + ") < send_level (" + level + ")");
        }
    }

    private static void needMoreThan(Room room, UserId userId, UserId target) throws MatrixFault {
        if (PowerLevels.of(room, userId) <= PowerLevels.of(room, target)) {
            throw MatrixFault.forbidden("You cannot kick user " + target + ".");
        }
    }
}
