package dev.tarry.session;

import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.Dialect;
import dev.tarry.homeserver.MatrixCalls;
import dev.tarry.homeserver.RoomFacts;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.time.TimeSource;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Learns what becomes of delays: from {@code /sync}, and by look-ups for those that are overdue and were not seen. Never from a
 * timer of ours. All of it is exchange 0.
 */
public final class Watcher {

    /** A homeserver may be this late before it is worth a look-up. */
    private static final long GRACE_NANOS = 1_000_000_000L;

    private static final long LOOKUP_EVERY_NANOS = 2_000_000_000L;

    /** The list is empty some 40 ms before the event shows up: gone counts only when it is said twice. */
    private static final int GONE_LOOKUPS = 2;

    /** The moment of an event that was not seen as it happened, but found afterwards. */
    static final long UNSEEN = Long.MIN_VALUE;

    /** What the watcher tells. */
    interface Listener {
        void timelineEvent(JsonObject event);

        void stateChanged(JsonObject event);

        void ended(Delay delay);
    }

    private final SyncFeed feed;
    private final MatrixCalls lookups;
    private final DelayLedger ledger;
    private final RoomFacts facts;
    private final TimeSource clock;
    private final Listener listener;
    private final Set<String> ownEvents = new LinkedHashSet<>();
    private String userId;

    Watcher(
            SyncFeed feed, DelayLedger ledger, RoomFacts facts, TimeSource clock, String userId, Listener listener) {
        this.feed = feed;
        this.lookups = feed.calls();
        this.ledger = ledger;
        this.facts = facts;
        this.clock = clock;
        this.userId = userId;
        this.listener = listener;
    }

    SyncFeed feed() {
        return feed;
    }

    void user(String knownUserId) {
        userId = knownUserId;
    }

    /** An event that was sent without a delay: it is no fired one, however alike they look. */
    void ownEvent(String eventId) {
        ownEvents.add(eventId);
    }

    /** The rooms to read: the session's and those of its delays. */
    Set<String> rooms(String roomId) {
        Set<String> rooms = new LinkedHashSet<>();
        if (roomId != null) {
            rooms.add(roomId);
        }
        for (Delay delay : ledger.pending()) {
            if (delay.roomId() != null) {
                rooms.add(delay.roomId());
            }
        }
        return rooms;
    }

    /** Takes in what {@code /sync} brought. */
    void apply(SyncFeed.Batch batch) {
        facts.keepOnly(batch.asked());
        for (JsonObject event : batch.state()) {
            if ("m.room.encryption".equals(event.text("type"))) {
                facts.setEncrypted(event.text("room_id"), true);
            }
        }
        if (batch.initial()) {
            for (String room : batch.rooms()) {
                if (facts.isEncrypted(room) == null) {
                    facts.setEncrypted(room, false);
                }
            }
        }
        for (JsonObject event : batch.timeline()) {
            match(event, !batch.initial(), batch.readNanos());
            if (!batch.initial()) {
                listener.timelineEvent(event);
            }
        }
        if (!batch.initial()) {
            for (JsonObject event : batch.state()) {
                listener.stateChanged(event);
            }
        }
    }

    /** Finds the delay that an event was; the delay id in {@code unsigned} first, then its looks. */
    private void match(JsonObject event, boolean live, long seenNanos) {
        JsonObject unsigned = event.object("unsigned");
        String id = delayId(unsigned);
        Delay delay = id == null ? null : ledger.byId(id);
        boolean doubtful = false;
        if (delay == null && id == null && live && !lookups.homeserver().connection().dialect().namesDelayIds()
                && !isOwnSend(unsigned)) {
            delay = lookAlike(event, seenNanos);
            doubtful = delay != null;
        }
        if (delay != null && delay.eventId() == null) {
            boolean wasEnded = delay.state() == Delay.State.CANCELLED || delay.state() == Delay.State.GONE;
            delay.seen(event.text("event_id"), seenNanos, doubtful);
            if (!wasEnded || !doubtful) {
                listener.ended(delay);
            }
        }
    }

    /** A fired event never has a transaction id; one that was sent just now has. */
    private static boolean isOwnSend(JsonObject unsigned) {
        return unsigned != null && unsigned.has("transaction_id");
    }

    private Delay lookAlike(JsonObject event, long seenNanos) {
        if (ownEvents.contains(event.text("event_id"))) {
            return null;
        }
        Delay found = null;
        for (Delay delay : ledger.all()) {
            boolean open = delay.eventId() == null
                    && (delay.state() == Delay.State.SCHEDULED || delay.state() == Delay.State.SENT);
            if (open && event.text("room_id").equals(delay.roomId()) && delay.looksLike(event, userId)
                    && !delay.isTooEarly(seenNanos)
                    && (found == null || delay.dueWall() < found.dueWall())) {
                found = delay;
            }
        }
        return found;
    }

    /** Milliseconds until a look-up is worth while; the maximum if none is. */
    long millisToLookup(long maximum) {
        long now = clock.monotonicNanos();
        long next = maximum;
        for (Delay delay : ledger.pending()) {
            if (delay.isDueKnown()) {
                long at = Math.max(delay.dueNanos() + GRACE_NANOS, delay.nextLookupNanos());
                next = Math.min(next, Math.max(0, (at - now) / 1_000_000));
            }
        }
        return next;
    }

    /** Looks up what is overdue and was not seen. */
    void checkOverdue() {
        long now = clock.monotonicNanos();
        for (Delay delay : ledger.pending()) {
            boolean overdue = delay.isDueKnown() && now - delay.dueNanos() >= GRACE_NANOS;
            if (overdue && (delay.nextLookupNanos() == 0 || now - delay.nextLookupNanos() >= 0)) {
                delay.nextLookupNanos(now + LOOKUP_EVERY_NANOS);
                look(0, delay, lookups);
            }
        }
    }

    /** How a look-up came out. */
    public enum Found {
        /** It is scheduled. */
        WAITING,
        /** What became of it is known. */
        ENDED,
        /** Not there; nobody says what became of it. */
        ABSENT,
        /** The homeserver did not say. */
        NO_ANSWER
    }

    /** Looks one delay up, and at the room's newest events if it is gone. */
    Found look(int exchange, Delay delay, MatrixCalls calls) {
        Dialect.Lookup lookup = calls.homeserver().connection().dialect().lookup();
        Answer answer = lookup.hasOne() ? calls.delayedEvent(exchange, delay.id()) : calls.delayedEvents(exchange);
        if (answer.isOk()) {
            JsonObject item = lookup.hasOne() ? answer.json() : find(answer.json(), delay.id());
            if (item != null) {
                ledger.adopt(item, clock.wallMillis(), clock.monotonicNanos());
                return finalised(item, delay) ? Found.ENDED : Found.WAITING;
            }
        } else if (answer.status() != 404 || answer.isUnrecognized()) {
            return Found.NO_ANSWER;
        }
        return gone(exchange, delay, calls) ? Found.ENDED : Found.ABSENT;
    }

    static JsonObject find(JsonObject list, String id) {
        for (String key : new String[] {"delayed_events", "scheduled"}) {
            JsonArray items = list.array(key);
            for (Json item : items == null ? JsonArray.EMPTY : items) {
                if (item.asObject() != null && id.equals(item.asObject().text("delay_id"))) {
                    return item.asObject();
                }
            }
        }
        return null;
    }

    /** Reads what a homeserver tells of a finished one (merged MSC4140). */
    private boolean finalised(JsonObject item, Delay delay) {
        JsonObject end = item.object("finalised");
        if (end == null || delay.state().isEnded()) {
            return end != null;
        }
        if (end.text("event_id") != null) {
            Long at = end.number("finalised_ts");
            Long due = DelayLedger.due(item);
            if (at != null && due != null && at < due) {
                delay.end(Delay.State.SENT);
            }
            delay.seen(end.text("event_id"), UNSEEN, false);
        } else {
            delay.end(end.has("error") ? Delay.State.FAILED : Delay.State.CANCELLED);
        }
        listener.ended(delay);
        return true;
    }

    private boolean gone(int exchange, Delay delay, MatrixCalls calls) {
        if (delay.roomId() != null && delay.state() == Delay.State.SCHEDULED) {
            Answer recent = calls.messages(exchange, delay.roomId(), delay.type(), 50);
            JsonArray chunk = recent.isOk() ? recent.json().array("chunk") : null;
            for (Json item : chunk == null ? JsonArray.EMPTY : chunk) {
                if (item.asObject() != null && delay.eventId() == null) {
                    match(item.asObject().with("room_id", Json.of(delay.roomId())), true, UNSEEN);
                }
            }
        }
        if (delay.state().isEnded()) {
            return true;
        }
        if (delay.countGone() >= GONE_LOOKUPS || clock.isHeld()) {
            delay.end(Delay.State.GONE);
            listener.ended(delay);
            return true;
        }
        return false;
    }

    /** Looks for the event of a delay id among a room's newest, and takes it in. */
    boolean findFired(int exchange, String room, String delayId, MatrixCalls calls) {
        Answer recent = calls.messages(exchange, room, null, 100);
        JsonArray chunk = recent.isOk() ? recent.json().array("chunk") : null;
        for (Json item : chunk == null ? JsonArray.EMPTY : chunk) {
            JsonObject event = item.asObject();
            if (event != null && delayId.equals(delayId(event.object("unsigned")))) {
                ledger.adopt(event.with("delay_id", Json.of(delayId)).with("room_id", Json.of(room)), 0, 0);
                ledger.byId(delayId).seen(event.text("event_id"), UNSEEN, false);
                return true;
            }
        }
        return false;
    }

    private static String delayId(JsonObject unsigned) {
        if (unsigned == null) {
            return null;
        }
        String id = unsigned.text("org.matrix.msc4140.delay_id");
        return id != null ? id : unsigned.text("delay_id");
    }

    /** Takes in the homeserver's list. */
    void adoptAll(JsonObject list) {
        for (String key : new String[] {"delayed_events", "scheduled"}) {
            JsonArray items = list.array(key);
            for (Json item : items == null ? JsonArray.EMPTY : items) {
                if (item.asObject() != null) {
                    ledger.adopt(item.asObject(), clock.wallMillis(), clock.monotonicNanos());
                }
            }
        }
    }

    /** Takes in one item, finished or not. */
    void learn(JsonObject item) {
        Delay delay = ledger.adopt(item, clock.wallMillis(), clock.monotonicNanos());
        if (delay != null) {
            finalised(item, delay);
        }
    }
}
