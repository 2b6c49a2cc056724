package dev.tarry.host;

import dev.tarry.envelope.Envelopes;
import dev.tarry.envelope.Frame;
import dev.tarry.envelope.ToWidgetAction;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.time.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Requests of the host that the widget has not answered yet. */
final class PendingRequests {

    /** The time a widget has to answer, as in the reference. */
    static final long TIMEOUT_MS = 10_000;

    /** So many requests of the host to one widget are open at a time; beyond, the widget counts as not answering. */
    static final int MOST = 256;

    /** What to do with the widget's answer. */
    interface WidgetAnswer {
        /**
         * Called once.
         *
         * @param reply the widget's reply, or null if none came in time
         */
        void answered(Frame.@Nullable Reply reply);
    }

    /** A request that waits; the deadline is in nanoseconds of the monotonic clock. */
    record Pending(int exchange, ToWidgetAction action, long deadline, WidgetAnswer then) {}

    private final Envelopes envelopes;
    private final Map<String, Pending> byId = new LinkedHashMap<>();

    private Moment now = new Moment(Instant.EPOCH, 0);

    PendingRequests(String widgetId) {
        this.envelopes = Envelopes.of(widgetId);
    }

    /** What is added from now on is of this moment. */
    void now(Moment moment) {
        now = moment;
    }

    boolean isFull() {
        return byId.size() >= MOST;
    }

    /** Makes the message of a request, and keeps what is to be done with the answer. */
    JsonObject add(int exchange, ToWidgetAction action, JsonObject data, WidgetAnswer then) {
        String id = freeId();
        byId.put(id, new Pending(exchange, action, now.nanos() + TIMEOUT_MS * 1_000_000, then));
        return envelopes.toWidget(id, action, data);
    }

    /** An id as matrix-widget-api makes it: by the clock, and counted on while that one is taken. */
    private String freeId() {
        String base = "widgetapi-" + now.wall().toEpochMilli();
        String id = base;
        for (int i = 0; byId.containsKey(id); i++) {
            id = base + "-" + i;
        }
        return id;
    }

    /** The request of this id, which is then settled, or null. */
    @Nullable Pending take(@Nullable String id) {
        return id == null ? null : byId.remove(id);
    }

    /** Removes and returns those whose time has come. All have the same time, so the oldest come first. */
    List<Pending> expire() {
        List<Pending> expired = new ArrayList<>();
        Iterator<Pending> oldest = byId.values().iterator();
        while (oldest.hasNext()) {
            Pending pending = oldest.next();
            if (pending.deadline() - now.nanos() > 0) {
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
