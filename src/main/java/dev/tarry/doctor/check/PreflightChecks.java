package dev.tarry.doctor.check;

import dev.tarry.doctor.checklist.Check;
import dev.tarry.doctor.checklist.Findings;
import dev.tarry.doctor.client.RateBudget;
import dev.tarry.doctor.client.RateLimitedClient;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.ApiPaths;
import dev.tarry.homeserver.dialect.Dialect;
import dev.tarry.homeserver.dialect.DialectFinder;
import dev.tarry.homeserver.dialect.DialectName;
import dev.tarry.homeserver.dialect.DialectSurvey;
import dev.tarry.homeserver.wire.WireRequest;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonBoolean;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import dev.tarry.outcome.Failures;
import dev.tarry.time.Durations;
import dev.tarry.time.HttpDate;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be asked without a room: the account, what is advertised, the dialect, clocks, browsers, MatrixRTC. */
public final class PreflightChecks {

    private static final Duration SKEW = Duration.ofSeconds(5);
    private static final String UNTOLD = "absent";

    private final CheckContext context;
    private final RateLimitedClient client;
    private final Findings findings;
    private String flag = UNTOLD;
    private @Nullable String server;

    public PreflightChecks(CheckContext context) {
        this.context = context;
        this.client = context.client();
        this.findings = context.findings();
    }

    /** The first request: an answer that is no success says why nothing could be checked. */
    public Answer token() {
        int exchange = context.exchange();
        Answer answer = client.matrix().whoami(exchange);
        if (answer.isOk()) {
            client.userId(UserId.ofNullable(answer.body().text("user_id")));
            findings.ok(Check.TOKEN, exchange, "of " + answer.body().text("user_id"));
        } else {
            findings.fail(Check.TOKEN, exchange, answer, Failures.About.WHOAMI);
        }
        server = answer.headers().text("server");
        return answer;
    }

    /** The {@code Server} header: a hint for a report, never for a decision. May be null. */
    public @Nullable String server() {
        return server;
    }

    /** {@code true}, {@code false} or {@code absent}, as {@code /versions} says. */
    public String flag() {
        return flag;
    }

    /** What {@code /versions} and {@code /capabilities} say; an answer that told nothing, or null. */
    public @Nullable Answer advertised() {
        int exchange = context.exchange();
        Answer versions = client.matrix().versions(exchange);
        if (!versions.isOk()) {
            findings.fail(Check.VERSIONS, exchange, versions, Failures.About.OTHER);
            return versions;
        }
        JsonObject features = versions.body().object("unstable_features");
        Json says = features == null ? null : features.get(Msc4140.FLAG);
        boolean stable = features != null && features.get(Msc4140.STABLE_FLAG) == JsonBoolean.TRUE;
        flag = says == null ? UNTOLD : says == JsonBoolean.TRUE ? "true" : "false";
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
        int exchange = context.exchange();
        Answer answer = client.matrix().capabilities(exchange);
        if (!answer.isOk()) {
            findings.fail(Check.CAPABILITY, exchange, answer, Failures.About.OTHER);
            return;
        }
        JsonObject all = answer.body().object("capabilities");
        JsonObject limits = all == null ? null : all.object(Msc4140.CAPABILITY);
        limits = limits != null || all == null ? limits : all.object(Msc4140.UNSTABLE_CAPABILITY);
        if (limits == null) {
            // Only from Synapse 1.157 on, and by the merged text only where limits are enforced.
            findings.ok(Check.CAPABILITY, exchange, "none, so the limits must be found out");
            return;
        }
        Long delay = limits.number(limits.has(Msc4140.MAX_DELAY_MS) ? Msc4140.MAX_DELAY_MS : Msc4140.OLD_MAX_DELAY);
        Long count = limits.number(Msc4140.MAX_SCHEDULED);
        context.maxDelay(delay == null ? null : Duration.ofMillis(delay));
        context.maxScheduled(count);
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
    public boolean isOffByLimit() {
        return Duration.ZERO.equals(context.maxDelay()) || Long.valueOf(0).equals(context.maxScheduled());
    }

    private void clock(int exchange, Answer answer) {
        Duration elapsed = answer.roundTrip().took();
        Instant readAt = Instant.ofEpochMilli(context.clock().wallMillis());
        Duration skew = HttpDate.skew(answer.headers().text("date"), readAt, elapsed);
        if (skew == null) {
            findings.notChecked(Check.CLOCK, "no response has a Date header");
            return;
        }
        if (skew.abs().compareTo(SKEW) <= 0) {
            findings.ok(Check.CLOCK, exchange, "within a second or two");
        } else {
            findings.warn(
                    Check.CLOCK, exchange,
                    "the homeserver's is " + Durations.show(skew.abs().toMillis()) + (skew.isNegative() ? " behind" : " ahead"),
                    "clock-skew");
        }
    }

    /**
     * The four axes. Nothing of it has an effect.
     *
     * @param room one that may be named in requests; null if there is none
     */
    public void dialect(@Nullable RoomId room) {
        int exchange = context.exchange();
        DialectSurvey survey = new DialectSurvey(
                new DialectFinder(client.homeserver(), context.knownDialect()), context.knownDialect());
        // One for nobody's id without a token that counts, a lookup and a list.
        client.count(RateBudget.ADDRESS);
        client.count(RateBudget.MANAGEMENT);
        client.count(RateBudget.MANAGEMENT);
        survey.complete(exchange, room);
        for (int i = 0; i < 3 && survey.failed() != null && client.waitsFor(exchange, survey.failed()); i++) {
            survey.complete(exchange, room);
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
    public void cors() {
        int exchange = context.exchange();
        Answer preflight = client.call(exchange, RateBudget.FREE, new WireRequest("OPTIONS", ApiPaths.V3 + "/sync", null, null));
        Answer versions = client.call(exchange, RateBudget.FREE, WireRequest.get(ApiPaths.VERSIONS, null));
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
    public void rtc() {
        int exchange = context.exchange();
        Answer answer = client.call(
                exchange, RateBudget.FREE,
                WireRequest.get("/_matrix/client/unstable/org.matrix.msc4143/rtc/transports", client.token()));
        JsonArray transports = answer.isOk() ? answer.body().array("rtc_transports") : null;
        if (transports != null && transports.size() > 0) {
            findings.ok(Check.RTC, exchange, transports.size() + " announced");
        } else {
            String what = transports != null
                    ? "the list is empty"
                    : answer.isFlawedSuccess() ? Failures.of(answer, Failures.About.OTHER).message() : "not supported";
            findings.warn(Check.RTC, exchange, what, "no-rtc-transports");
        }
    }
}
