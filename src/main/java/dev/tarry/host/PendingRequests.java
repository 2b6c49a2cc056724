package dev.tarry.host;

import dev.tarry.envelope.Frame;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Requests of the host that the widget has not answered yet. */
final class PendingRequests {

    /** What to do with the answer. */
    interface Continuation {
        /**
         * Called once.
         *
         * @param reply the widget's reply, or null if none came in time
         */
        void answered(Turn turn, Frame.@Nullable Reply reply);
    }

    /** A request that waits; the deadline is in nanoseconds of the monotonic clock. */
    record Pending(int exchange, String action, long deadline, Continuation then) {}

    private final Map<String, Pending> byId = new LinkedHashMap<>();

    /** An id as matrix-widget-api makes it: by the clock, and counted on while that one is taken. */
    String freeId(long wallMillis) {
        String base = "widgetapi-" + wallMillis;
        String id = base;
        for (int i = 0; byId.containsKey(id); i++) {
            id = base + "-" + i;
        }
        return id;
    }

    void add(String id, Pending pending) {
        byId.put(id, pending);
    }

    /** The request of this id, which is then settled, or null. */
    @Nullable Pending take(@Nullable String id) {
        return id == null ? null : byId.remove(id);
    }

    int size() {
        return byId.size();
    }

    /** Removes and returns those whose time has come. All have the same time, so the oldest come first. */
    List<Pending> expire(long nowNanos) {
        List<Pending> expired = new ArrayList<>();
        Iterator<Pending> oldest = byId.values().iterator();
        while (oldest.hasNext()) {
            Pending pending = oldest.next();
            if (pending.deadline() - nowNanos > 0) {
                break;
            }
            expired.add(pending);
            oldest.remove();
        }
        return expired;
    }

    void clear() {
        byId.clear();
    }

    OptionalLong nextDeadline() {
        Iterator<Pending> oldest = byId.values().iterator();
        return oldest.hasNext() ? OptionalLong.of(oldest.next().deadline()) : OptionalLong.empty();
    }
}
