package dev.tarry.doctor.check;

import dev.tarry.doctor.checklist.Check;
import dev.tarry.doctor.checklist.Findings;
import dev.tarry.doctor.client.ScratchEvent;
import dev.tarry.doctor.client.Timeline;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.dialect.DelayedEventLookups;
import dev.tarry.homeserver.dialect.ListedDelayedEvent;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.outcome.Failures;
import dev.tarry.time.Durations;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Restart, cancel and send by hand, each twice where that tells something, beside a second event that must not notice. */
public final class ActionChecks {

    private static final Duration RESTARTED_DELAY = Duration.ofMillis(2_500);
    /** So long after it was scheduled it is restarted: far enough from both due times. */
    private static final Duration RESTART_AFTER = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(2);

    private final RoomContext room;
    private final Findings findings;

    public ActionChecks(RoomContext room) {
        this.room = room;
        this.findings = room.context().findings();
    }

    public void run() {
        room.events().reserve(3);
        ScratchEvent kept = room.events().schedule(
                room.exchange(), room.events().message(JsonObject.of("text", "restarted"), room.atMost(RESTARTED_DELAY)));
        if (!kept.isScheduled()) {
            skip("could not schedule an event for it: " + words(kept.answer()), Check.RESTART, Check.RESTART_MOVES,
                    Check.SECOND_EVENT);
        } else {
            room.listenUntil(kept.answer().readNanos() + RESTART_AFTER.toNanos());
            long oldDue = kept.dueNanos();
            boolean restarted = restart(kept);
            cancel(kept);
            if (restarted) {
                moved(kept, oldDue);
            } else {
                skip("restart was not accepted", Check.RESTART_MOVES);
            }
        }
        if (!room.isOver()) {
            sendNow();
        }
    }

    private static @Nullable String words(Answer answer) {
        return Failures.of(answer, Failures.About.SCHEDULE).message();
    }

    private void skip(String why, Check... checks) {
        for (Check check : checks) {
            findings.notChecked(check, why);
        }
    }

    private boolean restart(ScratchEvent one) {
        int exchange = room.exchange();
        Answer answer = room.act(exchange, one, "restart");
        if (answer.isOk()) {
            one.runFrom(answer);
            findings.ok(Check.RESTART, exchange, RequestLine.action(room.events().manageForm(), "restart") + " answers 200");
            return true;
        }
        boolean tooLate = answer.status() == 404 && answer.readNanos() >= one.earliestDueNanos();
        if (tooLate) {
            long took = answer.roundTrip().took().toMillis();
            String evidence = "answered with 404 after " + Durations.show(took) + ", when the event was already due";
            findings.warn(Check.RESTART, exchange, evidence, "slow");
        } else {
            refused(Check.RESTART, exchange, answer);
        }
        return false;
    }

    /** A route that is not there beside others that are is a proxy's doing. */
    private void refused(Check check, int exchange, Answer answer) {
        if (answer.isUnrecognized() && findings.isOk(Check.SCHEDULE_MESSAGE)) {
            findings.fail(
                    check, exchange, "the route is not served (" + answer.status() + "), although scheduling is",
                    "worker-routing");
        } else {
            findings.fail(check, exchange, answer, Failures.About.MANAGE);
        }
    }

    /** While the other one waits: another is cancelled, twice. */
    private void cancel(ScratchEvent kept) {
        int exchange = room.exchange();
        ScratchEvent one = room.events().schedule(
                exchange, room.events().message(JsonObject.of("text", "cancelled"), room.longDelay()));
        if (!one.isScheduled()) {
            skip("could not schedule an event for it: " + words(one.answer()), Check.CANCEL, Check.CANCEL_AGAIN,
                    Check.SECOND_EVENT);
            return;
        }
        Answer answer = room.act(exchange, one, "cancel");
        if (!answer.isOk()) {
            refused(Check.CANCEL, exchange, answer);
            skip("cancel was not accepted", Check.CANCEL_AGAIN, Check.SECOND_EVENT);
            return;
        }
        int again = room.exchange();
        repeat(Check.CANCEL_AGAIN, again, room.act(again, one, "cancel"));
        DelayedEventLookups.Found looked = room.events().look(exchange, one);
        boolean waits = looked.item() != null && !looked.item().has(Msc4140.FINALISED);
        one.end();
        if (looked.answer().isFlawedSuccess()) {
            findings.fail(Check.CANCEL, exchange, looked.answer(), Failures.About.LOOKUP);
        } else if (waits) {
            findings.fail(Check.CANCEL, exchange, "answered with 200, but the event is still scheduled", null);
        } else {
            findings.ok(
                    Check.CANCEL, exchange,
                    RequestLine.action(room.events().manageForm(), "cancel")
                            + " answers 200, and the event is no longer scheduled");
        }
        if (looked.isList() && looked.answer().isOk() && ListedDelayedEvent.find(looked.answer().body(), kept.id()) == null
                && room.nowNanos() < kept.earliestDueNanos()) {
            findings.fail(
                    Check.SECOND_EVENT, exchange, "another event was cancelled, and this one disappeared", "second-event-lost");
        }
    }

    private void repeat(Check check, int exchange, Answer answer) {
        if (answer.isOk()) {
            findings.ok(check, exchange, "200: the homeserver remembers the outcome");
        } else if (answer.isNotFound()) {
            findings.ok(check, exchange, "404 M_NOT_FOUND: the homeserver forgets ended events");
        } else if (answer.status() == 409) {
            findings.ok(check, exchange, "409: it has another outcome");
        } else {
            findings.fail(check, exchange, answer, Failures.About.MANAGE);
        }
    }

    /** Nothing may come at the old due time, and it has to come at the new one. */
    private void moved(ScratchEvent kept, long oldDue) {
        room.timeline().listenFor(kept, kept.dueNanos() + GRACE.toNanos());
        if (room.isOver()) {
            return;
        }
        List<Timeline.Seen> seen = room.timeline().of(kept);
        if (seen.isEmpty()) {
            lost(kept);
            return;
        }
        kept.end();
        long at = seen.get(0).nanos();
        if (at < kept.earliestDueNanos()) {
            boolean old = at >= oldDue - 100_000_000;
            findings.fail(
                    Check.RESTART_MOVES, 0, old ? "fired at its old due time" : "fired before its new due time",
                    "fired-early");
        } else {
            findings.ok(
                    Check.RESTART_MOVES, 0,
                    "fired " + Durations.show((at - oldDue) / 1_000_000) + " after the old due time, at the new one");
        }
        findings.ok(Check.SECOND_EVENT, 0, "it fired after another event was cancelled");
    }

    private void lost(ScratchEvent kept) {
        int exchange = room.exchange();
        if (room.timeline().isInRoom(exchange, kept)) {
            kept.end();
            findings.fail(Check.SYNC, exchange, "the event is in the room, but /sync did not return it", "sync-silent");
            skip("/sync returns no events", Check.RESTART_MOVES, Check.SECOND_EVENT);
            return;
        }
        DelayedEventLookups.Found looked = room.events().look(exchange, kept);
        boolean waits = looked.item() != null && !looked.item().has(Msc4140.FINALISED);
        if (!waits) {
            kept.end();
        }
        boolean wasLimited = room.events().wereMessagesLimited();
        findings.fail(
                Check.RESTART_MOVES, exchange, waits ? "still scheduled after its new due time" : "disappeared unsent",
                waits ? "fired-late" : wasLimited ? "lost-to-rate-limit" : "lost-unsent");
        findings.notChecked(Check.SECOND_EVENT, "the event was not seen to fire");
    }

    /** Sent by hand, twice; scheduled twice under one transaction id before. */
    private void sendNow() {
        int exchange = room.exchange();
        String txnId = room.events().nextTxnId();
        ScratchEvent one = room.events().message(JsonObject.of("text", "sent"), room.longDelay());
        room.events().schedule(exchange, one, txnId);
        if (!one.isScheduled()) {
            skip("could not schedule an event for it: " + words(one.answer()), Check.TXN_ID, Check.SEND_NOW, Check.SEND_AGAIN);
            return;
        }
        transaction(exchange, one, txnId);
        int sending = room.exchange();
        Answer answer = send(sending, one);
        String before = "";
        if (answer.status() == 429) {
            room.events().sawMessageLimit(sending, answer);
            // Synapse sends it as a message, whose rate is another one; a send that is refused has ended it all the same.
            one.end();
            // Up to 1.142 a send by hand is counted twice.
            room.events().reserve(3);
            one = room.events().schedule(sending, room.events().message(JsonObject.of("text", "sent"), room.longDelay()));
            answer = !one.isScheduled() ? one.answer() : send(sending, one);
            before = "; a first one was rate limited, which may have removed it";
        }
        if (!answer.isOk()) {
            refused(Check.SEND_NOW, sending, answer);
            skip("send was not accepted", Check.SEND_AGAIN);
            return;
        }
        one.end();
        seen(sending, one, answer, before);
        int again = room.exchange();
        repeat(Check.SEND_AGAIN, again, room.act(again, one, "send"));
    }

    private Answer send(int exchange, ScratchEvent one) {
        return room.events().sendOnce(exchange, one);
    }

    private void seen(int exchange, ScratchEvent one, Answer answer, String before) {
        room.timeline().listenFor(one, answer.readNanos() + SOON.toNanos());
        if (!room.timeline().of(one).isEmpty()) {
            long after = (room.timeline().of(one).get(0).nanos() - answer.readNanos()) / 1_000_000;
            findings.ok(
                    Check.SEND_NOW, exchange,
                    RequestLine.action(room.events().manageForm(), "send") + " answers 200; in the room " + Math.max(0, after)
                            + " ms later" + before);
        } else if (room.timeline().isInRoom(exchange, one)) {
            findings.ok(Check.SEND_NOW, exchange, "in the room" + before);
            findings.fail(Check.SYNC, exchange, "the event is in the room, but /sync did not return it", "sync-silent");
        } else if (!room.isOver()) {
            findings.fail(Check.SEND_NOW, exchange, "answered with 200, but the event is not in the room", "lost-unsent");
        }
    }

    private void transaction(int exchange, ScratchEvent one, String txnId) {
        ScratchEvent again = room.events().event(one.type(), null, JsonObject.of("text", "again"), one.delay());
        room.events().schedule(exchange, again, txnId);
        if (!again.answer().isOk()) {
            findings.fail(Check.TXN_ID, exchange, again.answer(), Failures.About.SCHEDULE);
        } else if (again.isScheduled() && again.id().equals(one.id())) {
            again.end();
            findings.ok(Check.TXN_ID, exchange, "same delay id both times");
        } else {
            findings.warn(Check.TXN_ID, exchange, "two delayed events with one transaction id", "txn-id-not-honoured");
        }
    }
}
