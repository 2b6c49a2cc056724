package dev.tarry.sandbox.person;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Account data, of the account and of its rooms. */
public final class AccountData {

    private record Name(@Nullable String roomId, @Nullable String type) {}

    private record Entry(long position, @Nullable JsonObject content) {}

    private final Map<String, Map<Name, Entry>> byUser = new LinkedHashMap<>();

    /** Sets one. @param roomId the room, or empty for the account's own */
    public void put(
            @Nullable String userId, @Nullable String roomId, @Nullable String type, @Nullable JsonObject content,
            long position) {
        Map<Name, Entry> mine = byUser.computeIfAbsent(userId, user -> new LinkedHashMap<>());
        mine.put(new Name(roomId, type), new Entry(position, content));
    }

    /** The content, or null. */
    public @Nullable JsonObject get(@Nullable String userId, String roomId, String type) {
        Entry entry = byUser.getOrDefault(userId, Map.of()).get(new Name(roomId, type));
        return entry == null ? null : entry.content();
    }

    /** What was set after a place in the stream, as events. */
    public List<Json> since(@Nullable String userId, String roomId, long position) {
        List<Json> events = new ArrayList<>();
        byUser.getOrDefault(userId, Map.of()).forEach((name, entry) -> {
            if (name.roomId().equals(roomId) && entry.position() > position) {
                events.add(JsonObject.of("type", Json.of(name.type()), "content", entry.content()));
            }
        });
        return events;
    }

    /** Whether anything was set after a place in the stream. */
    public boolean hasNews(@Nullable String userId, long position) {
        for (Entry entry : byUser.getOrDefault(userId, Map.of()).values()) {
            if (entry.position() > position) {
                return true;
            }
        }
        return false;
    }

    /** Whether a user has as many as that, and this would be one more. */
    public boolean isFull(@Nullable String userId, String roomId, String type, int most) {
        Map<Name, Entry> mine = byUser.getOrDefault(userId, Map.of());
        return mine.size() >= most && !mine.containsKey(new Name(roomId, type));
    }

    /** The row that keeps one. */
    public static JsonObject row(@Nullable String userId, String roomId, String type, JsonObject content, long position) {
        return JsonObject.builder()
                .put("user_id", userId)
                .put("room_id", roomId)
                .put("type", type)
                .put("position", position)
                .put("content", content)
                .build();
    }

    void restore(JsonObject row) {
        put(row.text("user_id"), row.text("room_id"), row.text("type"), row.object("content"), row.number("position"));
    }
}
