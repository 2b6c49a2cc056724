package dev.tarry.account;

import dev.tarry.homeserver.wire.Origin;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Who and where, as one set from one source.
 *
 * @param source where the set comes from, for {@code -v}
 * @param userId may be null with a token from the environment
 * @param deviceId may be null
 * @param roomId as it was given: an alias until the homeserver was asked what it stands for; may be null
 * @param profile the profile it comes from, or null
 */
public record Account(
        String source, Origin origin, @Nullable UserId userId, @Nullable String deviceId, String token,
        @Nullable RoomId roomId, @Nullable Profile profile) {

    /** The same in another room. */
    public Account withRoom(@Nullable RoomId newRoom) {
        return new Account(source, origin, userId, deviceId, token, newRoom, profile);
    }

    /** The same, knowing whose the token is. */
    public Account withUser(@Nullable UserId knownUser, @Nullable String knownDevice) {
        return new Account(source, origin, knownUser, knownDevice, token, roomId, profile);
    }

    /** Another user of the same homeserver, in no room; the profile is the one that it comes from, or null. */
    public Account of(
            @Nullable UserId otherUser, @Nullable String otherDevice, String otherToken,
            @Nullable Profile otherProfile) {
        return new Account("--other", origin, otherUser, otherDevice, otherToken, null, otherProfile);
    }

    /** A record's own text would show the token. */
    @Override
    public String toString() {
        return userId + " at " + origin.url();
    }
}
