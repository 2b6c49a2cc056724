package dev.tarry.account;

import dev.tarry.homeserver.wire.Origin;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Who and where, as one set from one source.
 *
 * @param source where the set comes from, for {@code -v}
 * @param roomId as it was given: an alias until the homeserver was asked what it stands for; may be null
 * @param profile the profile it comes from, or null
 */
public record Account(
        String source, Origin origin, AccessToken access, @Nullable RoomId roomId, @Nullable Profile profile) {

    /** Null with a token from the environment, until the homeserver has told. */
    public @Nullable UserId userId() {
        return access.userId();
    }

    /** May be null. */
    public @Nullable String deviceId() {
        return access.deviceId();
    }

    public String token() {
        return access.text();
    }

    /** The same in another room. */
    public Account withRoom(@Nullable RoomId newRoom) {
        return new Account(source, origin, access, newRoom, profile);
    }

    /** The same, knowing whose the token is. */
    public Account withUser(@Nullable UserId knownUser, @Nullable String knownDevice) {
        return new Account(source, origin, new AccessToken(token(), knownUser, knownDevice), roomId, profile);
    }

    /** Another user of the same homeserver, in no room; the profile is the one that it comes from, or null. */
    public Account of(AccessToken other, @Nullable Profile otherProfile) {
        return new Account("--other", origin, other, null, otherProfile);
    }

    /** A record's own text would show the token. */
    @Override
    public String toString() {
        return userId() + " at " + origin.url();
    }
}
