package dev.tarry.sandbox.state.userdata;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far everybody has read. */
public final class Receipts {

    /** Threads are named by whoever reads them, so readers and threads are bounded together. */
    private static final int MOST_OF_A_ROOM = 10_000;

    /** The type of a receipt that only its own user sees. */
    public static final String PRIVATE = "m.read.private";

    /**
     * Whose receipt it is, and of which kind.
     *
     * @param type {@code m.read} or {@code m.read.private}
     * @param threadId the thread; null for none in particular
     */
    public record Reader(String type, UserId user, @Nullable String threadId) {}

    private record Receipt(EventId event, long timestamp, long position) {}

    private final Map<RoomId, Map<Reader, Receipt>> byRoom = new LinkedHashMap<>();

    /** Notes how far somebody has read. @param position the receipt's own place in the stream */
    public void put(RoomId room, Reader reader, EventId event, long now, long position) {
        Map<Reader, Receipt> receipts = byRoom.computeIfAbsent(room, it -> new LinkedHashMap<>());
        // The newest last, so that what goes first is what nobody has moved for longest.
        receipts.remove(reader);
        if (receipts.size() >= MOST_OF_A_ROOM) {
            receipts.remove(receipts.keySet().iterator().next());
        }
        receipts.put(reader, new Receipt(event, now, position));
    }

    /** The event that a user has read last in a room, by whichever kind of receipt came last; null if there is none. */
    public @Nullable EventId lastRead(RoomId room, UserId user) {
        Receipt last = null;
        for (Map.Entry<Reader, Receipt> one : byRoom.getOrDefault(room, Map.of()).entrySet()) {
            boolean mine = one.getKey().user().equals(user);
            if (mine && (last == null || one.getValue().position() > last.position())) {
                last = one.getValue();
            }
        }
        return last == null ? null : last.event();
    }

    /** The {@code m.receipt} event for what came after a place in the stream; private ones only for their user; null for none. */
    public @Nullable JsonObject since(RoomId room, UserId user, long position) {
        Map<String, Map<String, JsonObject.Builder>> byEvent = new LinkedHashMap<>();
        for (Map.Entry<Reader, Receipt> one : byRoom.getOrDefault(room, Map.of()).entrySet()) {
            Reader reader = one.getKey();
            Receipt receipt = one.getValue();
            if (receipt.position() <= position || isHidden(reader, user)) {
                continue;
            }
            JsonObject value = JsonObject.builder()
                    .put("ts", receipt.timestamp()).put("thread_id", reader.threadId()).build();
            byEvent.computeIfAbsent(receipt.event().text(), event -> new LinkedHashMap<>())
                    .computeIfAbsent(reader.type(), type -> JsonObject.builder())
                    .put(reader.user().text(), value);
        }
        JsonObject.Builder content = JsonObject.builder();
        for (Map.Entry<String, Map<String, JsonObject.Builder>> event : byEvent.entrySet()) {
            JsonObject.Builder types = JsonObject.builder();
            for (Map.Entry<String, JsonObject.Builder> type : event.getValue().entrySet()) {
                types.put(type.getKey(), type.getValue().build());
            }
            content.put(event.getKey(), types.build());
        }
        return byEvent.isEmpty() ? null : JsonObject.of("type", Json.of("m.receipt"), "content", content.build());
    }

    private static boolean isHidden(Reader reader, UserId user) {
        return reader.type().equals(PRIVATE) && !reader.user().equals(user);
    }

    /** Forgets what came after a place in the stream. */
    void rollBackTo(long position) {
        for (Map<Reader, Receipt> receipts : byRoom.values()) {
            receipts.values().removeIf(receipt -> receipt.position() > position);
        }
    }

    /** Whether a user would be told of any after a place in the stream. */
    public boolean hasNews(RoomId room, UserId user, long position) {
        for (Map.Entry<Reader, Receipt> one : byRoom.getOrDefault(room, Map.of()).entrySet()) {
            if (one.getValue().position() > position && !isHidden(one.getKey(), user)) {
                return true;
            }
        }
        return false;
    }
}
