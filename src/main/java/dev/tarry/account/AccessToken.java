package dev.tarry.account;

import dev.tarry.matrix.UserId;
import org.jspecify.annotations.Nullable;

/**
 * An access token, and whose it is.
 *
 * @param userId null where nobody has told yet
 * @param deviceId null where nobody has told, or where there is none
 */
public record AccessToken(String text, @Nullable UserId userId, @Nullable String deviceId) {

    /** A record's own text would show the token. */
    @Override
    public String toString() {
        return "a token of " + userId;
    }
}
