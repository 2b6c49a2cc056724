package dev.tarry.sandbox.state.userdata;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.state.base.ChangeStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is typing, until they stop or their time is over. */
public final class TypingUsers {

    private static final class InRoom {
        private final Map<UserId, Long> until = new LinkedHashMap<>();
        private long position;
    }

    private final ChangeStream stream;
    private final Map<RoomId, InRoom> byRoom = new LinkedHashMap<>();

    TypingUsers(ChangeStream stream) {
        this.stream = stream;
    }

    /** Somebody types, until a time in Unix milliseconds; a time in the past is that they stopped. */
    public void put(RoomId roomId, UserId userId, long until, long now) {
        InRoom room = byRoom.computeIfAbsent(roomId, id -> new InRoom());
        room.position = stream.advance();
        if (until > now) {
            room.until.put(userId, until);
        } else {
            room.until.remove(userId);
        }
    }

    /** Forgets those whose time is over; each room in which that happens is news. */
    public void expire(long now) {
        if (stream.isFrozen()) {
            return;
        }
        for (InRoom room : byRoom.values()) {
            if (room.until.values().removeIf(until -> until <= now)) {
                room.position = stream.advance();
            }
        }
    }

    /** When the next one's time is over, in Unix milliseconds; the maximum if nobody types. */
    public long nextExpiry() {
        long next = Long.MAX_VALUE;
        for (InRoom room : stream.isFrozen() ? List.<InRoom>of() : byRoom.values()) {
            for (long until : room.until.values()) {
                next = Math.min(next, until);
            }
        }
        return next;
    }

    /** What came after a place in the stream is no news any more. */
    void rollBackTo(long position) {
        for (InRoom room : byRoom.values()) {
            room.position = Math.min(room.position, position);
        }
    }

    public boolean hasNews(RoomId roomId, long position) {
        InRoom room = byRoom.get(roomId);
        return room != null && room.position > position;
    }

    /** The {@code m.typing} event; null if nothing has changed after that place in the stream. */
    public @Nullable JsonObject since(RoomId roomId, long position) {
        InRoom room = byRoom.get(roomId);
        if (room == null || room.position <= position) {
            return null;
        }
        List<String> users = new ArrayList<>();
        for (UserId user : room.until.keySet()) {
            users.add(user.text());
        }
        return JsonObject.of("type", Json.of("m.typing"), "content", JsonObject.of("user_ids", JsonArray.ofTexts(users)));
    }
}
