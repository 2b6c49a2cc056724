package dev.tarry.sandbox.person;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Who is typing, until they stop or their time is over. */
public final class Typing {

    private static final class InRoom {
        private final Map<String, Long> until = new LinkedHashMap<>();
        private long position;
    }

    private final Map<String, InRoom> byRoom = new LinkedHashMap<>();

    /** Somebody types, until a time in Unix milliseconds; a time in the past is that they stopped. */
    public void put(String roomId, @Nullable String userId, long until, long now, long position) {
        InRoom room = byRoom.computeIfAbsent(roomId, id -> new InRoom());
        room.position = position;
        if (until > now) {
            room.until.put(userId, until);
        } else {
            room.until.remove(userId);
        }
    }

    /** Forgets those whose time is over; each room in which that happens is news. */
    public void expire(long now, LongSupplier nextPosition) {
        for (InRoom room : byRoom.values()) {
            if (room.until.values().removeIf(until -> until <= now)) {
                room.position = nextPosition.getAsLong();
            }
        }
    }

    /** When the next one's time is over, in Unix milliseconds; the maximum if nobody types. */
    public long nextExpiry() {
        long next = Long.MAX_VALUE;
        for (InRoom room : byRoom.values()) {
            for (long until : room.until.values()) {
                next = Math.min(next, until);
            }
        }
        return next;
    }

    public boolean hasNews(String roomId, long position) {
        InRoom room = byRoom.get(roomId);
        return room != null && room.position > position;
    }

    /** The {@code m.typing} event if it changed after a place in the stream, or null. */
    public @Nullable JsonObject since(String roomId, long position) {
        if (!hasNews(roomId, position)) {
            return null;
        }
        JsonArray users = JsonArray.ofTexts(byRoom.get(roomId).until.keySet());
        return JsonObject.of("type", Json.of("m.typing"), "content", JsonObject.of("user_ids", users));
    }
}
