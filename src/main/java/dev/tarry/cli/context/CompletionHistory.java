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
    private final Set<String> rooms = new LinkedHashSet<>();

    @Override
    public synchronized void add(TraceEntry entry) {
        JsonObject data = entry instanceof TraceEntry.Message message && message.json() != null
                ? message.json().object("data")
                : null;
        if (data != null) {
            add(types, data.text("type"));
            add(rooms, data.text("room_id"));
        }
    }

    private static void add(Set<String> known, @Nullable String value) {
        if (value != null && known.size() < MAX) {
            known.add(value);
        }
    }

    /** Event types, in the order seen. */
    public synchronized Set<String> types() {
        return new LinkedHashSet<>(types);
    }

    /** Room ids, in the order seen. */
    public synchronized Set<String> rooms() {
        return new LinkedHashSet<>(rooms);
    }
}
