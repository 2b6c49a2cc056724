package dev.tarry.sandbox;

import dev.tarry.json.JsonObject;

/** A user that the sandbox was started with. The token is the sandbox's own, and shown where it lists its users. */
public record SandboxUser(
        String userId, String deviceId, String accessToken, String password) {

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
