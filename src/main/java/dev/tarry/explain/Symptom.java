package dev.tarry.explain;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Route;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a failure. Callers set what they know: {@code Symptom.of(Route.RESTART).status(404).errcode("M_NOT_FOUND")}.
 *
 * @param route what was asked
 * @param method the HTTP method, or null
 * @param response what came back
 * @param dialect how the homeserver speaks, or null
 * @param history what is known of the delayed event
 * @param facts what else decides, under {@link Fact}'s names; what is not known is absent
 */
public record Symptom(
        Route route, @Nullable String method, Response response, @Nullable String dialect, History history, JsonObject facts) {

    /**
     * What came back.
     *
     * @param status the HTTP status, or 0 for none
     * @param errcode the homeserver's, or null
     * @param error the words of the homeserver or the host, or the clause that a network fault came with; or null
     * @param fault a word of the network faults: {@code unreachable}, {@code timeout} …; or null
     */
    record Response(int status, @Nullable String errcode, @Nullable String error, @Nullable String fault) {

        static final Response NONE = new Response(0, null, null, null);
    }

    /** Something went wrong with this, and nothing else is known yet. */
    public static Symptom of(Route route) {
        return new Symptom(route, null, Response.NONE, null, History.UNKNOWN, JsonObject.EMPTY);
    }

    /** What a diagnosis of several observations found, by the cause's id. */
    public static Symptom found(String id) {
        return of(Route.UNKNOWN).fact(Fact.FOUND, id);
    }

    int status() {
        return response.status();
    }

    @Nullable String errcode() {
        return response.errcode();
    }

    @Nullable String error() {
        return response.error();
    }

    @Nullable String fault() {
        return response.fault();
    }

    public Symptom status(int code) {
        return response(new Response(code, errcode(), error(), fault()));
    }

    public Symptom errcode(@Nullable String code) {
        return response(new Response(status(), code, error(), fault()));
    }

    public Symptom error(@Nullable String words) {
        return response(new Response(status(), errcode(), words, fault()));
    }

    public Symptom fault(@Nullable String word) {
        return response(new Response(status(), errcode(), error(), word));
    }

    private Symptom response(Response other) {
        return new Symptom(route, method, other, dialect, history, facts);
    }

    public Symptom route(Route asked) {
        return new Symptom(asked, method, response, dialect, history, facts);
    }

    public Symptom method(String verb) {
        return new Symptom(route, verb, response, dialect, history, facts);
    }

    Symptom dialect(String name) {
        return new Symptom(route, method, response, name, history, facts);
    }

    public Symptom history(History known) {
        return new Symptom(route, method, response, dialect, known, facts);
    }

    public Symptom fact(Fact name, long value) {
        return fact(name, Json.of(value));
    }

    /** Sets a fact; null leaves it unknown. */
    public Symptom fact(Fact name, @Nullable Long value) {
        return value == null ? this : fact(name, Json.of(value.longValue()));
    }

    public Symptom fact(Fact name, boolean value) {
        return fact(name, Json.of(value));
    }

    /** Sets a fact; null leaves it unknown. */
    public Symptom fact(Fact name, @Nullable String value) {
        return value == null ? this : fact(name, Json.of(value));
    }

    /** Sets a fact; null leaves it unknown. */
    public Symptom fact(Fact name, @Nullable Json value) {
        return value == null ? this : new Symptom(route, method, response, dialect, history, facts.with(name.word(), value));
    }
}
