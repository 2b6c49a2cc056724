package dev.tarry.sandbox.state;

/** A logged-in device: whoever has its token. */
public record Device(String userId, String deviceId, String token) {

    /** The local part of the user id. */
    public String localName() {
        return userId.substring(1, userId.indexOf(':'));
    }

    /** A record's own text would show the token. */
    @Override
    public String toString() {
        return userId + " " + deviceId;
    }
}
