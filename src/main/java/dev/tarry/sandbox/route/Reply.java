package dev.tarry.sandbox.route;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.state.base.MatrixFault;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A reply before it goes out. */
public final class Reply {

    /** {@code 200 {}}. */
    public static final Reply EMPTY = of(JsonObject.EMPTY);

    private static final String JSON = "application/json";
    private static final long HELD_BACK_MS = 500;

    private final int status;
    private final byte @Nullable [] body;
    private final @Nullable String contentType;
    private final Map<String, String> headers;
    private final long holdBackMillis;

    private Reply(
            int status, byte @Nullable [] body, @Nullable String contentType, Map<String, String> headers, long holdBackMillis) {
        this.status = status;
        this.body = body;
        this.contentType = contentType;
        this.headers = headers;
        this.holdBackMillis = holdBackMillis;
    }

    public static Reply of(Json body) {
        return new Reply(200, bytes(body), JSON, Map.of(), 0);
    }

    public static Reply of(MatrixFault fault) {
        Reply reply = new Reply(
                fault.status(), bytes(fault.body()), JSON, Map.of(), fault.isHeldBack() ? HELD_BACK_MS : 0);
        return fault.retryAfterMillis() < 0
                ? reply
                : reply.withHeader("Retry-After", Long.toString((fault.retryAfterMillis() + 999) / 1_000));
    }

    /** Anything at all. @param contentType null for no body @param body null for none */
    public static Reply of(int status, @Nullable String contentType, byte @Nullable [] body) {
        return new Reply(status, body, contentType, Map.of(), 0);
    }

    private static byte[] bytes(Json body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** This with one more header. */
    public Reply withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, body, contentType, more, holdBackMillis);
    }

    public int status() {
        return status;
    }

    /** What the body says; null for no body. Not to be changed. */
    public byte @Nullable [] body() {
        return body;
    }

    /** Null where there is no body. */
    public @Nullable String contentType() {
        return contentType;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** For how long the reply waits before it goes out, in milliseconds. */
    public long holdBackMillis() {
        return holdBackMillis;
    }
}
