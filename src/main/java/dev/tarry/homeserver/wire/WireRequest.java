package dev.tarry.homeserver.wire;

import org.jspecify.annotations.Nullable;

/**
 * A request before it goes out.
 *
 * @param target path and query, percent-encoded, behind the origin's prefix
 * @param token the access token, or null to send none
 * @param body JSON text, or null for none; a POST without a body says {@code Content-Length: 0}
 */
public record WireRequest(String method, String target, @Nullable String token, @Nullable String body) {

    public static WireRequest get(String target, @Nullable String token) {
        return new WireRequest("GET", target, token, null);
    }

    public static WireRequest put(String target, @Nullable String token, String body) {
        return new WireRequest("PUT", target, token, body);
    }

    public static WireRequest post(String target, @Nullable String token, @Nullable String body) {
        return new WireRequest("POST", target, token, body);
    }

    /** The same with another token. */
    public WireRequest withToken(String other) {
        return new WireRequest(method, target, other, body);
    }
}
