package dev.tarry.doctor;

import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.dialect.DelayedEventLookups;
import dev.tarry.homeserver.dialect.ListedDelayedEvent;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.outcome.Failures;
import dev.tarry.time.Durations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message and a state event are scheduled, listed, and seen to fire: not early, not late, once, in order, as they were written.
 */
final class FiringChecks {

    private static final String TEXT = "grüße 🧂 日本";
    private static final String KEY = "tür/größe?#% 🧂";
    private static final long DELAY_MS = 1_500;
    /** Synapse sends what is due so far apart in order. */
    private static final long APART_MS = 500;
    /** By then an idle homeserver has sent it; MSC4140 allows 30 s. */
    private static final long GRACE_MS = 5_000;
    private static final long MSC_GRACE_MS = 31_000;
    /** A second copy would come within this time. */
    private static final long TWICE_MS = 400;

    private final Visit visit;
    private final Findings findings;
    private final boolean thorough;
    private Scheduled message;
    private Scheduled state;

    FiringChecks(Visit visit, boolean thorough) {
        this.visit = visit;
        this.findings = visit.findings();
        this.thorough = thorough;
    }

    void run() {
        // Two to schedule and two to fire: what is due draws on the same budget, and is lost where there is none.
        visit.me().reserve(4);
        message = schedule(Check.SCHEDULE_MESSAGE, null, DELAY_MS);
        if (visit.isOver()) {
            return;
        }
        state = schedule(Check.SCHEDULE_STATE, KEY, DELAY_MS + APART_MS);
        if (visit.isOver()) {
            return;
        }
        lookUp();
        if (message.isScheduled()) {
            listen();
            judge();
        }
    }

    private Scheduled schedule(Check check, @Nullable String key, long delay) {
        int exchange = visit.exchange();
        String type = key == null ? Visit.MESSAGE : Visit.STATE;
        Scheduled one = visit.schedule(exchange, visit.event(type, key, JsonObject.of("text", TEXT), visit.atMost(delay)));
        if (one.answer().status() == 500) {
            Scheduled plain = visit.schedule(
                    exchange,
                    visit.event(type, key == null ? null : "key", JsonObject.of("text", "plain"), visit.atMost(delay)));
            if (plain.isScheduled()) {
                findings.fail(Check.NON_ASCII, exchange, "500, but the same event in ASCII is accepted", "non-ascii-fails");
                one = plain;
            }
        }
        Answer answer = one.answer();
        if (answer.isOk() && answer.json().has("event_id")) {
            findings.fail(check, exchange, "the event was SENT IMMEDIATELY: the response has an event id", "sent-at-once");
            visit.end();
        } else if (one.isScheduled()) {
            findings.ok(check, exchange, Spelling.schedule(visit.dialect().schedule(), key != null) + " answers with a delay id");
        } else if (answer.isOk()) {
            findings.fail(check, exchange, "the response has no delay id", "no-delay-id");
        } else {
            findings.fail(check, exchange, answer, Failures.About.SCHEDULE);
        }
        return one;
    }

    private void lookUp() {
        if (!message.isScheduled() && !state.isScheduled()) {
            return;
        }
        Scheduled known = state.isScheduled() ? state : message;
        if (Boolean.FALSE.equals(visit.hasList())) {
            findings.notChecked(Check.LIST, "this dialect has no list");
        } else {
            list(known);
        }
        if (visit.dialect().lookup() != null && visit.dialect().lookup().hasOne()) {
            int exchange = visit.exchange();
            DelayedEventLookups.Found looked = visit.me().look(exchange, known.id());
            if (looked.item() != null) {
                findings.ok(Check.LOOKUP, exchange, Spelling.one(visit.dialect().lookup()) + " finds it");
                compare(exchange, known, looked.item());
            } else {
                findings.fail(Check.LOOKUP, exchange, looked.answer(), Failures.About.LOOKUP);
            }
        } else {
            findings.notChecked(Check.LOOKUP, "this dialect has only the list");
        }
    }

    private void list(Scheduled known) {
        int exchange = visit.exchange();
        Answer list = visit.me().list(exchange);
        if (!list.isOk()) {
            findings.fail(Check.LIST, exchange, list, Failures.About.LOOKUP);
            return;
        }
        JsonObject item = ListedDelayedEvent.find(list.json(), known.id());
        if (item == null) {
            findings.fail(Check.LIST, exchange, "the scheduled event is not in it", null);
        } else {
            findings.ok(Check.LIST, exchange, Spelling.list() + " lists it");
            compare(exchange, known, item);
        }
    }

    private void compare(int exchange, Scheduled one, JsonObject item) {
        boolean sameKey = one.stateKey() == null || one.stateKey().equals(item.text("state_key"));
        if (!one.content().equals(item.get("content")) || !sameKey) {
            findings.fail(Check.NON_ASCII, exchange, "a lookup returns another content or state key", "non-ascii-fails");
        }
    }

    private void listen() {
        Scheduled last = state.isScheduled() ? state : message;
        visit.listenFor(message, message.due() + GRACE_MS * 1_000_000);
        visit.listenFor(last, last.due() + GRACE_MS * 1_000_000);
        boolean allSeen = !visit.timeline().of(message).isEmpty() && !visit.timeline().of(last).isEmpty();
        if (allSeen) {
            visit.listenUntil(Math.max(last.due(), visit.clock().monotonicNanos()) + TWICE_MS * 1_000_000);
        } else if (thorough) {
            visit.listenFor(message, message.due() + MSC_GRACE_MS * 1_000_000);
            visit.listenFor(last, last.due() + MSC_GRACE_MS * 1_000_000);
        }
    }

    private void judge() {
        if (visit.isOver()) {
            return;
        }
        boolean both = state.isScheduled();
        for (Scheduled one : both ? List.of(message, state) : List.of(message)) {
            if (visit.timeline().of(one).isEmpty()) {
                missing(one);
            } else {
                one.end();
            }
        }
        if (!findings.has(Check.FIRES)) {
            findings.ok(Check.FIRES, 0, both ? "a message and a state event" : "a message");
        }
        if (findings.isOk(Check.FIRES) && !findings.has(Check.SYNC)) {
            findings.ok(Check.SYNC, 0, "immediately");
            times();
            copies();
            order();
        }
    }

    private void missing(Scheduled one) {
        int exchange = visit.exchange();
        long late = (visit.clock().monotonicNanos() - one.due()) / 1_000_000;
        String what = one.stateKey() == null ? "the message" : "the state event";
        if (visit.timeline().isInRoom(exchange, one)) {
            one.end();
            findings.fail(Check.SYNC, exchange, what + " is in the room, but /sync did not return it", "sync-silent");
            return;
        }
        DelayedEventLookups.Found looked = visit.me().look(exchange, one.id());
        boolean waits = looked.item() != null && !looked.item().has(Msc4140.FINALISED);
        if (waits) {
            String since = Durations.show(late) + " after its due time, " + what + " is still scheduled";
            findings.fail(Check.FIRES, exchange, since, "fired-late");
            return;
        }
        one.end();
        boolean wasLimited = visit.me().perMessageMillis() > 0;
        findings.fail(
                Check.FIRES, exchange,
                what + " is neither in the room nor still scheduled, " + Durations.show(late) + " after its due time",
                wasLimited ? "lost-to-rate-limit" : "lost-unsent");
    }

    private void times() {
        long latest = Long.MIN_VALUE;
        for (Scheduled one : state.isScheduled() ? List.of(message, state) : List.of(message)) {
            long seen = visit.timeline().of(one).get(0).nanos();
            if (seen < one.dueAtEarliest()) {
                long early = (one.dueAtEarliest() - seen) / 1_000_000;
                findings.fail(Check.NOT_EARLY, 0, "seen " + Durations.show(early) + " before it was due", "fired-early");
            }
            latest = Math.max(latest, (seen - one.due()) / 1_000_000);
        }
        findings.ok(Check.NOT_EARLY, 0, "both events came after they were due");
        if (latest > GRACE_MS) {
            findings.warn(Check.LATENESS, 0, Durations.show(latest) + " late", "fired-late");
        } else {
            findings.ok(Check.LATENESS, 0, Math.max(0, latest) + " ms after the due time at most");
        }
    }

    private void copies() {
        for (Scheduled one : List.of(message, state)) {
            List<Timeline.Seen> seen = visit.timeline().of(one);
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

    private void look(Scheduled one, JsonObject event) {
        boolean sameKey = one.stateKey() == null || one.stateKey().equals(event.text("state_key"));
        if (!one.content().equals(event.get("content")) || !sameKey) {
            findings.fail(Check.NON_ASCII, 0, "the event has another content or state key", "non-ascii-fails");
        }
        JsonObject unsigned = event.object("unsigned");
        boolean named = unsigned != null && (unsigned.has(Msc4140.UNSTABLE_DELAY_ID) || unsigned.has(Msc4140.DELAY_ID));
        if (!named) {
            findings.warn(Check.DELAY_ID, 0, "not in unsigned", "no-delay-id-in-unsigned");
        }
    }

    private void order() {
        int first = visit.timeline().place(message);
        int second = state.isScheduled() ? visit.timeline().place(state) : -1;
        if (second < 0) {
            findings.notChecked(Check.ORDER, "only one event came");
        } else if (first < second) {
            findings.ok(Check.ORDER, 0, APART_MS + " ms apart, in order");
        } else {
            findings.warn(Check.ORDER, 0, APART_MS + " ms apart, but the later one came first", "fired-out-of-order");
        }
    }
}
