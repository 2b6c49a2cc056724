package dev.tarry.sandbox.route;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.state.MatrixFault;

/**
 * A reply before it goes out.
 *
 * @param body what the body says, or null for an empty one
 * @param retryAfterMillis for {@code Retry-After}, or -1
 */
public record Reply(int status, Json body, long retryAfterMillis) {

    /** {@code 200 {}}. */
    public static final Reply EMPTY = of(JsonObject.EMPTY);

    public static Reply of(Json body) {
        return new Reply(200, body, -1);
    }

    public static Reply of(MatrixFault fault) {
        return new Reply(fault.status(), fault.body(), fault.retryAfterMillis());
    }
}
