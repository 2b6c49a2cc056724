package dev.tarry.doctor;

import dev.tarry.doctor.Caller.Budget;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.ApiPaths;
import dev.tarry.homeserver.dialect.Dialect;
import dev.tarry.homeserver.dialect.DialectFinder;
import dev.tarry.homeserver.dialect.DialectName;
import dev.tarry.homeserver.dialect.DialectSurvey;
import dev.tarry.homeserver.dialect.KnownDialect;
import dev.tarry.homeserver.wire.WireRequest;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonBoolean;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.outcome.Failures;
import dev.tarry.time.Durations;
import dev.tarry.time.HttpDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be asked without a room: the account, what is advertised, the dialect, clocks, browsers, MatrixRTC. */
final class BeforeChecks {

    private static final long SKEW_MS = 5_000;

    private final Visit visit;
    private final Caller me;
    private final Findings findings;
    private String flag;
    private @Nullable String server;

    BeforeChecks(Visit visit) {
        this.visit = visit;
        this.me = visit.me();
        this.findings = visit.findings();
    }

    /** The first request: an answer that is no success says why nothing could be checked. */
    Answer token() {
        int exchange = visit.exchange();
        Answer answer = me.matrix().whoami(exchange);
        if (answer.isOk()) {
            me.userId(answer.json().text("user_id"));
            findings.ok(Check.TOKEN, exchange, "of " + answer.json().text("user_id"));
        } else {
            findings.fail(Check.TOKEN, exchange, answer, Failures.About.WHOAMI);
        }
        server = answer.headers().text("server");
        return answer;
    }

    /** The {@code Server} header: a hint for a report, never for a decision. May be null. */
    @Nullable String server() {
        return server;
    }

    /** {@code true}, {@code false} or {@code absent}; null if nobody told. */
    String flag() {
        return flag;
    }

    /** What {@code /versions} and {@code /capabilities} say; an answer that told nothing, or null. */
    @Nullable Answer advertised() {
        int exchange = visit.exchange();
        Answer versions = me.matrix().versions(exchange);
        if (!versions.isOk()) {
            findings.fail(Check.VERSIONS, exchange, versions, Failures.About.OTHER);
            return versions;
        }
        JsonObject features = versions.json().object("unstable_features");
        Json says = features == null ? null : features.get(Msc4140.FLAG);
        boolean stable = features != null && features.get(Msc4140.STABLE_FLAG) == JsonBoolean.TRUE;
        flag = says == null ? "absent" : says == JsonBoolean.TRUE ? "true" : "false";
        String evidence = says == null ? Msc4140.FLAG + " is missing" : Msc4140.FLAG + ": " + says;
        if (stable) {
            findings.ok(Check.VERSIONS, exchange, Msc4140.STABLE_FLAG + ": true");
            flag = "true";
        } else if (says == JsonBoolean.TRUE) {
            findings.ok(Check.VERSIONS, exchange, evidence);
        } else {
            findings.fail(Check.VERSIONS, exchange, evidence, says == null ? "flag-absent" : "flag-false");
        }
        clock(exchange, versions);
        capability();
        return null;
    }

    private void capability() {
        int exchange = visit.exchange();
        Answer answer = me.matrix().capabilities(exchange);
        if (!answer.isOk()) {
            findings.fail(Check.CAPABILITY, exchange, answer, Failures.About.OTHER);
            return;
        }
        JsonObject all = answer.json().object("capabilities");
        JsonObject limits = all == null ? null : all.object(Msc4140.CAPABILITY);
        limits = limits != null || all == null ? limits : all.object(Msc4140.UNSTABLE_CAPABILITY);
        if (limits == null) {
            // Only from Synapse 1.157 on, and by the merged text only where limits are enforced.
            findings.ok(Check.CAPABILITY, exchange, "none, so the limits must be found out");
            return;
        }
        Long delay = limits.number(limits.has(Msc4140.MAX_DELAY_MS) ? Msc4140.MAX_DELAY_MS : Msc4140.OLD_MAX_DELAY);
        Long count = limits.number(Msc4140.MAX_SCHEDULED);
        visit.maxDelay(delay == null ? -1 : delay);
        visit.maxScheduled(count == null ? -1 : count);
        String evidence = (delay == null ? "any delay" : "delays up to " + Durations.show(delay)) + ", "
                + (count == null ? "any number" : "at most " + count) + " scheduled";
        boolean isZero = delay != null && delay == 0 || count != null && count == 0;
        if (!isZero) {
            findings.ok(Check.CAPABILITY, exchange, evidence);
        } else {
            String cause = delay != null && delay == 0 ? "switched-off-by-maximum" : "switched-off-by-user-limit";
            findings.fail(Check.CAPABILITY, exchange, evidence, cause);
        }
    }

    /** Whether a limit of nothing switches delayed events off. */
    boolean isOffByLimit() {
        return visit.maxDelay() == 0 || visit.maxScheduled() == 0;
    }

    private void clock(int exchange, Answer answer) {
        long elapsed = (answer.readNanos() - answer.sentNanos()) / 1_000_000;
        Long skew = HttpDate.skew(answer.headers().text("date"), visit.clock().wallMillis(), elapsed);
        if (skew == null) {
            findings.notChecked(Check.CLOCK, "no response has a Date header");
            return;
        }
        if (Math.abs(skew) <= SKEW_MS) {
            findings.ok(Check.CLOCK, exchange, "within a second or two");
        } else {
            findings.warn(
                    Check.CLOCK, exchange,
                    "the homeserver's is " + Durations.show(Math.abs(skew)) + (skew > 0 ? " ahead" : " behind"),
                    "clock-skew");
        }
    }

    /** The four axes. Nothing of it has an effect. */
    void dialect(KnownDialect speech) {
        int exchange = visit.exchange();
        DialectSurvey survey = new DialectSurvey(new DialectFinder(me.homeserver(), speech), speech);
        // One for nobody's id without a token that counts, a lookup and a list.
        me.count(Budget.ADDRESS);
        me.count(Budget.MANAGEMENT);
        me.count(Budget.MANAGEMENT);
        survey.complete(exchange, visit.room());
        for (int i = 0; i < 3 && survey.failed() != null && me.waitsFor(exchange, survey.failed()); i++) {
            survey.complete(exchange, visit.room());
        }
        if (survey.findsNobody()) {
            findings.ok(Check.UNKNOWN_ID, exchange, "404 M_NOT_FOUND");
        }
        Dialect dialect = survey.dialect();
        String measured = DialectName.measuredFor(dialect);
        if (survey.isNone()) {
            findings.fail(Check.DIALECT, exchange, "none: no route for delayed events is served", "route-unknown");
        } else if (survey.failed() != null) {
            findings.fail(Check.DIALECT, exchange, survey.failed(), Failures.About.LOOKUP);
        } else if (measured != null || DialectName.ofWord(dialect.spell()) != null) {
            findings.ok(Check.DIALECT, exchange, dialect.spell() + (measured == null ? "" : ", " + measured));
        } else {
            findings.warn(Check.DIALECT, exchange, "a mixture: " + dialect.spell(), "worker-routing");
        }
    }

    /** A widget in a browser fetches {@code /versions} by itself: it needs CORS on it, and on errors. */
    void cors() {
        int exchange = visit.exchange();
        Answer preflight = me.call(exchange, Budget.FREE, new WireRequest("OPTIONS", ApiPaths.V3 + "/sync", null, null));
        Answer versions = me.call(exchange, Budget.FREE, WireRequest.get(ApiPaths.VERSIONS, null));
        boolean good = isOpen(preflight) && isOpen(versions)
                && String.valueOf(preflight.headers().text("access-control-allow-headers")).toLowerCase(Locale.ROOT)
                        .contains("authorization");
        if (good) {
            findings.ok(Check.CORS, exchange, "OPTIONS and GET answer Access-Control-Allow-Origin: *");
        } else {
            findings.warn(Check.CORS, exchange, "Access-Control headers are missing", "no-cors");
        }
    }

    private static boolean isOpen(Answer answer) {
        return "*".equals(answer.headers().text("access-control-allow-origin"));
    }

    /** MSC4143's transports, without which Element Call joins no call. */
    void rtc() {
        int exchange = visit.exchange();
        Answer answer = me.call(
                exchange, Budget.FREE,
                WireRequest.get("/_matrix/client/unstable/org.matrix.msc4143/rtc/transports", me.token()));
        JsonArray transports = answer.isOk() ? answer.json().array("rtc_transports") : null;
        if (transports != null && transports.size() > 0) {
            findings.ok(Check.RTC, exchange, transports.size() + " announced");
        } else {
            String what = transports != null ? "the list is empty" : "not supported";
            findings.warn(Check.RTC, exchange, what, "no-rtc-transports");
        }
    }
}
