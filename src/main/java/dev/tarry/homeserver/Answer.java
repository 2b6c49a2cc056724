package dev.tarry.homeserver;

import dev.tarry.json.JsonObject;
import dev.tarry.remark.Fault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a homeserver call came to.
 *
 * @param question the request
 * @param renewal what came of renewing a token that had ended, if there is none; null if that was not tried
 */
public record Answer(Question question, Response response, RoundTrip roundTrip, @Nullable Renewal renewal) {

    /**
     * What came back.
     *
     * @param status the HTTP status, or 0 if there was no whole response
     * @param headers names in lower case
     * @param json the body, or null if it is no JSON object
     * @param fault why there is no Matrix answer, or none in the form of its endpoint; null if there is one
     */
    public record Response(int status, JsonObject headers, @Nullable JsonObject json, @Nullable Fault fault) {

        /** Nothing whole, for this reason. */
        static Response none(Fault why) {
            return new Response(0, JsonObject.EMPTY, null, why);
        }
    }

    /**
     * Why there is no other token.
     *
     * @param problem a sentence, or null if there is nothing to say
     * @param answer the answer to the refresh if it is that which failed, else null
     * @param isOver whether there will never be one: the homeserver has said so, or there is nothing to renew it with
     * @param wayOut what to do where something on this machine is in the way, or null
     */
    record Renewal(@Nullable String problem, @Nullable Answer answer, boolean isOver, @Nullable String wayOut) {}

    /**
     * The request that was answered, without its token.
     *
     * @param body empty if there is none
     */
    public record Question(String method, String url, String body) {}

    /** An answer without anything to say of its token. */
    public Answer(Question question, Response response, RoundTrip roundTrip) {
        this(question, response, roundTrip, null);
    }

    /** The same, whose token was not renewed. */
    Answer withRenewal(Renewal failed) {
        return new Answer(question, response, roundTrip, failed);
    }

    /** The HTTP status, or 0 if there was no whole response. */
    public int status() {
        return response.status();
    }

    /** Names in lower case. */
    public JsonObject headers() {
        return response.headers();
    }

    /** The body, or null if it is no JSON object. */
    public @Nullable JsonObject json() {
        return response.json();
    }

    /** Why there is no Matrix answer, or none in the form of its endpoint; null if there is one. */
    public @Nullable Fault fault() {
        return response.fault();
    }

    /** When the request went, on the monotonic clock. */
    public long sentNanos() {
        return roundTrip.sentNanos();
    }

    /** When the response was read, on the monotonic clock. */
    public long readNanos() {
        return roundTrip.read().nanos();
    }

    /** The request's URL, without a token. */
    public String url() {
        return question.url();
    }

    /** Whether its token is dead: unknown to the homeserver, and never to be renewed. */
    public boolean isOfDeadToken() {
        return status() == 401 && (renewal == null || renewal.isOver());
    }

    /** Why a token that had ended was not renewed, a sentence, or null. */
    public @Nullable String problem() {
        return renewal == null ? null : renewal.problem();
    }

    /** What to do where something on this machine kept a token from being renewed; null if nothing did. */
    public @Nullable String renewalWayOut() {
        return renewal == null ? null : renewal.wayOut();
    }

    /** The answer that tells what went wrong: that to the refresh, if it is for want of a token that this one is none. */
    public Answer telling() {
        return renewal == null || renewal.answer() == null ? this : renewal.answer();
    }

    /** Whether the homeserver does not know the token (any more). */
    boolean isOfUnknownToken() {
        return status() == 401 && "M_UNKNOWN_TOKEN".equals(errcode());
    }

    /** Whether nobody knows if the request took effect: its answer was lost, or the homeserver failed over it. */
    public boolean isLost() {
        return fault() == null ? status() >= 500 : fault().mayHaveArrived();
    }

    /** Whether it is a success whose JSON object is not in the form of its endpoint. */
    public boolean isOfWrongForm() {
        Fault fault = fault();
        return fault != null && fault.flaw() != null && json() != null;
    }

    /** Whether it is a success by its status alone: in another form than its endpoint's, or no JSON at all. */
    public boolean isFlawedSuccess() {
        return fault() != null && status() >= 200 && status() < 300;
    }

    /** Whether it is a success in the form of its endpoint. */
    public boolean isOk() {
        return fault() == null && status() >= 200 && status() < 300;
    }

    /**
     * The JSON object of a success.
     *
     * @throws IllegalStateException for an answer that is none, where {@link #json()} may be null
     */
    public JsonObject body() {
        JsonObject json = json();
        if (!isOk() || json == null) {
            throw new IllegalStateException("there is no body to read in an answer of status " + status());
        }
        return json;
    }

    /** The errcode of a refusal, or null. */
    public @Nullable String errcode() {
        JsonObject json = json();
        return json == null || status() < 300 ? null : json.text("errcode");
    }

    /** The homeserver's own words of a refusal, or null. */
    public @Nullable String error() {
        JsonObject json = json();
        return json == null || status() < 300 ? null : json.text("error");
    }

    /** Whether the thing that was asked for is not there, while the route is. */
    public boolean isNotFound() {
        return status() == 404 && "M_NOT_FOUND".equals(errcode());
    }

    /** Whether the route or the method is not there. */
    public boolean isUnrecognized() {
        return "M_UNRECOGNIZED".equals(errcode());
    }

    /**
     * How long to wait after a 429: the longer of {@code Retry-After} (whole seconds) and {@code retry_after_ms}; null if neither
     * says.
     */
    public @Nullable Duration retryAfter() {
        Long fromBody = json() == null ? null : json().number("retry_after_ms");
        long wait = fromBody == null ? -1 : Math.max(0, fromBody);
        String header = headers().text("retry-after");
        if (header != null) {
            try {
                wait = Math.max(wait, Long.parseLong(header.trim()) * 1000);
            } catch (NumberFormatException e) {
                // A date: the body's number, if any, has to do.
            }
        }
        return wait < 0 ? null : Duration.ofMillis(wait);
    }
}
