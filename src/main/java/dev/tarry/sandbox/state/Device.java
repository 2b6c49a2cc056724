package dev.tarry.sandbox.state;

import org.jspecify.annotations.Nullable;

/**
 * A logged-in device: whoever has its token.
 *
 * @param token null where only the name is known, of a device whose delayed event was read from a store
 */
public record Device(@Nullable String userId, @Nullable String deviceId, @Nullable String token) {

    /** A record's own text would show the token. */
    @Override
    public String toString() {
        return userId + " " + deviceId;
    }
}
