package dev.tarry.sandbox;

import dev.tarry.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A user that the sandbox was started with. The token is the sandbox's own, and shown where it lists its users.
 *
 * @param password null for a guest
 */
public record SandboxUser(String userId, String deviceId, String accessToken, @Nullable String password) {

    /** As an object, token and password included. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("user_id", userId)
                .put("device_id", deviceId)
                .put("access_token", accessToken)
                .put("password", password)
                .build();
    }

    /** A record's own text would show the token. */
    @Override
    public String toString() {
        return userId;
    }
}
