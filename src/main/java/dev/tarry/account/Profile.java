package dev.tarry.account;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Name;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A saved account with its settings.
 *
 * @param deviceId may be null
 * @param roomId the room that is meant where none is named, or null
 * @param ownLogin whether tarry's own login made the token, so that logout may end it
 * @param refreshToken what gets another token when this one has ended, or null
 * @param expiresAt when the token ends, in Unix milliseconds; null if that is not known
 */
public record Profile(
        String name, String homeserver, @Nullable UserId userId, @Nullable String deviceId, String token,
        @Nullable RoomId roomId, boolean ownLogin,
        @Nullable String refreshToken, @Nullable Long expiresAt) {

    /** A profile whose token goes on until somebody ends it. */
    public Profile(
            String name, String homeserver, @Nullable UserId userId, @Nullable String deviceId, String token,
            @Nullable RoomId roomId, boolean ownLogin) {
        this(name, homeserver, userId, deviceId, token, roomId, ownLogin, null, null);
    }

    /** The same with this access token and what else an answer to a login or a refresh, which came at this time, has of it. */
    public Profile withTokens(String access, JsonObject answer, long wallMillis) {
        String next = answer.text("refresh_token");
        Long life = answer.number("expires_in_ms");
        return new Profile(
                name, homeserver, userId, deviceId, access, roomId, ownLogin,
                next == null ? refreshToken : next, life == null ? null : (Long) (wallMillis + life));
    }

    /** The same with another room; null for none. */
    public Profile withRoom(@Nullable RoomId newRoom) {
        return new Profile(name, homeserver, userId, deviceId, token, newRoom, ownLogin, refreshToken, expiresAt);
    }

    /** Whether it is the same user at the same homeserver. */
    public boolean isSameAccount(Profile other) {
        return homeserver.equals(other.homeserver) && Objects.equals(userId, other.userId);
    }

    JsonObject toJson() {
        return JsonObject.builder()
                .put("homeserver", homeserver)
                .put("user_id", Name.text(userId))
                .put("device_id", deviceId)
                .put("access_token", token)
                .put("room_id", Name.text(roomId))
                .put("own_login", ownLogin)
                .put("refresh_token", refreshToken)
                .put("expires_at", expiresAt == null ? null : Json.of(expiresAt))
                .build();
    }

    /** The profile that a file holds, or null if it lacks its homeserver or its token. */
    static @Nullable Profile of(String name, JsonObject json) {
        String homeserver = json.text("homeserver");
        String token = json.text("access_token");
        if (homeserver == null || token == null) {
            return null;
        }
        return new Profile(
                name, homeserver, UserId.ofNullable(json.text("user_id")), json.text("device_id"), token,
                RoomId.ofNullable(json.text("room_id")), json.isTruthy("own_login"), json.text("refresh_token"),
                json.number("expires_at"));
    }

    /** A record's own text would show the token. */
    @Override
    public String toString() {
        return "profile " + name;
    }
}
