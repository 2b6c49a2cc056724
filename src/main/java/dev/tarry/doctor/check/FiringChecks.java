package dev.tarry.doctor.check;

import dev.tarry.doctor.checklist.Check;
import dev.tarry.doctor.checklist.Findings;
import dev.tarry.doctor.client.ScratchEvent;
import dev.tarry.doctor.client.ScratchEvents;
import dev.tarry.doctor.client.Timeline;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.dialect.DelayedEventLookups;
import dev.tarry.homeserver.dialect.Dialect;
import dev.tarry.homeserver.dialect.ListedDelayedEvent;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.StateKey;
import dev.tarry.outcome.Failures;
import dev.tarry.time.Durations;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message and a state event are scheduled, listed, and seen to fire: not early, not late, once, in order, as they were written.
 */
public final class FiringChecks {

    private static final String TEXT = "grüße 🧂 日本";
    private static final StateKey KEY = new StateKey("tür/größe?#% 🧂");
    private static final Duration DELAY = Duration.ofMillis(1_500);
    /** Synapse sends what is due so far apart in order. */
    private static final long APART_MS = 500;
    /** By then an idle homeserver has sent it; MSC4140 allows 30 s. */
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration MSC_GRACE = Duration.ofSeconds(31);
    /** A second copy would come within this time. */
    private static final Duration TWICE = Duration.ofMillis(400);

    private final RoomContext room;
    private final Findings findings;
    private final boolean thorough;

    /** The two events; the state event may not have been scheduled. */
    private record Pair(ScratchEvent message, ScratchEvent state) {

        boolean isWhole() {
            return state.isScheduled();
        }

        /** The one that is due last. */
        ScratchEvent last() {
            return isWhole() ? state : message;
        }

        List<ScratchEvent> scheduled() {
            return isWhole() ? List.of(message, state) : List.of(message);
        }
    }

    public FiringChecks(RoomContext room, boolean thorough) {
        this.room = room;
        this.findings = room.context().findings();
        this.thorough = thorough;
    }

    public void run() {
        // Two to schedule and two to fire: what is due draws on the same budget, and is lost where there is none.
        room.events().reserve(4);
        ScratchEvent message = schedule(Check.SCHEDULE_MESSAGE, null, DELAY);
        if (room.isOver()) {
            return;
        }
        ScratchEvent state = schedule(Check.SCHEDULE_STATE, KEY, DELAY.plusMillis(APART_MS));
        if (room.isOver()) {
            return;
        }
        Pair pair = new Pair(message, state);
        lookUp(pair);
        if (message.isScheduled()) {
            listen(pair);
            judge(pair);
        }
    }

    private ScratchEvent schedule(Check check, @Nullable StateKey key, Duration delay) {
        int exchange = room.exchange();
        EventType type = key == null ? ScratchEvents.MESSAGE : ScratchEvents.STATE;
        ScratchEvent one = room.events().schedule(
                exchange, room.events().event(type, key, JsonObject.of("text", TEXT), room.atMost(delay)));
        if (one.answer().status() == 500) {
            ScratchEvent plain = room.events().schedule(
                    exchange,
                    room.events().event(
                            type, key == null ? null : new StateKey("key"), JsonObject.of("text", "plain"), room.atMost(delay)));
            if (plain.isScheduled()) {
                findings.fail(Check.NON_ASCII, exchange, "500, but the same event in ASCII is accepted", "non-ascii-fails");
                one = plain;
            }
        }
        Answer answer = one.answer();
        if (answer.isOk() && answer.body().text("event_id") != null) {
            findings.fail(check, exchange, "the event was SENT IMMEDIATELY: the response has an event id", "sent-at-once");
            room.end();
        } else if (one.isScheduled()) {
            String line = RequestLine.schedule(room.dialect().schedule(), key != null);
            findings.ok(check, exchange, line + " answers with a delay id");
        } else if (answer.isOk()) {
            findings.fail(check, exchange, "the response has no delay id", "no-delay-id");
        } else {
            findings.fail(check, exchange, answer, Failures.About.SCHEDULE);
        }
        return one;
    }

    private void lookUp(Pair pair) {
        ScratchEvent known = pair.last();
        if (!known.isScheduled()) {
            return;
        }
        if (Boolean.FALSE.equals(room.hasList())) {
            findings.notChecked(Check.LIST, "this dialect has no list");
        } else {
            list(known);
        }
        Dialect.Lookup lookup = room.dialect().lookup();
        if (lookup != null && lookup.hasOne()) {
            int exchange = room.exchange();
            DelayedEventLookups.Found looked = room.events().look(exchange, known);
            if (looked.item() != null) {
                findings.ok(Check.LOOKUP, exchange, RequestLine.one(lookup) + " finds it");
                compare(exchange, known, looked.item());
            } else {
                findings.fail(Check.LOOKUP, exchange, looked.answer(), Failures.About.LOOKUP);
            }
        } else {
            findings.notChecked(Check.LOOKUP, "this dialect has only the list");
        }
    }

    private void list(ScratchEvent known) {
        int exchange = room.exchange();
        Answer list = room.events().list(exchange);
        if (!list.isOk()) {
            findings.fail(Check.LIST, exchange, list, Failures.About.LOOKUP);
            return;
        }
        JsonObject item = ListedDelayedEvent.find(list.body(), known.id());
        if (item == null) {
            findings.fail(Check.LIST, exchange, "the scheduled event is not in it", null);
        } else {
            findings.ok(Check.LIST, exchange, RequestLine.list() + " lists it");
            compare(exchange, known, item);
        }
    }

    private void compare(int exchange, ScratchEvent one, JsonObject item) {
        boolean sameKey = one.stateKey() == null || one.stateKey().text().equals(item.text("state_key"));
        if (!one.content().equals(item.get("content")) || !sameKey) {
            findings.fail(Check.NON_ASCII, exchange, "a lookup returns another content or state key", "non-ascii-fails");
        }
    }

    private void listen(Pair pair) {
        ScratchEvent message = pair.message();
        ScratchEvent last = pair.last();
        room.timeline().listenFor(message, message.dueNanos() + GRACE.toNanos());
        room.timeline().listenFor(last, last.dueNanos() + GRACE.toNanos());
        boolean allSeen = !room.timeline().of(message).isEmpty() && !room.timeline().of(last).isEmpty();
        if (allSeen) {
            room.listenUntil(Math.max(last.dueNanos(), room.nowNanos()) + TWICE.toNanos());
        } else if (thorough) {
            room.timeline().listenFor(message, message.dueNanos() + MSC_GRACE.toNanos());
            room.timeline().listenFor(last, last.dueNanos() + MSC_GRACE.toNanos());
        }
    }

    private void judge(Pair pair) {
        if (room.isOver()) {
            return;
        }
        for (ScratchEvent one : pair.scheduled()) {
            if (room.timeline().of(one).isEmpty()) {
                missing(one);
            } else {
                one.end();
            }
        }
        if (!findings.has(Check.FIRES)) {
            findings.ok(Check.FIRES, 0, pair.isWhole() ? "a message and a state event" : "a message");
        }
        if (findings.isOk(Check.FIRES) && !findings.has(Check.SYNC)) {
            findings.ok(Check.SYNC, 0, "immediately");
            times(pair);
            copies(pair);
            order(pair);
        }
    }

    private void missing(ScratchEvent one) {
        int exchange = room.exchange();
        long late = (room.nowNanos() - one.dueNanos()) / 1_000_000;
        String what = one.stateKey() == null ? "the message" : "the state event";
        if (room.timeline().isInRoom(exchange, one)) {
            one.end();
            findings.fail(Check.SYNC, exchange, what + " is in the room, but /sync did not return it", "sync-silent");
            return;
        }
        DelayedEventLookups.Found looked = room.events().look(exchange, one);
        boolean waits = looked.item() != null && !looked.item().has(Msc4140.FINALISED);
        if (waits) {
            String since = Durations.show(late) + " after its due time, " + what + " is still scheduled";
            findings.fail(Check.FIRES, exchange, since, "fired-late");
            return;
        }
        one.end();
        boolean wasLimited = room.events().wereMessagesLimited();
        findings.fail(
                Check.FIRES, exchange,
                what + " is neither in the room nor still scheduled, " + Durations.show(late) + " after its due time",
                wasLimited ? "lost-to-rate-limit" : "lost-unsent");
    }

    private void times(Pair pair) {
        long latest = Long.MIN_VALUE;
        for (ScratchEvent one : pair.scheduled()) {
            long seen = room.timeline().of(one).get(0).nanos();
            if (seen < one.earliestDueNanos()) {
                long early = (one.earliestDueNanos() - seen) / 1_000_000;
                findings.fail(Check.NOT_EARLY, 0, "seen " + Durations.show(early) + " before it was due", "fired-early");
            }
            latest = Math.max(latest, (seen - one.dueNanos()) / 1_000_000);
        }
        findings.ok(Check.NOT_EARLY, 0, "both events came after they were due");
        if (latest > GRACE.toMillis()) {
            findings.warn(Check.LATENESS, 0, Durations.show(latest) + " late", "fired-late");
        } else {
            findings.ok(Check.LATENESS, 0, Math.max(0, latest) + " ms after the due time at most");
        }
    }

    private void copies(Pair pair) {
        for (ScratchEvent one : List.of(pair.message(), pair.state())) {
            List<Timeline.Seen> seen = room.timeline().of(one);
            if (seen.size() > 1) {
                findings.fail(Check.ONCE, 0, "seen " + seen.size() + " times", "sent-twice");
            }
            for (Timeline.Seen copy : seen) {
                look(one, copy.event());
            }
        }
        findings.ok(Check.ONCE, 0, "each came once");
        findings.ok(Check.NON_ASCII, 0, "unchanged");
        findings.ok(Check.DELAY_ID, 0, "in unsigned");
    }

    private void look(ScratchEvent one, JsonObject event) {
        boolean sameKey = one.stateKey() == null || one.stateKey().text().equals(event.text("state_key"));
        if (!one.content().equals(event.get("content")) || !sameKey) {
            findings.fail(Check.NON_ASCII, 0, "the event has another content or state key", "non-ascii-fails");
        }
        JsonObject unsigned = event.object("unsigned");
        boolean named = unsigned != null && (unsigned.has(Msc4140.UNSTABLE_DELAY_ID) || unsigned.has(Msc4140.DELAY_ID));
        if (!named) {
            findings.warn(Check.DELAY_ID, 0, "not in unsigned", "no-delay-id-in-unsigned");
        }
    }

    private void order(Pair pair) {
        int first = room.timeline().place(pair.message());
        int second = pair.isWhole() ? room.timeline().place(pair.state()) : -1;
        if (second < 0) {
            findings.notChecked(Check.ORDER, "only one event came");
        } else if (first < second) {
            findings.ok(Check.ORDER, 0, APART_MS + " ms apart, in order");
        } else {
            findings.warn(Check.ORDER, 0, APART_MS + " ms apart, but the later one came first", "fired-out-of-order");
        }
    }
}
