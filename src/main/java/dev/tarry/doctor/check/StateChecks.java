package dev.tarry.doctor.check;

import dev.tarry.doctor.checklist.Check;
import dev.tarry.doctor.checklist.Findings;
import dev.tarry.doctor.client.ScratchEvent;
import dev.tarry.doctor.client.ScratchEvents;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.dialect.DelayedEventLookups;
import dev.tarry.homeserver.dialect.DialectFinder;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.Name;
import dev.tarry.matrix.StateKey;
import dev.tarry.outcome.Failures;
import java.time.Duration;

/** Who else may touch a delayed event: newer state, other users, nobody in particular, and the loss of power. */
public final class StateChecks {

    private static final Duration POWER_DELAY = Duration.ofMillis(1_200);
    private static final Duration GRACE = Duration.ofMillis(700);
    /** Synapse cancels within 0.3 s. */
    private static final Duration CANCELS_WITHIN = Duration.ofMillis(600);

    private static final EventType POWER_LEVELS = new EventType("m.room.power_levels");
    private static final StateKey OWN = new StateKey("own");
    private static final StateKey SHARED = new StateKey("shared");

    private final RoomContext room;
    private final Findings findings;

    public StateChecks(RoomContext room) {
        this.room = room;
        this.findings = room.context().findings();
    }

    public void run() {
        ownState();
        if (!room.isOver()) {
            others();
        }
        if (!room.isOver()) {
            power();
        }
    }

    private void ownState() {
        int exchange = room.exchange();
        ScratchEvent one = room.events().schedule(
                exchange, room.events().event(ScratchEvents.STATE, OWN, JsonObject.of("text", "leave"), room.longDelay()));
        if (!one.isScheduled()) {
            String why = "could not schedule an event for it: " + DialectFinder.told(one.answer());
            findings.notChecked(Check.OWN_STATE, why);
            findings.notChecked(Check.NO_TOKEN, why);
            findings.notChecked(Check.UNKNOWN_ID, why);
            return;
        }
        Answer set = room.events().setState(exchange, ScratchEvents.STATE, OWN, JsonObject.of("text", "join"));
        if (!set.isOk()) {
            findings.notChecked(Check.OWN_STATE, "could not set the state event: " + DialectFinder.told(set));
        } else {
            if (!room.isScratch()) {
                room.residue().add("a state event of type " + ScratchEvents.STATE);
            }
            room.listenUntil(set.readNanos() + CANCELS_WITHIN.toNanos());
            DelayedEventLookups.Found looked = room.events().look(exchange, one);
            if (looked.item() != null && !looked.item().has(Msc4140.FINALISED)) {
                findings.ok(Check.OWN_STATE, exchange, "still scheduled");
            } else if (looked.item() != null || looked.answer().isOk() || looked.answer().status() == 404) {
                one.end();
                findings.warn(Check.OWN_STATE, exchange, "cancelled", "own-state-cancels");
            } else {
                findings.fail(Check.OWN_STATE, exchange, looked.answer(), Failures.About.LOOKUP);
            }
        }
        withoutToken(one);
        if (!findings.has(Check.UNKNOWN_ID)) {
            unknownId();
        }
        if (!one.isEnded() && room.act(exchange, one, "cancel").isOk()) {
            one.end();
        }
    }

    /** Delegation: whoever keeps a heartbeat for somebody else has the id and no token. */
    private void withoutToken(ScratchEvent one) {
        if (one.isEnded()) {
            findings.notChecked(Check.NO_TOKEN, "the event for it was cancelled by the user's own state event");
            return;
        }
        int exchange = room.exchange();
        Answer answer = room.events().cancelWithoutToken(exchange, one);
        if (answer.isOk()) {
            one.end();
            findings.ok(Check.NO_TOKEN, exchange, "possible: the id is enough, so keep it secret");
        } else if (answer.status() == 401) {
            findings.warn(Check.NO_TOKEN, exchange, "refused: 401 " + answer.errcode(), "delegation-impossible");
        } else {
            findings.fail(Check.NO_TOKEN, exchange, answer, Failures.About.MANAGE);
        }
    }

    private void unknownId() {
        int exchange = room.exchange();
        Answer answer = room.events().restartNobodys(exchange);
        if (answer.isNotFound()) {
            findings.ok(Check.UNKNOWN_ID, exchange, "404 M_NOT_FOUND");
        } else if (answer.isUnrecognized()) {
            findings.fail(Check.UNKNOWN_ID, exchange, "the route is not served", "worker-routing");
        } else {
            findings.fail(Check.UNKNOWN_ID, exchange, answer, Failures.About.MANAGE);
        }
    }

    private void others() {
        ScratchEvents other = room.othersEvents();
        String absent = room.context().otherAbsent();
        if (other == null || absent != null) {
            String why = absent != null ? absent : "needs a second account: --other PROFILE";
            findings.notChecked(Check.OTHER_STATE, why);
            findings.notChecked(Check.FOREIGN_ID, why);
            findings.notChecked(Check.FOREIGN_LIST, why);
            return;
        }
        otherState(other);
        foreign(other);
    }

    private void otherState(ScratchEvents other) {
        int exchange = room.exchange();
        ScratchEvent one = room.events().schedule(
                exchange, room.events().event(ScratchEvents.STATE, SHARED, JsonObject.of("text", "mine"), room.longDelay()));
        Answer set = !one.isScheduled()
                ? one.answer()
                : other.setState(exchange, ScratchEvents.STATE, SHARED, JsonObject.of("text", "theirs"));
        if (!set.isOk() || !one.isScheduled()) {
            findings.notChecked(Check.OTHER_STATE, "could not create the events for it: " + DialectFinder.told(set));
            return;
        }
        room.listenUntil(set.readNanos() + CANCELS_WITHIN.toNanos());
        DelayedEventLookups.Found looked = room.events().look(exchange, one);
        if (looked.item() != null && !looked.item().has(Msc4140.FINALISED)) {
            findings.ok(Check.OTHER_STATE, exchange, "still scheduled");
        } else if (looked.answer().isFlawedSuccess()) {
            findings.fail(Check.OTHER_STATE, exchange, looked.answer(), Failures.About.LOOKUP);
        } else {
            one.end();
            findings.warn(Check.OTHER_STATE, exchange, "cancelled", "other-state-cancels");
        }
    }

    private void foreign(ScratchEvents other) {
        int exchange = room.exchange();
        ScratchEvent theirs = other.schedule(exchange, other.message(JsonObject.of("text", "theirs"), room.longDelay()));
        if (!theirs.isScheduled()) {
            String why = "the second account could not schedule: " + DialectFinder.told(theirs.answer());
            findings.notChecked(Check.FOREIGN_ID, why);
            findings.notChecked(Check.FOREIGN_LIST, why);
            return;
        }
        DelayedEventLookups.Found looked = room.events().look(exchange, theirs);
        if (looked.item() == null && !looked.answer().isOk() && looked.answer().status() != 404) {
            findings.notChecked(Check.FOREIGN_LIST, "the lookup was answered with " + DialectFinder.told(looked.answer()));
        } else if (looked.item() == null) {
            findings.ok(Check.FOREIGN_LIST, exchange, "not shown");
        } else {
            findings.fail(Check.FOREIGN_LIST, exchange, "another user's delayed event is shown", null);
        }
        int acting = room.exchange();
        Answer answer = room.act(acting, theirs, "cancel");
        if (answer.isOk()) {
            findings.warn(Check.FOREIGN_ID, acting, "a cancel of another user's event is accepted", "no-owner-check");
            return;
        }
        if (answer.status() == 404) {
            findings.ok(Check.FOREIGN_ID, acting, "404, as for an unknown id");
        } else if (answer.status() == 403) {
            findings.ok(Check.FOREIGN_ID, acting, DialectFinder.told(answer));
        } else {
            findings.notChecked(Check.FOREIGN_ID, "the cancel was answered with " + DialectFinder.told(answer));
        }
        if (!other.act(acting, theirs, "cancel").isOk()) {
            room.residue().add("a delayed event of " + other.userId());
        }
    }

    /** The last check of all: afterwards this account can do no more in the scratch room than leave it. */
    private void power() {
        if (!room.isScratch()) {
            findings.notChecked(Check.POWER_LOST, "only in a scratch room");
            return;
        }
        int exchange = room.exchange();
        Answer levels = room.events().readState(exchange, POWER_LEVELS, StateKey.EMPTY);
        JsonObject users = levels.isOk() ? levels.body().object("users") : null;
        String userId = Name.text(room.events().userId());
        if (!levels.isOk()) {
            findings.notChecked(Check.POWER_LOST, "could not read the power levels: " + DialectFinder.told(levels));
            return;
        }
        if (users == null || userId == null || !users.has(userId)) {
            findings.notChecked(Check.POWER_LOST, "in this room version, creators cannot lose their power");
            return;
        }
        room.events().reserve(2);
        ScratchEvent one = room.events().schedule(
                exchange,
                room.events().event(
                        ScratchEvents.POWERFUL, null, JsonObject.of("text", "powerful"), room.atMost(POWER_DELAY)));
        JsonObject without = levels.body().with("users", users.with(userId, Json.of(0)));
        Answer lost = !one.isScheduled()
                ? one.answer()
                : room.events().setState(exchange, POWER_LEVELS, StateKey.EMPTY, without);
        if (!lost.isOk() || !one.isScheduled()) {
            findings.notChecked(Check.POWER_LOST, "could not take the power away in time: " + DialectFinder.told(lost));
            return;
        }
        if (lost.readNanos() >= one.earliestDueNanos()) {
            one.end();
            findings.notChecked(Check.POWER_LOST, "could not take the power away in time");
            return;
        }
        room.listenUntil(one.dueNanos() + GRACE.toNanos());
        one.end();
        if (room.isOver()) {
            return;
        }
        if (room.timeline().of(one).isEmpty()) {
            findings.ok(Check.POWER_LOST, exchange, "nothing was sent");
        } else {
            findings.fail(Check.POWER_LOST, exchange, "the event was sent anyway", null);
        }
    }
}
