package dev.tarry.sandbox.state.userdata;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.UserId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages to devices, each kept until its device has shown that it has it. */
public final class ToDeviceInbox {

    private static final int MOST_OF_A_DEVICE = 1_000;

    /** Of all devices together, in characters. */
    private static final long MOST_CHARS = 16L << 20;

    private record Item(long position, JsonObject event, int size) {}

    private final Map<String, Deque<Item>> byDevice = new LinkedHashMap<>();
    private long chars;

    /** Puts a message there, unless the device has left too many unread, or all devices together. */
    public void put(UserId user, String deviceId, JsonObject event, long position) {
        Deque<Item> items = byDevice.computeIfAbsent(key(user, deviceId), key -> new ArrayDeque<>());
        int size = event.toString().length();
        if (items.size() < MOST_OF_A_DEVICE && chars + size <= MOST_CHARS) {
            items.add(new Item(position, event, size));
            chars += size;
        }
    }

    private static String key(UserId user, String deviceId) {
        return user + "\n" + deviceId;
    }

    /** Forgets what lies there for a device. */
    void forget(UserId user, String deviceId) {
        Deque<Item> items = byDevice.remove(key(user, deviceId));
        for (Item item : items == null ? new ArrayDeque<Item>() : items) {
            chars -= item.size();
        }
    }

    /** Forgets what came after a place in the stream. */
    void rollBackTo(long position) {
        for (Deque<Item> items : byDevice.values()) {
            while (!items.isEmpty() && items.peekLast().position() > position) {
                chars -= items.pollLast().size();
            }
        }
    }

    /** What came after a place in the stream; whoever names that place has all that came before. */
    public List<Json> since(UserId user, String deviceId, long position) {
        Deque<Item> items = byDevice.get(key(user, deviceId));
        List<Json> events = new ArrayList<>();
        while (items != null && !items.isEmpty() && items.peek().position() <= position) {
            chars -= items.poll().size();
        }
        for (Item item : items == null ? new ArrayDeque<Item>() : items) {
            events.add(item.event());
        }
        return events;
    }

    /** Whether anything came after a place in the stream. */
    public boolean hasNews(UserId user, String deviceId, long position) {
        Deque<Item> items = byDevice.get(key(user, deviceId));
        return items != null && !items.isEmpty() && items.peekLast().position() > position;
    }
}
