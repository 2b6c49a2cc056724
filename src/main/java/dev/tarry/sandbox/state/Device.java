package dev.tarry.sandbox.state;

/**
 * A logged-in device: whoever has its token.
 *
 * @param token null where only the name is known, of a device whose delayed event was read from a store
 */
public record Device(String userId, String deviceId, String token) {

    /** A record's own text would show the token. */
    @Override
    public String toString() {
        return userId + " " + deviceId;
    }
}
