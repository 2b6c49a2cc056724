package dev.tarry.sandbox;

/** A user that the sandbox was started with. The token is the sandbox's own, and shown where it lists its users. */
public record SandboxUser(String userId, String deviceId, String accessToken, String password) {

    /** A record's own text would show the token. */
    @Override
    public String toString() {
        return userId;
    }
}
