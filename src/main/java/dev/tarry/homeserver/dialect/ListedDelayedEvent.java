package dev.tarry.homeserver.dialect;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.Msc4140;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An item of a homeserver's list of delayed events, in each of its spellings (MSC4140, its drafts, Synapse). */
public final class ListedDelayedEvent {

    private ListedDelayedEvent() {}

    /** The items of a list, in either shape of it; those that do not say which delayed event they are about are left out. */
    public static List<JsonObject> items(JsonObject list) {
        List<JsonObject> items = new ArrayList<>();
        for (Json entry : entries(list)) {
            JsonObject item = item(entry);
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    /** How many of a list's entries are left out, since they are no objects or have no delay id. */
    public static int countUnreadable(JsonObject list) {
        int count = 0;
        for (Json entry : entries(list)) {
            count += item(entry) == null ? 1 : 0;
        }
        return count;
    }

    private static List<Json> entries(JsonObject list) {
        List<Json> entries = new ArrayList<>();
        for (String key : new String[] {Msc4140.DELAYED_EVENTS, Msc4140.SCHEDULED}) {
            JsonArray array = list.array(key);
            if (array != null) {
                entries.addAll(array.values());
            }
        }
        return entries;
    }

    private static @Nullable JsonObject item(Json entry) {
        JsonObject item = entry.asObject();
        String id = item == null ? null : item.text(Msc4140.DELAY_ID);
        return id == null || id.isEmpty() ? null : item;
    }

    /** The item of a delay id in a list; null if it is not there. */
    public static @Nullable JsonObject find(JsonObject list, DelayId id) {
        for (JsonObject item : items(list)) {
            if (id.text().equals(item.text(Msc4140.DELAY_ID))) {
                return item;
            }
        }
        return null;
    }

    /** How long it is to wait, in milliseconds, or null. */
    public static @Nullable Long delayMillis(JsonObject item) {
        return first(item, Msc4140.DELAY_MS, Msc4140.DELAY);
    }

    /** The homeserver's due time of an item, in milliseconds of its wall clock, or null. */
    public static @Nullable Long due(JsonObject item) {
        Long delay = delayMillis(item);
        Long since = first(item, Msc4140.DELAYED_SINCE_TS, Msc4140.SCHEDULED_AT, Msc4140.RUNNING_SINCE);
        return delay == null || since == null ? null : Long.valueOf(since + delay);
    }

    private static @Nullable Long first(JsonObject item, String... keys) {
        for (String key : keys) {
            if (item.number(key) != null) {
                return item.number(key);
            }
        }
        return null;
    }
}
