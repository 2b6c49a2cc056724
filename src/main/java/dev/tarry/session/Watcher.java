package dev.tarry.session;

import dev.tarry.homeserver.RoomFacts;
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

    /** What the watcher tells. */
    interface Listener {
        void timelineEvent(JsonObject event);

        void stateChanged(JsonObject event);

        void ended(Delay delay);
    }

    private final SyncFeed feed;
    private final DelayLedger ledger;
    private final RoomFacts facts;
    private final TimeSource clock;
    private final Listener listener;
    private final EventMatcher matcher;
    private final Lookups lookups;

    Watcher(
            SyncFeed feed, DelayLedger ledger, RoomFacts facts, TimeSource clock, String userId, Listener listener) {
        this.feed = feed;
        this.ledger = ledger;
        this.facts = facts;
        this.clock = clock;
        this.listener = listener;
        this.matcher = new EventMatcher(
                ledger, feed.calls().homeserver().connection().speech(), userId, listener::ended);
        this.lookups = new Lookups(ledger, clock, matcher, listener::ended);
    }

    SyncFeed feed() {
        return feed;
    }

    Lookups lookups() {
        return lookups;
    }

    void user(String knownUserId) {
        matcher.user(knownUserId);
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
            Sighting when = batch.initial() ? Sighting.found(batch.readNanos()) : Sighting.live(batch.readNanos());
            matcher.match(event, !batch.initial(), when);
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
                lookups.look(0, delay, false, feed.calls());
            }
        }
    }
}
