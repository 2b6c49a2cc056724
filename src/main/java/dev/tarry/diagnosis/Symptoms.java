package dev.tarry.diagnosis;

import dev.tarry.delay.Delay;
import dev.tarry.explain.ErrorTextParser;
import dev.tarry.explain.Fact;
import dev.tarry.explain.History;
import dev.tarry.explain.Symptom;
import dev.tarry.homeserver.Answer;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.Percent;
import dev.tarry.matrix.Route;
import dev.tarry.remark.Fault;
import dev.tarry.remark.Remark;
import dev.tarry.time.HttpDate;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes symptoms of what was seen: calls, refusals, guards, and what is known of a delayed event beside them. */
public final class Symptoms {

    /** Clocks may differ by so much before it is worth a word. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private static final String DELAY = Msc4140.DELAY_PARAMETER + "=";

    private Symptoms() {}

    /** The symptom of a call that failed, in the light of what is known beside it. */
    public static Symptom of(Answer answer, Knowledge known) {
        return of(SeenCall.of(answer), known);
    }

    static Symptom of(SeenCall call, Knowledge known) {
        Route route = Route.of(call.question().method(), call.target(), call.question().body());
        Symptom asked = ofQuestion(Symptom.of(route).method(call.question().method()), call, known);
        return withBody(asked.status(call.status()), call)
                .fault(call.fault() == null ? null : call.fault().kind().word())
                .fact(Fact.BROKE, call.fault() == null ? null : call.fault().detail().word())
                .fact(Fact.RETRY_AFTER, retryAfter(call))
                .fact(Fact.DATE_SKEW, skew(call));
    }

    /** A guard of ours let nothing pass. */
    public static Symptom of(Remark.GuardStop stop) {
        return Symptom.of(Route.OTHER).fact(Fact.GUARD, stop.guard().word());
    }

    /** The host refused for want of a capability. */
    public static Symptom ofNeed(String capability) {
        return Symptom.of(Route.WIDGET).fact(Fact.CAPABILITY, capability);
    }

    /** The host answered a widget with this error; null is silence. */
    public static Symptom ofReply(@Nullable String error) {
        return Symptom.of(Route.WIDGET).error(error);
    }

    /** Adds what the headers and the body of an answer tell. */
    private static Symptom withBody(Symptom symptom, SeenCall call) {
        String type = call.headers().text("content-type");
        Symptom out = symptom.fact(Fact.SERVER, call.headers().text("server")).fact(Fact.CONTENT_TYPE, type);
        boolean isPage = call.fault() != null && call.fault().detail() == Fault.Detail.PAGE;
        if (isPage || type != null && type.startsWith("text/html")) {
            out = out.fact(Fact.HTML, true);
        }
        JsonObject body = call.body();
        return body == null
                ? out
                : out.error(body.text("error"))
                        .errcode(body.text("errcode"))
                        .fact(Fact.SECOND_ERRCODE, body.text(Msc4140.SECOND_ERRCODE))
                        .fact(Fact.MAX_DELAY, ErrorTextParser.maxDelay(body))
                        .fact(Fact.SOFT_LOGOUT, body.get("soft_logout"));
    }

    /** The longer of {@code Retry-After} (whole seconds) and {@code retry_after_ms}, in milliseconds; null if neither says. */
    private static @Nullable Long retryAfter(SeenCall call) {
        Long wait = call.body() == null ? null : call.body().number("retry_after_ms");
        String header = call.headers().text("retry-after");
        try {
            Long told = header == null ? null : Long.valueOf(Long.parseLong(header.trim()) * 1000);
            return wait == null || told != null && told > wait ? told : Long.valueOf(Math.max(0, wait));
        } catch (NumberFormatException e) {
            // A date: the body's number, if any, has to do.
            return wait;
        }
    }

    private static Symptom ofQuestion(Symptom symptom, SeenCall call, Knowledge known) {
        if (symptom.route() == Route.SCHEDULE) {
            boolean ascii = call.question().body().chars().allMatch(c -> c < 128);
            return symptom.fact(Fact.REQUESTED_DELAY, delayMillis(call)).fact(Fact.NON_ASCII, !ascii);
        }
        String encoded = Route.delayId(call.target());
        if (encoded == null) {
            return symptom;
        }
        Symptom out = symptom.fact(Fact.MANAGE, known.manage() == null ? null : known.manage().word());
        boolean isMisrouted = known.servesRestart() && (out.route() == Route.CANCEL || out.route() == Route.SEND_NOW);
        if (isMisrouted) {
            // No homeserver has the one route without the others.
            out = out.fact(Fact.OTHER_ROUTES_FOUND, true);
        }
        Delay delay = known.delay(DelayId.ofNullable(Percent.decode(encoded)));
        if (delay == null) {
            return known.isSession() ? out.history(History.NEVER_SEEN) : out;
        }
        return DelayHistory.of(out, delay, call.sentAt(), known);
    }

    /** The delay that a request asks for, in milliseconds; null if it cannot be told. */
    private static @Nullable Long delayMillis(SeenCall call) {
        int from = call.target().indexOf(DELAY);
        try {
            if (from >= 0) {
                int end = call.target().indexOf('&', from);
                int to = end < 0 ? call.target().length() : end;
                return Long.valueOf(call.target().substring(from + DELAY.length(), to));
            }
            JsonObject body = JsonReader.readObject(call.question().body());
            return body.number(body.has(Msc4140.DELAY_MS) ? Msc4140.DELAY_MS : Msc4140.DELAY);
        } catch (NumberFormatException | JsonSyntaxException e) {
            return null;
        }
    }

    /** By how much the homeserver's clock is ahead of ours, if that is worth a word; else null. */
    public static @Nullable Json skew(Answer answer) {
        Long skew = skew(SeenCall.of(answer));
        return skew == null ? null : Json.of(skew);
    }

    private static @Nullable Long skew(SeenCall call) {
        if (call.headers().has("age")) {
            // A cache has answered, with the date of long ago.
            return null;
        }
        Duration skew = HttpDate.skew(
                call.headers().text("date"), call.readAt(), Duration.between(call.sentAt(), call.readAt()));
        return skew == null || skew.abs().compareTo(SKEW) <= 0 ? null : Long.valueOf(skew.toMillis());
    }
}
