package dev.tarry.sandbox.person;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages to devices, each kept until its device has shown that it has it. */
public final class Inbox {

    private static final int MOST_OF_A_DEVICE = 1_000;

    private record Item(long position, JsonObject event) {}

    private final Map<String, Deque<Item>> byDevice = new LinkedHashMap<>();

    /** Puts a message there, unless the device has left too many unread. */
    public void put(String userId, @Nullable String deviceId, JsonObject event, long position) {
        Deque<Item> items = byDevice.computeIfAbsent(key(userId, deviceId), key -> new ArrayDeque<>());
        if (items.size() < MOST_OF_A_DEVICE) {
            items.add(new Item(position, event));
        }
    }

    private static String key(@Nullable String userId, @Nullable String deviceId) {
        return userId + "\n" + deviceId;
    }

    /** Forgets what lies there for a device. */
    public void forget(@Nullable String userId, @Nullable String deviceId) {
        byDevice.remove(key(userId, deviceId));
    }

    /** What came after a place in the stream; whoever names that place has all that came before. */
    public List<Json> since(@Nullable String userId, @Nullable String deviceId, long position) {
        Deque<Item> items = byDevice.get(key(userId, deviceId));
        List<Json> events = new ArrayList<>();
        while (items != null && !items.isEmpty() && items.peek().position() <= position) {
            items.poll();
        }
        for (Item item : items == null ? new ArrayDeque<Item>() : items) {
            events.add(item.event());
        }
        return events;
    }

    /** Whether anything came after a place in the stream. */
    public boolean hasNews(@Nullable String userId, @Nullable String deviceId, long position) {
        Deque<Item> items = byDevice.get(key(userId, deviceId));
        return items != null && !items.isEmpty() && items.peekLast().position() > position;
    }
}
