package dev.tarry.session;

import dev.tarry.explain.Fact;
import dev.tarry.explain.History;
import dev.tarry.explain.Symptom;
import dev.tarry.explain.Typed;
import dev.tarry.homeserver.Answer;
import dev.tarry.host.HomeserverCall;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.Route;
import dev.tarry.time.HttpDate;
import dev.tarry.time.TimeSource;
import dev.tarry.trace.Trace;
import dev.tarry.trace.TraceEntry;

/** Makes symptoms of what a session sees: answers, its delays, its clock. */
public final class Symptoms {

    /** Clocks may differ by so much before it is worth a word. */
    private static final long SKEW_MS = 5_000;

    private Symptoms() {}

    /**
     * The symptom of an answer.
     *
     * @param route what was asked; null if what is known or the URL tells
     * @param known what is known beside the answer, or null
     */
    static Symptom of(Answer answer, Route route, Symptom known) {
        Route asked = known != null && known.route() != Route.UNKNOWN
                ? known.route()
                : route != null ? route : Route.of(null, answer.url(), null);
        return withBody((known == null ? Symptom.of(asked) : known.route(asked))
                        .status(answer.status())
                        .fault(answer.fault() == null ? null : answer.fault().kind().word())
                        .error(answer.fault() == null ? null : answer.fault().getMessage()),
                answer.headers(), answer.json())
                .fact(Fact.RETRY_AFTER, answer.retryAfterMillis() < 0 ? null : answer.retryAfterMillis());
    }

    /** Adds what the headers (names in lower case) and the body of an answer tell; the body is null if it is no JSON object. */
    static Symptom withBody(Symptom symptom, JsonObject headers, JsonObject body) {
        String type = headers.text("content-type");
        Symptom out = symptom
                .fact(Fact.SERVER, headers.text("server"))
                .fact(Fact.CONTENT_TYPE, type);
        if (type != null && type.startsWith("text/html")) {
            out = out.fact(Fact.HTML, true);
        }
        if (body == null) {
            return out;
        }
        String error = body.text("error");
        return (error == null ? out : out.error(error))
                .errcode(body.text("errcode"))
                .fact(Fact.SECOND_ERRCODE, body.text(Msc4140.SECOND_ERRCODE))
                .fact(Fact.MAX_DELAY, Typed.maxDelay(body))
                .fact(Fact.SOFT_LOGOUT, body.get("soft_logout"));
    }

    /** What a session knows of a call that failed, beside its answer; null is none that it knows of. */
    public static Symptom known(HomeserverCall call, Session session, boolean inSession) {
        Symptom out = Symptom.of(Route.UNKNOWN).fact(Fact.MANAGE, manage(session));
        if (call instanceof HomeserverCall.UpdateDelayedEvent update) {
            Route route = Route.ofAction(update.action());
            out = ofDelay(
                    out.route(route == null ? Route.UNKNOWN : route), session.ledger().byId(update.delayId()), session.clock(),
                    inSession);
            if (isMisrouted(out.route(), session.trace())) {
                out = out.fact(Fact.OTHER_ROUTES_FOUND, true);
            }
        } else if (call instanceof HomeserverCall.SendEvent send && send.delay() != null) {
            Long delay = send.delay().asLong();
            boolean ascii = send.content().toString().chars().allMatch(c -> c < 128);
            out = out.fact(Fact.REQUESTED_DELAY, delay).fact(Fact.NON_ASCII, !ascii);
        }
        return out;
    }

    /** How delayed events are acted on here; null as long as nobody has found out. */
    private static String manage(Session session) {
        return session.dialect().manage() == null ? null : session.dialect().manage().word();
    }

    /** Adds what is known of a delayed event; null is one that the session has never seen. */
    static Symptom ofDelay(Symptom symptom, Delay delay, TimeSource clock, boolean inSession) {
        if (delay == null) {
            return inSession ? symptom.history(History.NEVER_SEEN) : symptom;
        }
        long now = clock.monotonicNanos();
        Symptom out = symptom
                .fact(Fact.KIND, delay.isState() ? "state" : "message")
                .fact(Fact.EVENT_ID, delay.eventId())
                .fact(Fact.DELAY, delay.delayMillis())
                .fact(Fact.TRIED, delay.tried())
                .fact(Fact.EARLY, delay.isEarly() ? Json.of(true) : null)
                .fact(Fact.AGO, agoMillis(delay, now));
        return switch (delay.state()) {
            case FIRED -> out.history(History.FIRED);
            case SENT -> out.history(History.SENT);
            case CANCELLED -> out.history(History.CANCELLED);
            case GONE -> out.history(History.GONE);
            case FAILED -> out.history(History.FAILED);
            default -> waiting(out, delay, now);
        };
    }

    /** What fires does so at its due time, whenever it is seen. */
    private static Long agoMillis(Delay delay, long now) {
        boolean fired = delay.state() == Delay.State.FIRED && delay.isDueKnown();
        return fired ? Long.valueOf(Math.max(0, -delay.leftMillis(now))) : delay.endedMillisAgo(now);
    }

    private static Symptom waiting(Symptom symptom, Delay delay, long now) {
        if (!delay.isDueKnown()) {
            return symptom;
        }
        long left = delay.leftMillis(now);
        return left > 0
                ? symptom.history(History.WAITING).fact(Fact.LEFT, left)
                : symptom.history(History.OVERDUE).fact(Fact.AGO, -left);
    }

    /**
     * Whether cancel or send should be served where this session was: a restart with the action in the path was found there, and
     * no homeserver has the one route without the others.
     */
    static boolean isMisrouted(Route route, Trace trace) {
        if (route != Route.CANCEL && route != Route.SEND_NOW) {
            return false;
        }
        int restart = -1;
        for (TraceEntry entry : trace.all()) {
            if (entry instanceof TraceEntry.Request request && request.target().endsWith("/restart")) {
                restart = request.call();
            } else if (entry instanceof TraceEntry.Response response && response.call() == restart) {
                boolean gone = response.status() == 404 && response.body().contains("\"M_NOT_FOUND\"");
                if (gone || response.status() >= 200 && response.status() < 300) {
                    return true;
                }
            }
        }
        return false;
    }

    /** By how much the homeserver's clock is ahead of ours, if that is worth a word; else null. */
    static Long skew(Answer answer) {
        return skew(answer.headers(), answer.readWall(), (answer.readNanos() - answer.sentNanos()) / 1_000_000);
    }

    /** The same of headers, whose response was read at this moment of the wall clock. */
    static Long skew(JsonObject headers, long readWall, long elapsed) {
        if (headers.has("age")) {
            // A cache has answered, with the date of long ago.
            return null;
        }
        Long skew = HttpDate.skew(headers.text("date"), readWall, elapsed);
        return skew == null || Math.abs(skew) <= SKEW_MS ? null : skew;
    }
}
