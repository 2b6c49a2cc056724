package dev.tarry.sandbox.state;

import dev.tarry.json.JsonObject;

/** An error answer of the client-server API. */
public final class MatrixFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient JsonObject body;
    private final long retryAfterMillis;

    private MatrixFault(int status, JsonObject body, long retryAfterMillis) {
        super(body.text("error"), null, false, false);
        this.status = status;
        this.body = body;
        this.retryAfterMillis = retryAfterMillis;
    }

    public static MatrixFault of(int status, String errcode, String error) {
        return of(status, errcode, error, JsonObject.EMPTY);
    }

    /** With further keys in the body. */
    public static MatrixFault of(int status, String errcode, String error, JsonObject more) {
        JsonObject body = JsonObject.builder().put("errcode", errcode).put("error", error).build();
        for (String key : more.keys()) {
            body = body.with(key, more.get(key));
        }
        return new MatrixFault(status, body, -1);
    }

    public static MatrixFault forbidden(String error) {
        return of(403, "M_FORBIDDEN", error);
    }

    public static MatrixFault notFound(String error) {
        return of(404, "M_NOT_FOUND", error);
    }

    public static MatrixFault invalid(String error) {
        return of(400, "M_INVALID_PARAM", error);
    }

    public static MatrixFault missing(String error) {
        return of(400, "M_MISSING_PARAM", error);
    }

    /** No such route; a wrong method is a 405 with the same body. */
    public static MatrixFault unrecognized(int status) {
        return of(status, "M_UNRECOGNIZED", "Unrecognized request");
    }

    /** Too many, or too fast, with the time after which it is worth another try. */
    public static MatrixFault limited(String error, long retryAfterMillis) {
        JsonObject body = JsonObject.builder()
                .put("errcode", "M_LIMIT_EXCEEDED")
                .put("error", error)
                .put("retry_after_ms", retryAfterMillis)
                .build();
        return new MatrixFault(429, body, retryAfterMillis);
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
}
