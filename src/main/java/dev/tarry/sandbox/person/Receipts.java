package dev.tarry.sandbox.person;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far everybody has read. */
public final class Receipts {

    private static final String PRIVATE = "m.read.private";

    private record Reader(String type, @Nullable String userId, @Nullable String threadId) {}

    private record Receipt(@Nullable String eventId, long timestamp, long position) {}

    private final Map<String, Map<Reader, Receipt>> byRoom = new LinkedHashMap<>();

    /** Notes one. @param threadId the thread, or null for none in particular */
    public void put(
            String roomId, String type, @Nullable String userId, @Nullable String threadId, @Nullable String eventId, long now,
            long position) {
        byRoom.computeIfAbsent(roomId, room -> new LinkedHashMap<>())
                .put(new Reader(type, userId, threadId), new Receipt(eventId, now, position));
    }

    /** The event that a user has read last in a room, by whichever kind of receipt came last; null if there is none. */
    public @Nullable String lastRead(String roomId, @Nullable String userId) {
        Receipt last = null;
        for (Map.Entry<Reader, Receipt> one : byRoom.getOrDefault(roomId, Map.of()).entrySet()) {
            boolean mine = one.getKey().userId().equals(userId);
            if (mine && (last == null || one.getValue().position() > last.position())) {
                last = one.getValue();
            }
        }
        return last == null ? null : last.eventId();
    }

    /** The {@code m.receipt} event for what came after a place in the stream, or null; private ones only for their own user. */
    public @Nullable JsonObject since(String roomId, @Nullable String userId, long position) {
        JsonObject content = JsonObject.EMPTY;
        for (Map.Entry<Reader, Receipt> one : byRoom.getOrDefault(roomId, Map.of()).entrySet()) {
            Reader reader = one.getKey();
            Receipt receipt = one.getValue();
            if (receipt.position() <= position || isHidden(reader, userId)) {
                continue;
            }
            JsonObject value = JsonObject.builder()
                    .put("ts", receipt.timestamp()).put("thread_id", reader.threadId()).build();
            JsonObject types = orEmpty(content.object(receipt.eventId()));
            JsonObject users = orEmpty(types.object(reader.type())).with(reader.userId(), value);
            content = content.with(receipt.eventId(), types.with(reader.type(), users));
        }
        return content.isEmpty() ? null : JsonObject.of("type", Json.of("m.receipt"), "content", content);
    }

    private static boolean isHidden(Reader reader, @Nullable String userId) {
        return reader.type().equals(PRIVATE) && !reader.userId().equals(userId);
    }

    private static JsonObject orEmpty(@Nullable JsonObject object) {
        return object == null ? JsonObject.EMPTY : object;
    }

    /** Whether a user would be told of any after a place in the stream. */
    public boolean hasNews(String roomId, @Nullable String userId, long position) {
        for (Map.Entry<Reader, Receipt> one : byRoom.getOrDefault(roomId, Map.of()).entrySet()) {
            if (one.getValue().position() > position && !isHidden(one.getKey(), userId)) {
                return true;
            }
        }
        return false;
    }
}
