package dev.tarry.sandbox.state.account;

import dev.tarry.matrix.UserId;

/** A logged-in device: whoever has its token. */
public record Device(UserId userId, String deviceId, String token) {

    /** The device as the sender of an event. */
    public Sender asSender() {
        return new Sender(userId, deviceId);
    }

    /** A record's own text would show the token. */
    @Override
    public String toString() {
        return userId + " " + deviceId;
    }
}
