package dev.tarry.doctor;

import dev.tarry.doctor.Caller.Budget;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.dialect.DelayedEventLookups;
import dev.tarry.homeserver.dialect.DelayedEventRequests;
import dev.tarry.homeserver.dialect.Dialect;
import dev.tarry.homeserver.dialect.DialectFinder;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.outcome.Failures;

/** Who else may touch a delayed event: newer state, other users, nobody in particular, and the loss of power. */
final class StateChecks {

    private static final long POWER_DELAY_MS = 1_200;
    private static final long GRACE_MS = 700;
    /** Synapse cancels within 0.3 s. */
    private static final long CANCELS_WITHIN_MS = 600;

    private final Visit visit;
    private final Findings findings;

    StateChecks(Visit visit) {
        this.visit = visit;
        this.findings = visit.findings();
    }

    void run() {
        ownState();
        if (!visit.isOver()) {
            others();
        }
        if (!visit.isOver()) {
            power();
        }
    }

    private void ownState() {
        int exchange = visit.exchange();
        Scheduled one = visit.schedule(
                exchange, visit.event(Visit.STATE, "own", JsonObject.of("text", "leave"), visit.longDelay()));
        if (!one.isScheduled()) {
            String why = "could not schedule an event for it";
            findings.notChecked(Check.OWN_STATE, why);
            findings.notChecked(Check.NO_TOKEN, why);
            findings.notChecked(Check.UNKNOWN_ID, why);
            return;
        }
        Answer set = visit.setState(visit.me(), exchange, Visit.STATE, "own", JsonObject.of("text", "join"));
        if (!set.isOk()) {
            findings.notChecked(Check.OWN_STATE, "could not set the state event: " + set.errcode());
        } else {
            if (!visit.isScratch()) {
                visit.residue().add("a state event of type " + Visit.STATE);
            }
            visit.listenUntil(set.readNanos() + CANCELS_WITHIN_MS * 1_000_000);
            DelayedEventLookups.Found looked = visit.me().look(exchange, one.id());
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
        if (!one.isEnded() && visit.act(exchange, one, "cancel").isOk()) {
            one.end();
        }
    }

    /** Delegation: whoever keeps a heartbeat for somebody else has the id and no token. */
    private void withoutToken(Scheduled one) {
        if (one.isEnded()) {
            findings.notChecked(Check.NO_TOKEN, "the event for it was cancelled by the user's own state event");
            return;
        }
        int exchange = visit.exchange();
        Dialect.Manage form = visit.dialect().manage();
        boolean inBody = form == Dialect.Manage.BODY || form == Dialect.Manage.BODY_OPEN;
        Dialect.Manage open = inBody ? Dialect.Manage.BODY_OPEN : Dialect.Manage.PATH_OPEN;
        Answer answer = visit.me().call(
                exchange, Budget.ADDRESS, new DelayedEventRequests(visit.me().token()).manage(open, one.id(), "cancel"));
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
        int exchange = visit.exchange();
        String id = "probe_" + visit.nextMark();
        Answer answer = visit.me().call(
                exchange, visit.budget(), new DelayedEventRequests(visit.me().token()).manage(visit.manageForm(), id, "restart"));
        if (answer.status() == 404 && "M_NOT_FOUND".equals(answer.errcode())) {
            findings.ok(Check.UNKNOWN_ID, exchange, "404 M_NOT_FOUND");
        } else if (answer.isUnrecognized()) {
            findings.fail(Check.UNKNOWN_ID, exchange, "the route is not served", "worker-routing");
        } else {
            findings.fail(Check.UNKNOWN_ID, exchange, answer, Failures.About.MANAGE);
        }
    }

    private void others() {
        Caller other = visit.other();
        if (other == null) {
            String why = "needs a second account: --other PROFILE";
            findings.notChecked(Check.OTHER_STATE, why);
            findings.notChecked(Check.FOREIGN_ID, why);
            findings.notChecked(Check.FOREIGN_LIST, why);
            return;
        }
        otherState(other);
        foreign(other);
    }

    private void otherState(Caller other) {
        int exchange = visit.exchange();
        Scheduled one = visit.schedule(
                exchange, visit.event(Visit.STATE, "shared", JsonObject.of("text", "mine"), visit.longDelay()));
        Answer set = !one.isScheduled()
                ? one.answer()
                : visit.setState(other, exchange, Visit.STATE, "shared", JsonObject.of("text", "theirs"));
        if (!set.isOk() || !one.isScheduled()) {
            findings.notChecked(Check.OTHER_STATE, "could not create the events for it: " + set.errcode());
            return;
        }
        visit.listenUntil(set.readNanos() + CANCELS_WITHIN_MS * 1_000_000);
        DelayedEventLookups.Found looked = visit.me().look(exchange, one.id());
        if (looked.item() != null && !looked.item().has(Msc4140.FINALISED)) {
            findings.ok(Check.OTHER_STATE, exchange, "still scheduled");
        } else {
            one.end();
            findings.warn(Check.OTHER_STATE, exchange, "cancelled", "other-state-cancels");
        }
    }

    private void foreign(Caller other) {
        int exchange = visit.exchange();
        Scheduled theirs = visit.schedule(
                other, exchange, visit.message(JsonObject.of("text", "theirs"), visit.longDelay()), visit.nextTxnId());
        if (!theirs.isScheduled()) {
            findings.notChecked(Check.FOREIGN_ID, "the second account could not schedule: " + theirs.answer().errcode());
            findings.notChecked(Check.FOREIGN_LIST, "the second account could not schedule: " + theirs.answer().errcode());
            return;
        }
        DelayedEventLookups.Found looked = visit.me().look(exchange, theirs.id());
        if (looked.item() == null && !looked.answer().isOk() && looked.answer().status() != 404) {
            findings.notChecked(Check.FOREIGN_LIST, "the lookup was answered with " + DialectFinder.told(looked.answer()));
        } else if (looked.item() == null) {
            findings.ok(Check.FOREIGN_LIST, exchange, "not shown");
        } else {
            findings.fail(Check.FOREIGN_LIST, exchange, "another user's delayed event is shown", null);
        }
        int acting = visit.exchange();
        Answer answer = visit.act(acting, theirs, "cancel");
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
        if (!visit.act(other, acting, theirs, "cancel").isOk()) {
            visit.residue().add("a delayed event of " + other.userId());
        }
    }

    /** The last check of all: afterwards this account can do no more in the scratch room than leave it. */
    private void power() {
        if (!visit.isScratch()) {
            findings.notChecked(Check.POWER_LOST, "only in a scratch room");
            return;
        }
        int exchange = visit.exchange();
        Answer levels = visit.me().matrix().stateContent(exchange, visit.room(), "m.room.power_levels", "");
        JsonObject users = levels.isOk() ? levels.json().object("users") : null;
        if (users == null || !users.has(visit.me().userId())) {
            findings.notChecked(Check.POWER_LOST, "in this room version, creators cannot lose their power");
            return;
        }
        visit.me().reserve(2);
        Scheduled one = visit.schedule(
                exchange, visit.event(Visit.POWERFUL, null, JsonObject.of("text", "powerful"), visit.atMost(POWER_DELAY_MS)));
        JsonObject without = levels.json().with("users", users.with(visit.me().userId(), Json.of(0)));
        Answer lost = !one.isScheduled()
                ? one.answer()
                : visit.setState(visit.me(), exchange, "m.room.power_levels", "", without);
        if (!lost.isOk() || !one.isScheduled()) {
            findings.notChecked(Check.POWER_LOST, "could not take the power away in time: " + lost.errcode());
            return;
        }
        if (lost.readNanos() >= one.dueAtEarliest()) {
            one.end();
            findings.notChecked(Check.POWER_LOST, "could not take the power away in time");
            return;
        }
        visit.listenUntil(one.due() + GRACE_MS * 1_000_000);
        one.end();
        if (visit.isOver()) {
            return;
        }
        if (visit.timeline().of(one).isEmpty()) {
            findings.ok(Check.POWER_LOST, exchange, "nothing was sent");
        } else {
            findings.fail(Check.POWER_LOST, exchange, "the event was sent anyway", null);
        }
    }
}
