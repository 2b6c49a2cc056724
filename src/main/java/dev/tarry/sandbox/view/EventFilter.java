package dev.tarry.sandbox.view;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.state.room.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A filter of events, as {@code /sync} and {@code /messages} take one. */
public final class EventFilter {

    private static final int MAX_LIMIT = 1_000;

    private final JsonObject definition;
    private final @Nullable Types types;
    private final @Nullable Types notTypes;
    private final @Nullable Set<String> senders;
    private final @Nullable Set<String> notSenders;

    /** Types of events, where a star at the end stands for anything; told apart once, and not for each event. */
    private static final class Types {
        private final Set<String> exact = new HashSet<>();
        private final List<String> beginnings = new ArrayList<>();

        Types(Set<String> patterns) {
            for (String pattern : patterns) {
                if (pattern.endsWith("*")) {
                    beginnings.add(pattern.substring(0, pattern.length() - 1));
                } else {
                    exact.add(pattern);
                }
            }
        }

        boolean match(String type) {
            if (exact.contains(type)) {
                return true;
            }
            for (String beginning : beginnings) {
                if (type.startsWith(beginning)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** @param definition the filter, or null for none */
    public EventFilter(@Nullable JsonObject definition) {
        this.definition = definition == null ? JsonObject.EMPTY : definition;
        this.types = types("types");
        this.notTypes = types("not_types");
        this.senders = texts("senders");
        this.notSenders = texts("not_senders");
    }

    private @Nullable Set<String> texts(String key) {
        JsonArray array = definition.array(key);
        return array == null ? null : new HashSet<>(array.texts());
    }

    private @Nullable Types types(String key) {
        Set<String> patterns = texts(key);
        return patterns == null ? null : new Types(patterns);
    }

    public boolean accepts(Event event) {
        return (types == null || types.match(event.type()))
                && (notTypes == null || !notTypes.match(event.type()))
                && (senders == null || senders.contains(event.sender()))
                && (notSenders == null || !notSenders.contains(event.sender()))
                && hasUrl(event);
    }

    private boolean hasUrl(Event event) {
        Json wanted = definition.get("contains_url");
        return wanted == null || wanted.isTruthy() == event.content().has("url");
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
