package dev.tarry.session;

import dev.tarry.explain.Cause;
import dev.tarry.explain.Causes;
import dev.tarry.explain.Fact;
import dev.tarry.explain.Symptom;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.HostCalls;
import dev.tarry.homeserver.TransportFault;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.Route;
import dev.tarry.time.Durations;

/** What a homeserver's answer means for whoever asked: a sentence, an exit code, a way out. First match counts. */
public final class Failures {

    private static final String UNKNOWN_EFFECT = " Nobody knows whether the event was scheduled; delays may show it.";

    private Failures() {}

    /** What was asked, as far as the meaning of an answer depends on it. */
    public enum About {
        SCHEDULE("schedule the event", Route.SCHEDULE),
        MANAGE("act on the delayed event", null),
        LOOKUP("look delayed events up", null),
        SEND("send the event", Route.SEND),
        READ("read the events", Route.READ),
        CREATE("make the room", Route.CREATE_ROOM),
        JOIN("let this user into the room", Route.JOIN),
        ROOMS("tell of the room", null),
        LOGIN("log this user in", Route.LOGIN),
        LOGOUT("end the token", null),
        WHOAMI("say whose the token is", Route.WHOAMI),
        GUARD("tell whether the event may be sent, so nothing was sent", null),
        OTHER("do that", null);

        private final String words;
        private final Route route;

        About(String words, Route route) {
            this.words = words;
            this.route = route;
        }

        /** The route that it is always about; null if the request's URL tells. */
        Route route() {
            return route;
        }

        boolean isDelayedRoute() {
            return ordinal() <= LOOKUP.ordinal();
        }
    }

    /** The failure of an answer that is not a success, or of a success that must not be one; never null. */
    public static Failure of(Answer answer, About about) {
        return of(answer, about, Symptom.of(Route.UNKNOWN));
    }

    /**
     * The same, with its cause found in the light of what is known beside the answer.
     *
     * @param known the route, if the answer's URL does not tell it, the history of the delayed event, and facts
     */
    public static Failure of(Answer answer, About about, Symptom known) {
        if (answer.telling() != answer) {
            Failure failure = of(answer.telling(), About.OTHER);
            return failure.exit() == ExitCode.INTERRUPTED ? failure : failure.after(answer.problem());
        }
        Failure failure = withoutCause(answer, about);
        if (failure.exit() == ExitCode.INTERRUPTED) {
            return failure;
        }
        // Clocks that differ are told beside the cause: they are none of a refusal.
        Long skew = Symptoms.skew(answer);
        Failure told = skew == null ? failure : failure.with(Fact.DATE_SKEW, Json.of(skew));
        return told.because(Causes.first(Symptoms.of(answer, about.route(), known)));
    }

    private static Failure withoutCause(Answer answer, About about) {
        JsonObject details = details(answer);
        String errcode = answer.errcode();
        String words = words(answer);
        if (answer.status() == 429) {
            return rateLimited(answer, details, words);
        }
        if (answer.fault() != null) {
            return unavailable(answer, about, details);
        }
        if (answer.status() == 401 && errcode != null || "M_GUEST_ACCESS_FORBIDDEN".equals(errcode)) {
            return auth(answer, details, words);
        }
        if (answer.status() >= 500) {
            JsonObject more = about == About.SCHEDULE ? details.with("effect", Json.of("unknown")) : details;
            return new Failure(
                    ExitCode.UNAVAILABLE, "unavailable", "server_error",
                    "The homeserver failed inside (" + answer.status() + ")." + (more.has("effect") ? UNKNOWN_EFFECT : ""),
                    words, more, null);
        }
        if (about.isDelayedRoute()) {
            Failure delayed = delayed(answer, about, details, words);
            if (delayed != null) {
                return delayed;
            }
        }
        return new Failure(
                ExitCode.HOMESERVER, "homeserver", reason(errcode), "The homeserver refused to " + about.words + ".",
                words, details, null);
    }

    /** The failure of a login, or of a token that was to be taken. */
    public static Failure ofLogin(Answer answer) {
        if (answer.status() == 403 && "M_FORBIDDEN".equals(answer.errcode())) {
            return new Failure(
                    ExitCode.AUTH, "auth", "forbidden", "The homeserver does not accept this user and password.",
                    words(answer), details(answer), null, Causes.first(Symptoms.of(answer, Route.LOGIN, null)));
        }
        return of(answer, About.LOGIN);
    }

    private static String reason(String errcode) {
        return switch (errcode == null ? "" : errcode) {
            case "M_NOT_FOUND" -> "not_found";
            case "M_FORBIDDEN" -> "forbidden";
            case "M_UNRECOGNIZED" -> "unrecognized";
            case "M_TOO_LARGE" -> "too_large";
            default -> null;
        };
    }

    private static Failure rateLimited(Answer answer, JsonObject details, String words) {
        long wait = answer.retryAfterMillis();
        String error = answer.error();
        boolean byCount = error != null && error.contains("maximum number");
        String until = wait < 0 ? "; it does not say for how long" : "; it wants " + Durations.show(wait) + " to pass";
        String what = byCount
                ? "The homeserver holds as many delayed events of this user as it allows"
                : "The homeserver limits the rate of requests";
        return new Failure(
                ExitCode.RATE_LIMITED, "rate_limited", byCount ? "too_many" : "rate", what + until + ".", words,
                wait < 0 ? details : details.with("retry_after_ms", Json.of(wait)), null);
    }

    private static Failure auth(Answer answer, JsonObject details, String words) {
        if (answer.problem() != null) {
            return new Failure(ExitCode.AUTH, "auth", "not_renewed", answer.problem(), words, details, null);
        }
        String message = switch (answer.errcode()) {
            case "M_MISSING_TOKEN" -> "The homeserver wants an access token for this, and none was sent.";
            case "M_GUEST_ACCESS_FORBIDDEN" -> "The homeserver does not let guests do this.";
            case "M_UNKNOWN_TOKEN" -> answer.json().isTruthy("soft_logout")
                    ? "The access token has ended, but its device is still there (soft logout)."
                    : "The homeserver does not know the access token (any more).";
            default -> "The homeserver did not accept the credentials.";
        };
        return new Failure(ExitCode.AUTH, "auth", null, message, words, details, null);
    }

    private static Failure unavailable(Answer answer, About about, JsonObject details) {
        TransportFault fault = answer.fault();
        JsonObject more = about == About.SCHEDULE && fault.mayHaveArrived()
                ? details.with("effect", Json.of("unknown"))
                : details;
        if (fault.kind() == TransportFault.Kind.INTERRUPTED) {
            return new Failure(ExitCode.INTERRUPTED, "interrupted", "interrupted", "Interrupted.", null, more, null);
        }
        String message = fault.getMessage();
        String sentence = Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
        String unknown = more.has("effect") ? UNKNOWN_EFFECT : "";
        return new Failure(
                ExitCode.UNAVAILABLE, "unavailable", fault.kind().word(), keepScheme(sentence, message) + unknown, null,
                more, null);
    }

    /** A sentence that begins with a URL keeps it as it is. */
    private static String keepScheme(String sentence, String message) {
        return message.startsWith("http") ? message + "." : sentence;
    }

    private static Failure delayed(Answer answer, About about, JsonObject details, String words) {
        if (answer.isUnrecognized()) {
            return new Failure(
                    ExitCode.UNSUPPORTED, "unsupported", "unrecognized",
                    "The homeserver does not know this endpoint.", words, details, null);
        }
        if (about == About.SCHEDULE) {
            String special = answer.json().text(Msc4140.SECOND_ERRCODE);
            String error = String.valueOf(answer.error());
            if (Msc4140.MAX_DELAY_UNSUPPORTED.equals(special) || answer.status() == 403 && error.contains("disallowed")) {
                return new Failure(
                        ExitCode.UNSUPPORTED, "unsupported", "disabled",
                        "Delayed events are switched off on this homeserver.", words, details, null);
            }
            if (isTooLong(answer, special, error)) {
                return new Failure(
                        ExitCode.HOMESERVER, "homeserver", "too_long",
                        "The delay is longer than the homeserver allows.", words, details, null);
            }
        }
        if (about == About.MANAGE && answer.status() == 404) {
            return new Failure(
                    ExitCode.HOMESERVER, "homeserver", "not_found",
                    "The homeserver has no such delayed event (any more).", words, details, null);
        }
        if (answer.status() == 409) {
            return new Failure(
                    ExitCode.HOMESERVER, "homeserver", "conflict",
                    "The delayed event has already been sent or cancelled.", words, details, null);
        }
        return null;
    }

    private static boolean isTooLong(Answer answer, String special, String error) {
        String errcode = String.valueOf(answer.errcode());
        return errcode.endsWith("DELAY_TOO_LARGE")
                || errcode.endsWith("MAX_DELAY_EXCEEDED")
                || Msc4140.MAX_DELAY_EXCEEDED.equals(special)
                || answer.status() == 403 && error.contains("exceeds the allowed maximum");
    }

    /** The failure of a guard of ours. */
    public static Failure of(HostCalls.Stop stop) {
        Cause cause = Causes.first(Symptom.of(Route.OTHER).fact(Fact.GUARD, stop.reason()));
        if (stop.reason().equals("encrypted_room")) {
            return Failure.of(ExitCode.HOMESERVER, "homeserver", stop.reason(), stop.sentence(), null).because(cause);
        }
        return Failure.of(ExitCode.UNSUPPORTED, "unsupported", stop.reason(), stop.sentence(), "--force overrides this")
                .because(cause);
    }

    /** The homeserver's own words, or null. */
    private static String words(Answer answer) {
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
