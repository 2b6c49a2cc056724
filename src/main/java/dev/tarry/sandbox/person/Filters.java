package dev.tarry.sandbox.person;

import dev.tarry.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters that were left here to be named later. */
public final class Filters {

    /** How many filters a user can have. */
    public static final int MOST_OF_A_USER = 1_000;

    private final Map<String, List<JsonObject>> byUser = new LinkedHashMap<>();

    /** Keeps one, and returns its id, the same for the same filter; null if the user has too many. */
    public @Nullable String add(@Nullable String userId, @Nullable JsonObject filter) {
        List<JsonObject> mine = byUser.computeIfAbsent(userId, user -> new ArrayList<>());
        int known = mine.indexOf(filter);
        if (known < 0 && mine.size() >= MOST_OF_A_USER) {
            return null;
        }
        if (known < 0) {
            mine.add(filter);
            known = mine.size() - 1;
        }
        return Integer.toString(known);
    }

    /** The filter of this id, or null. */
    public @Nullable JsonObject get(@Nullable String userId, String id) {
        List<JsonObject> mine = byUser.getOrDefault(userId, List.of());
        try {
            int index = Integer.parseInt(id);
            return index >= 0 && index < mine.size() ? mine.get(index) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
