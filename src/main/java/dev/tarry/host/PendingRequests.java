package dev.tarry.host;

import dev.tarry.envelope.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Requests of the host that the widget has not answered yet. */
final class PendingRequests {

    /** What to do with the answer. */
    interface Continuation {
        /**
         * Called once.
         *
         * @param reply the widget's reply, or null if none came in time
         */
        void answered(Turn turn, Frame.Reply reply);
    }

    /** A request that waits; the deadline is in milliseconds of the wall clock. */
    record Pending(int exchange, String action, long deadline, Continuation then) {}

    private final Map<String, Pending> byId = new LinkedHashMap<>();

    /** An id as matrix-widget-api makes it: by the clock, and counted on while that one is taken. */
    String freeId(long now) {
        String base = "widgetapi-" + now;
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
    Pending take(String id) {
        return id == null ? null : byId.remove(id);
    }

    /** Removes and returns those whose time has come. */
    List<Pending> expire(long now) {
        List<Pending> expired = new ArrayList<>();
        byId.values().removeIf(pending -> pending.deadline() <= now && expired.add(pending));
        return expired;
    }

    void clear() {
        byId.clear();
    }

    OptionalLong nextDeadline() {
        long next = Long.MAX_VALUE;
        for (Pending pending : byId.values()) {
            next = Math.min(next, pending.deadline());
        }
        return byId.isEmpty() ? OptionalLong.empty() : OptionalLong.of(next);
    }
}
