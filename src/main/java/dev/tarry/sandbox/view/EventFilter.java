package dev.tarry.sandbox.view;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.state.room.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A filter of events, as {@code /sync} and {@code /messages} take one. */
public final class EventFilter {

    private static final int MAX_LIMIT = 1_000;

    private final JsonObject definition;
    private final @Nullable List<String> types;
    private final @Nullable List<String> notTypes;
    private final @Nullable List<String> senders;
    private final @Nullable List<String> notSenders;

    /** @param definition the filter, or null for none */
    public EventFilter(@Nullable JsonObject definition) {
        this.definition = definition == null ? JsonObject.EMPTY : definition;
        this.types = texts("types");
        this.notTypes = texts("not_types");
        this.senders = texts("senders");
        this.notSenders = texts("not_senders");
    }

    private @Nullable List<String> texts(String key) {
        JsonArray array = definition.array(key);
        return array == null ? null : array.texts();
    }

    public boolean accepts(Event event) {
        return (types == null || matches(types, event.type()))
                && (notTypes == null || !matches(notTypes, event.type()))
                && (senders == null || senders.contains(event.sender()))
                && (notSenders == null || !notSenders.contains(event.sender()))
                && hasUrl(event);
    }

    private boolean hasUrl(Event event) {
        Json wanted = definition.get("contains_url");
        return wanted == null || wanted.isTruthy() == event.content().has("url");
    }

    private static boolean matches(List<String> patterns, String type) {
        for (String pattern : patterns) {
            boolean open = pattern.endsWith("*");
            if (open ? type.startsWith(pattern.substring(0, pattern.length() - 1)) : type.equals(pattern)) {
                return true;
            }
        }
        return false;
    }

    /** Whether only the members are wanted who have sent what is shown. */
    boolean isLazy() {
        return definition.isTruthy("lazy_load_members");
    }

    /** How many events are wanted. */
    int limit(int fallback) {
        Long wanted = definition.number("limit");
        return wanted == null ? fallback : (int) Math.max(0, Math.min(MAX_LIMIT, wanted));
    }
}
