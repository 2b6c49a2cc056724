package dev.tarry.cli.context;

import dev.tarry.json.JsonObject;
import dev.tarry.trace.TraceEntry;
import dev.tarry.trace.TraceSink;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Remembers what the exchanges of a shell have named, for completion. Safe for use by several threads. */
public final class CompletionHistory implements TraceSink {

    private static final int MAX = 200;

    private final Set<String> types = new LinkedHashSet<>();
    private final Set<String> stateTypes = new LinkedHashSet<>();
    private final Set<String> stateKeys = new LinkedHashSet<>();
    private final Set<String> rooms = new LinkedHashSet<>();

    @Override
    public synchronized void add(TraceEntry entry) {
        JsonObject data = entry instanceof TraceEntry.Message message && message.json() != null
                ? message.json().object("data")
                : null;
        if (data != null) {
            add(data.has("state_key") ? stateTypes : types, data.text("type"));
            add(stateKeys, data.text("state_key"));
            add(rooms, data.text("room_id"));
        }
    }

    private static void add(Set<String> known, @Nullable String value) {
        if (value != null && !value.isEmpty() && known.size() < MAX) {
            known.add(value);
        }
    }

    /** Types of message events, in the order seen. */
    public synchronized Set<String> types() {
        return new LinkedHashSet<>(types);
    }

    /** Types of state events, in the order seen. */
    public synchronized Set<String> stateTypes() {
        return new LinkedHashSet<>(stateTypes);
    }

    /** State keys but the empty one, in the order seen. */
    public synchronized Set<String> stateKeys() {
        return new LinkedHashSet<>(stateKeys);
    }

    /** Room ids, in the order seen. */
    public synchronized Set<String> rooms() {
        return new LinkedHashSet<>(rooms);
    }
}
