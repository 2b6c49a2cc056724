package dev.tarry.doctor.check;

import dev.tarry.doctor.checklist.Check;
import dev.tarry.doctor.checklist.Findings;
import dev.tarry.doctor.client.RateBudget;
import dev.tarry.doctor.client.RateLimitHit;
import dev.tarry.doctor.client.ScratchEvent;
import dev.tarry.homeserver.Answer;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.outcome.Failures;
import dev.tarry.time.Durations;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long, how many, how often: what is refused for its size, and how refusals by rate are told. */
public final class LimitChecks {

    /** Longer than anybody allows, and short of what Synapse cannot reckon with (10⁹ days). */
    private static final Duration TEN_YEARS = Duration.ofDays(10L * 365);
    /** js-sdk gives a restart so long. */
    private static final long SLOW_MS = 2_000;
    /** Element Call's delay of a leave. */
    private static final Duration ELEMENT_CALL = Duration.ofSeconds(18);
    private static final int MOST_IN_A_ROW = 40;

    private final RoomContext room;
    private final Findings findings;

    public LimitChecks(RoomContext room) {
        this.room = room;
        this.findings = room.context().findings();
    }

    /** The longest delay, from how a longer one is refused; its answer, if it says that delayed events are off. */
    public @Nullable Answer tooLong() {
        int exchange = room.exchange();
        Duration limit = limit();
        Duration over = limit != null && limit.compareTo(TEN_YEARS) < 0 ? limit.plusMillis(1) : TEN_YEARS;
        ScratchEvent one = room.events().schedule(exchange, room.events().message(JsonObject.of("text", "too long"), over));
        Answer answer = one.answer();
        if (one.isScheduled()) {
            if (room.act(exchange, one, "cancel").isOk()) {
                one.end();
            }
            if (limit != null) {
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
            room.context().maxDelay(Duration.ofMillis(told));
        }
        Duration limit = limit();
        String words = limit != null ? "the limit is " + Durations.show(limit.toMillis()) : "the limit is not given";
        String how = answer.status() + " " + answer.errcode() + "; " + words;
        boolean oldForm = answer.json() != null
                && Msc4140.MAX_DELAY_EXCEEDED.equals(answer.json().text(Msc4140.SECOND_ERRCODE));
        if (!oldForm && limit != null && limit.compareTo(ELEMENT_CALL) < 0) {
            findings.warn(Check.TOO_LONG, exchange, how, "delay-too-long-form-unknown-to-js-sdk");
        } else {
            findings.ok(Check.TOO_LONG, exchange, how);
        }
        return null;
    }

    /** The longest delay that is known to be allowed; null if none is. */
    private @Nullable Duration limit() {
        Duration told = room.context().maxDelay();
        return told == null || told.isZero() || told.isNegative() ? null : told;
    }

    /** The limit that a refusal names: in a key of its own, or in brackets in its text; -1 if it names none. */
    private static long told(Answer answer) {
        Long key = answer.json() == null ? null : answer.json().number(Msc4140.MAX_DELAY);
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

    public void number() {
        Long most = room.context().maxScheduled();
        if (most != null && most > 0) {
            findings.ok(Check.MAX_SCHEDULED, 0, most + ", as /capabilities says");
        } else {
            findings.notChecked(Check.MAX_SCHEDULED, "no limit is advertised, and reaching it would block this user for minutes");
        }
    }

    /** What the requests so far met. */
    public void rates() {
        List<RateLimitHit> met = room.context().client().rateLimitHits();
        if (met.isEmpty()) {
            findings.ok(Check.RATE_LIMIT, 0, "none at this pace");
            return;
        }
        RateLimitHit first = met.get(0);
        String what = (first.budget() == RateBudget.MESSAGES ? "messages" : "management") + ": 429";
        String wait = first.toldWait() == null
                ? " without a waiting time"
                : ", wait " + Durations.show(first.toldWait().toMillis());
        String evidence = what + wait + (met.size() > 1 ? ", " + met.size() + " times in all" : "");
        if (first.toldWait() == null) {
            findings.warn(Check.RATE_LIMIT, first.exchange(), evidence, "retry-after-untold");
        } else if (!first.inBody()) {
            // Browsers never see the header: it is not exposed to them.
            findings.warn(Check.RATE_LIMIT, first.exchange(), evidence + ", only in the header", "retry-after-hidden");
        } else {
            findings.ok(Check.RATE_LIMIT, first.exchange(), evidence);
        }
    }

    /** Whether answers come in time for a client that gives up after two seconds. */
    public void speed() {
        long slowest = room.context().client().slowestMillis();
        String which = room.context().client().slowest().isEmpty() ? "" : " (" + room.context().client().slowest() + ")";
        String evidence = "the slowest took " + Durations.show(slowest) + which;
        if (slowest < SLOW_MS) {
            findings.ok(Check.SPEED, 0, evidence);
        } else {
            findings.warn(Check.SPEED, room.context().client().slowestExchange(), evidence, "slow");
        }
    }

    /** Asks as fast as it can, for an id that nobody has, until it is refused; only when it was asked for. */
    public void management() {
        int exchange = room.exchange();
        int asked = 1;
        Answer answer = room.events().restartNobodysUnspared(exchange);
        while (asked < MOST_IN_A_ROW && answer.status() == 404) {
            answer = room.events().restartNobodysUnspared(exchange);
            asked++;
        }
        if (answer.status() == 429) {
            findings.ok(
                    Check.MANAGEMENT_LIMIT, exchange,
                    (asked - 1) + " in a row, then 429 for "
                            + Durations.show(answer.retryAfter() == null ? Duration.ZERO : answer.retryAfter()));
        } else if (answer.status() == 404) {
            findings.ok(Check.MANAGEMENT_LIMIT, exchange, "none within " + asked + " in a row");
        } else {
            findings.fail(Check.MANAGEMENT_LIMIT, exchange, answer, Failures.About.MANAGE);
        }
    }
}
