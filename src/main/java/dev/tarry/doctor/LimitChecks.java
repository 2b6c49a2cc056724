package dev.tarry.doctor;

import dev.tarry.doctor.Caller.Budget;
import dev.tarry.doctor.Caller.Limited;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.dialect.DelayedEventRequests;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.outcome.Failures;
import dev.tarry.time.Durations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long, how many, how often: what is refused for its size, and how refusals by rate are told. */
final class LimitChecks {

    /** Longer than anybody allows, and short of what Synapse can not reckon with (10⁹ days). */
    private static final long TEN_YEARS_MS = 10L * 365 * 86_400_000;
    /** js-sdk gives a restart so long. */
    private static final long SLOW_MS = 2_000;
    /** Element Call's delay of a leave. */
    private static final long ELEMENT_CALL_MS = 18_000;
    private static final int MOST_IN_A_ROW = 40;

    private final Visit visit;
    private final Findings findings;

    LimitChecks(Visit visit) {
        this.visit = visit;
        this.findings = visit.findings();
    }

    /** The longest delay, from how a longer one is refused; its answer, if it says that delayed events are off. */
    @Nullable Answer tooLong() {
        int exchange = visit.exchange();
        long over = visit.maxDelay() > 0 && visit.maxDelay() < TEN_YEARS_MS ? visit.maxDelay() + 1 : TEN_YEARS_MS;
        Scheduled one = visit.schedule(exchange, visit.message(JsonObject.of("text", "too long"), over));
        Answer answer = one.answer();
        if (one.isScheduled()) {
            if (visit.act(exchange, one, "cancel").isOk()) {
                one.end();
            }
            if (visit.maxDelay() > 0) {
                findings.fail(Check.TOO_LONG, exchange, "a delay longer than /capabilities allows was accepted", null);
            } else {
                findings.ok(Check.TOO_LONG, exchange, "even ten years is accepted, so there is no limit");
            }
            return null;
        }
        if (answer.isOk()) {
            // An event that was sent at once, or a reply without an id: the next check says so in its own row.
            return null;
        }
        return judge(exchange, answer);
    }

    private @Nullable Answer judge(int exchange, Answer answer) {
        String reason = Failures.of(answer, Failures.About.SCHEDULE).reason();
        if ("disabled".equals(reason)) {
            return answer;
        }
        if (!"too_long".equals(reason)) {
            findings.fail(Check.TOO_LONG, exchange, answer, Failures.About.SCHEDULE);
            return null;
        }
        long told = told(answer);
        if (told > 0) {
            visit.maxDelay(told);
        }
        String limit = visit.maxDelay() > 0 ? "the limit is " + Durations.show(visit.maxDelay()) : "the limit is not given";
        String how = answer.status() + " " + answer.errcode() + "; " + limit;
        boolean oldForm = Msc4140.MAX_DELAY_EXCEEDED.equals(answer.json().text(Msc4140.SECOND_ERRCODE));
        if (!oldForm && visit.maxDelay() > 0 && visit.maxDelay() < ELEMENT_CALL_MS) {
            findings.warn(Check.TOO_LONG, exchange, how, "delay-too-long-form-unknown-to-js-sdk");
        } else {
            findings.ok(Check.TOO_LONG, exchange, how);
        }
        return null;
    }

    /** The limit that a refusal names: in a key of its own, or in brackets in its text; -1 if it names none. */
    private static long told(Answer answer) {
        Long key = answer.json().number(Msc4140.MAX_DELAY);
        if (key != null) {
            return key;
        }
        String error = String.valueOf(answer.error());
        int from = error.indexOf("maximum (");
        int to = error.indexOf("ms)", Math.max(0, from));
        try {
            return from < 0 || to < 0 ? -1 : Long.parseLong(error.substring(from + "maximum (".length(), to));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    void number() {
        if (visit.maxScheduled() > 0) {
            findings.ok(Check.MAX_SCHEDULED, 0, visit.maxScheduled() + ", as /capabilities says");
        } else {
            findings.notChecked(Check.MAX_SCHEDULED, "no limit is advertised, and reaching it would block this user for minutes");
        }
    }

    /** What the requests so far met. */
    void rates() {
        List<Limited> met = visit.me().limited();
        if (met.isEmpty()) {
            findings.ok(Check.RATE_LIMIT, 0, "none at this pace");
            return;
        }
        Limited first = met.get(0);
        String what = (first.budget() == Budget.MESSAGES ? "messages" : "management") + ": 429";
        String wait = first.waitMillis() < 0
                ? " without a waiting time"
                : ", wait " + Durations.show(first.waitMillis());
        String evidence = what + wait + (met.size() > 1 ? ", " + met.size() + " times in all" : "");
        if (first.waitMillis() < 0) {
            findings.warn(Check.RATE_LIMIT, first.exchange(), evidence, "retry-after-untold");
        } else if (!first.inBody()) {
            // Browsers never see the header: it is not exposed to them.
            findings.warn(
                    Check.RATE_LIMIT, first.exchange(), evidence + ", only in the header", "retry-after-hidden");
        } else {
            findings.ok(Check.RATE_LIMIT, first.exchange(), evidence);
        }
    }

    /** Whether answers come in time for a client that gives up after two seconds. */
    void speed() {
        long slowest = visit.me().slowestMillis();
        String which = visit.me().slowest().isEmpty() ? "" : " (" + visit.me().slowest() + ")";
        String evidence = "the slowest took " + Durations.show(slowest) + which;
        if (slowest < SLOW_MS) {
            findings.ok(Check.SPEED, 0, evidence);
        } else {
            findings.warn(Check.SPEED, visit.me().slowestExchange(), evidence, "slow");
        }
    }

    /** Asks as fast as it can, for an id that nobody has, until it is refused; only when it was asked for. */
    void management() {
        int exchange = visit.exchange();
        int asked = 0;
        Answer answer = null;
        while (asked < MOST_IN_A_ROW && (answer == null || answer.status() == 404)) {
            String id = "probe_" + visit.nextMark();
            answer = visit.me().homeserver().call(
                    exchange, new DelayedEventRequests(visit.me().token()).manage(visit.manageForm(), id, "restart"));
            asked++;
        }
        if (answer.status() == 429) {
            findings.ok(
                    Check.MANAGEMENT_LIMIT, exchange,
                    (asked - 1) + " in a row, then 429 for " + Durations.show(Math.max(0, answer.retryAfterMillis())));
        } else if (answer.status() == 404) {
            findings.ok(Check.MANAGEMENT_LIMIT, exchange, "none within " + asked + " in a row");
        } else {
            findings.fail(Check.MANAGEMENT_LIMIT, exchange, answer, Failures.About.MANAGE);
        }
    }
}
