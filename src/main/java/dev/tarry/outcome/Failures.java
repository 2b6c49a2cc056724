package dev.tarry.outcome;

import dev.tarry.diagnosis.Knowledge;
import dev.tarry.diagnosis.Symptoms;
import dev.tarry.explain.Cause;
import dev.tarry.explain.Causes;
import dev.tarry.explain.Fact;
import dev.tarry.explain.Symptom;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.RateLimit;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.Route;
import dev.tarry.remark.Fault;
import dev.tarry.remark.Guard;
import dev.tarry.remark.Remark;
import dev.tarry.wording.AnswerText;
import dev.tarry.wording.EffectText;
import dev.tarry.wording.FaultText;
import dev.tarry.wording.RemarkText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a homeserver's answer means for whoever asked: a sentence, an exit code, a way out. First match counts. */
public final class Failures {

    private static final String EFFECT = "effect";
    private static final Json UNKNOWN = Json.of("unknown");

    private Failures() {}

    /** What was asked, as far as the exit code and the sentence depend on it. */
    public enum About {
        SCHEDULE("schedule the event"),
        MANAGE("change the delayed event"),
        LOOKUP("look up delayed events"),
        SEND("send the event"),
        READ("read the events"),
        CREATE("create the room"),
        JOIN("let this user into the room"),
        ROOMS("return the room"),
        LOGIN("log this user in"),
        LOGOUT("log out"),
        WHOAMI("say who the token belongs to"),
        GUARD("say whether the event may be sent, so nothing was sent"),
        OTHER("do that");

        private final String words;

        About(String words) {
            this.words = words;
        }

        /** Whether what was asked for changes anything; what only asks may be a POST all the same, as a probe is. */
        boolean hasEffect() {
            return switch (this) {
                case LOOKUP, READ, ROOMS, WHOAMI, GUARD -> false;
                case SCHEDULE, MANAGE, SEND, CREATE, JOIN, LOGIN, LOGOUT, OTHER -> true;
            };
        }

        boolean isDelayedRoute() {
            return ordinal() <= LOOKUP.ordinal();
        }
    }

    /** A homeserver's answer was more than could be worked through in the time of its request. */
    public static Failure ofWork(Duration timeout) {
        return Failure.of(
                ExitCode.UNAVAILABLE, "unavailable", Fault.Kind.TIMEOUT.word(),
                AnswerText.tooMuch(timeout.toMillis()),
                "a longer --timeout gives it more time");
    }

    /** The failure of an answer that is not a success, or of a success that must not be one. */
    public static Failure of(Answer answer, About about) {
        return of(answer, about, Knowledge.NONE);
    }

    /**
     * The same, with its cause found in the light of what is known beside the answer.
     */
    public static Failure of(Answer answer, About about, Knowledge known) {
        if (answer.telling() != answer) {
            if (isInterrupted(answer.telling())) {
                return Failure.interrupted(EffectText.interruptedRenewal());
            }
            // What was asked for went with a token that the homeserver refused: it had no effect.
            Failure failure = of(answer.telling(), About.READ, Knowledge.NONE);
            String problem = answer.problem();
            return problem == null ? failure : failure.after(problem);
        }
        if (isInterrupted(answer)) {
            return interrupted(answer, about);
        }
        Failure failure = withoutCause(answer, about);
        if (answer.renewalWayOut() != null) {
            // The token could be renewed if this machine let us; to log in again would help as little.
            return failure.hinting(answer.renewalWayOut());
        }
        if (failure.exit() == ExitCode.USAGE) {
            return failure;
        }
        // Clocks that differ are told beside the cause: they are none of a refusal.
        Json skew = Symptoms.skew(answer);
        Failure told = skew == null ? failure : failure.with(Fact.DATE_SKEW.word(), skew);
        return told.because(Causes.first(Symptoms.of(answer, known)));
    }

    private static boolean isInterrupted(Answer answer) {
        return answer.fault() != null && answer.fault().isInterrupted();
    }

    private static Failure interrupted(Answer answer, About about) {
        if (about == About.GUARD) {
            return Failure.interrupted(EffectText.interruptedGuard());
        }
        Route route = route(answer);
        return mayHaveHadEffect(answer, about)
                ? interrupted(route)
                : Failure.interrupted(EffectText.interruptedWithoutEffect(
                        route, answer.fault() != null && answer.fault().mayHaveArrived()));
    }

    /** Somebody ended the command while a request was under way that may have taken effect. */
    public static Failure interrupted(Route route) {
        return Failure.interrupted(EffectText.interrupted(route))
                .with(EFFECT, UNKNOWN)
                .because(Causes.first(Symptom.of(route).fault(Fault.Kind.INTERRUPTED.word())));
    }

    private static Route route(Answer answer) {
        return Route.of(answer.question().method(), answer.url(), answer.question().body());
    }

    /** Whether nobody knows if the request took effect: it was meant to, and its answer was lost or tells nothing. */
    private static boolean mayHaveHadEffect(Answer answer, About about) {
        String method = answer.question().method();
        return answer.isLost() && about.hasEffect() && !method.equals("GET") && !method.equals("HEAD");
    }

    private static Failure withoutCause(Answer answer, About about) {
        Failure.Evidence evidence = evidence(answer);
        String errcode = answer.errcode();
        if (answer.status() == 429) {
            return rateLimited(answer, evidence);
        }
        if (answer.fault() != null && answer.fault().badId() != null) {
            return Failure.of(ExitCode.USAGE, "usage", answer.fault().kind().word(), FaultText.sentence(answer.fault()), null);
        }
        if (answer.fault() != null) {
            return unavailable(answer.fault(), answer, about, evidence.details());
        }
        if (answer.status() == 401 && errcode != null || "M_GUEST_ACCESS_FORBIDDEN".equals(errcode)) {
            return auth(answer, evidence);
        }
        if (answer.status() >= 500) {
            String inside = AnswerText.failedInside(answer.status());
            return mayHaveHadEffect(answer, about)
                    ? unavailable("server_error", inside + EffectText.unknown(route(answer)), evidence).with(EFFECT, UNKNOWN)
                    : unavailable("server_error", inside, evidence);
        }
        if (about.isDelayedRoute()) {
            Failure delayed = delayed(answer, about, evidence);
            if (delayed != null) {
                return delayed;
            }
        }
        return homeserver(reason(errcode), AnswerText.refused(about.words), evidence);
    }

    /** The failure of a login, or of a token that was to be taken. */
    public static Failure ofLogin(Answer answer) {
        if (answer.status() == 403 && "M_FORBIDDEN".equals(answer.errcode())) {
            return auth("forbidden", AnswerText.wrongPassword(), evidence(answer))
                    .because(Causes.first(Symptoms.of(answer, Knowledge.NONE)));
        }
        return of(answer, About.LOGIN);
    }

    private static @Nullable String reason(@Nullable String errcode) {
        return switch (errcode == null ? "" : errcode) {
            case "M_NOT_FOUND" -> "not_found";
            case "M_FORBIDDEN" -> "forbidden";
            case "M_UNRECOGNIZED" -> "unrecognized";
            case "M_TOO_LARGE" -> "too_large";
            default -> null;
        };
    }

    private static Failure rateLimited(Answer answer, Failure.Evidence evidence) {
        Duration told = answer.retryAfter();
        long wait = told == null ? -1 : told.toMillis();
        boolean byCount = RateLimit.isByCount(answer);
        Failure failure = Failure.of(
                ExitCode.RATE_LIMITED, "rate_limited", byCount ? "too_many" : "rate", AnswerText.limited(byCount, wait), null)
                .with(evidence);
        return told == null ? failure : failure.with("retry_after_ms", Json.of(wait));
    }

    private static Failure auth(Answer answer, Failure.Evidence evidence) {
        if (answer.problem() != null) {
            return auth("not_renewed", answer.problem(), evidence);
        }
        JsonObject body = answer.json();
        String message = AnswerText.unauthorized(answer.errcode(), body != null && body.isTruthy("soft_logout"));
        return auth(null, message, evidence);
    }

    private static Failure auth(@Nullable String reason, String message, Failure.Evidence evidence) {
        return Failure.of(ExitCode.AUTH, "auth", reason, message, null).with(evidence);
    }

    private static Failure homeserver(@Nullable String reason, String message, Failure.Evidence evidence) {
        return Failure.of(ExitCode.HOMESERVER, "homeserver", reason, message, null).with(evidence);
    }

    private static Failure unsupported(String reason, String message, Failure.Evidence evidence) {
        return Failure.of(ExitCode.UNSUPPORTED, "unsupported", reason, message, null).with(evidence);
    }

    private static Failure unavailable(String reason, String message, Failure.Evidence evidence) {
        return Failure.of(ExitCode.UNAVAILABLE, "unavailable", reason, message, null).with(evidence);
    }

    private static Failure unavailable(Fault fault, Answer answer, About about, JsonObject details) {
        boolean isUnknown = mayHaveHadEffect(answer, about);
        Failure.Evidence evidence = new Failure.Evidence(null, isUnknown ? details.with(EFFECT, UNKNOWN) : details);
        String unknown = isUnknown ? EffectText.unknown(route(answer)) : "";
        boolean hasNoDelayId = about == About.SCHEDULE && fault.flaw() != null && Msc4140.DELAY_ID.equals(fault.flaw().key());
        String reason = hasNoDelayId ? "no_delay_id" : fault.kind().word();
        return unavailable(reason, FaultText.sentence(fault) + unknown, evidence);
    }

    private static @Nullable Failure delayed(Answer answer, About about, Failure.Evidence evidence) {
        if (answer.isUnrecognized()) {
            return unsupported("unrecognized", AnswerText.unknownEndpoint(), evidence);
        }
        if (about == About.SCHEDULE) {
            JsonObject body = answer.json();
            String special = body == null ? null : body.text(Msc4140.SECOND_ERRCODE);
            String error = String.valueOf(answer.error());
            if (Msc4140.MAX_DELAY_UNSUPPORTED.equals(special) || answer.status() == 403 && error.contains("disallowed")) {
                return unsupported("disabled", AnswerText.switchedOff(), evidence);
            }
            if (isTooLong(answer, special, error)) {
                return homeserver("too_long", AnswerText.tooLong(), evidence);
            }
        }
        if (about == About.MANAGE && answer.status() == 404) {
            return homeserver("not_found", AnswerText.noSuchDelay(), evidence);
        }
        if (answer.status() == 409) {
            return homeserver("conflict", AnswerText.conflict(), evidence);
        }
        return null;
    }

    private static boolean isTooLong(Answer answer, @Nullable String special, String error) {
        String errcode = String.valueOf(answer.errcode());
        return errcode.endsWith("DELAY_TOO_LARGE")
                || errcode.endsWith("MAX_DELAY_EXCEEDED")
                || Msc4140.MAX_DELAY_EXCEEDED.equals(special)
                || answer.status() == 403 && error.contains("exceeds the allowed maximum");
    }

    /** The failure of a guard of ours. */
    public static Failure of(Remark.GuardStop stop) {
        Cause cause = Causes.first(Symptoms.of(stop));
        String reason = stop.guard().word();
        String sentence = RemarkText.of(stop);
        if (stop.guard() == Guard.LEDGER) {
            return Failure.of(ExitCode.USAGE, "usage", reason, sentence, null).because(cause);
        }
        return stop.guard() == Guard.ENCRYPTED_ROOM
                ? Failure.of(ExitCode.HOMESERVER, "homeserver", reason, sentence, null).because(cause)
                : Failure.of(ExitCode.UNSUPPORTED, "unsupported", reason, sentence, "use --force to override").because(cause);
    }

    private static Failure.Evidence evidence(Answer answer) {
        return new Failure.Evidence(words(answer), details(answer));
    }

    /** The homeserver's own words, or null. */
    private static @Nullable String words(Answer answer) {
        return answer.errcode() == null || answer.error() == null ? answer.errcode() : answer.errcode() + ": " + answer.error();
    }

    private static JsonObject details(Answer answer) {
        JsonObject.Builder details = JsonObject.builder();
        if (answer.status() != 0) {
            details.put("http_status", answer.status());
        }
        return details.put("errcode", answer.errcode()).build();
    }
}
