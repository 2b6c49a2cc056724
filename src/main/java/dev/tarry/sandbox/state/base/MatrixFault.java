package dev.tarry.sandbox.state.base;

import dev.tarry.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** An error answer of the client-server API. */
public final class MatrixFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient JsonObject body;
    private final long retryAfterMillis;
    private final boolean isHeldBack;

    private MatrixFault(int status, JsonObject body, long retryAfterMillis, boolean isHeldBack) {
        super(body.text("error"), null, false, false);
        this.status = status;
        this.body = body;
        this.retryAfterMillis = retryAfterMillis;
        this.isHeldBack = isHeldBack;
    }

    public static MatrixFault of(int status, String errcode, @Nullable String error) {
        return of(status, errcode, error, JsonObject.EMPTY);
    }

    /** With further keys in the body. */
    public static MatrixFault of(int status, String errcode, @Nullable String error, JsonObject more) {
        JsonObject body = JsonObject.builder().put("errcode", errcode).put("error", error).build();
        for (String key : more.keys()) {
            body = body.with(key, more.get(key));
        }
        return new MatrixFault(status, body, -1, false);
    }

    public static MatrixFault forbidden(String error) {
        return of(403, "M_FORBIDDEN", error);
    }

    public static MatrixFault notFound(String error) {
        return of(404, "M_NOT_FOUND", error);
    }

    public static MatrixFault invalid(@Nullable String error) {
        return of(400, "M_INVALID_PARAM", error);
    }

    public static MatrixFault missing(String error) {
        return of(400, "M_MISSING_PARAM", error);
    }

    /** No such route; a wrong method is a 405 with the same body. */
    public static MatrixFault unrecognized(int status) {
        return of(status, "M_UNRECOGNIZED", "Unrecognized request");
    }

    /** More than the sandbox holds of something: a bound of its own, answered as a homeserver answers one. */
    public static MatrixFault full(String most) {
        return of(
                403, "M_RESOURCE_LIMIT_EXCEEDED", "This sandbox holds no more than " + most + ".",
                JsonObject.of("admin_contact", "mailto:whoever-started-this-sandbox@localhost"));
    }

    /** Too many delayed events, with the time until the first of them is due. */
    public static MatrixFault tooMany(long retryAfterMillis) {
        return new MatrixFault(
                429, limited("The maximum number of delayed events has been reached.", retryAfterMillis), retryAfterMillis,
                false);
    }

    /** Too fast; Synapse holds this answer back for half a second. */
    public static MatrixFault tooFast(long retryAfterMillis) {
        return new MatrixFault(429, limited("Too Many Requests", retryAfterMillis), retryAfterMillis, true);
    }

    private static JsonObject limited(String error, long retryAfterMillis) {
        return JsonObject.builder()
                .put("errcode", "M_LIMIT_EXCEEDED")
                .put("error", error)
                .put("retry_after_ms", retryAfterMillis)
                .build();
    }

    /** This without the header that says how long to wait. */
    public MatrixFault withoutHeader() {
        return new MatrixFault(status, body, -1, isHeldBack);
    }

    public int status() {
        return status;
    }

    public JsonObject body() {
        return body;
    }

    /** Milliseconds for {@code Retry-After}, or -1. */
    public long retryAfterMillis() {
        return retryAfterMillis;
    }

    /** Whether the answer is held back for a while. */
    public boolean isHeldBack() {
        return isHeldBack;
    }
}
