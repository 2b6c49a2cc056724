package dev.tarry.account;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
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
        @Nullable String name, @Nullable String homeserver, @Nullable String userId, @Nullable String deviceId,
        @Nullable String token, @Nullable String roomId, boolean ownLogin,
        @Nullable String refreshToken, @Nullable Long expiresAt) {

    /** A profile whose token goes on until somebody ends it. */
    public Profile(
            @Nullable String name, String homeserver, @Nullable String userId, @Nullable String deviceId, String token,
            @Nullable String roomId, boolean ownLogin) {
        this(name, homeserver, userId, deviceId, token, roomId, ownLogin, null, null);
    }

    /** The same with the tokens of an answer to a login or a refresh, which came at this time. */
    public Profile withTokens(JsonObject answer, long wallMillis) {
        String next = answer.text("refresh_token");
        Long life = answer.number("expires_in_ms");
        return new Profile(
                name, homeserver, userId, deviceId, answer.text("access_token"), roomId, ownLogin,
                next == null ? refreshToken : next, life == null ? null : (Long) (wallMillis + life));
    }

    /** The same with another room; null for none. */
    public Profile withRoom(@Nullable String newRoom) {
        return new Profile(name, homeserver, userId, deviceId, token, newRoom, ownLogin, refreshToken, expiresAt);
    }

    /** The same under a name. */
    public Profile named(String newName) {
        return new Profile(newName, homeserver, userId, deviceId, token, roomId, ownLogin, refreshToken, expiresAt);
    }

    /** Whether it is the same user at the same homeserver. */
    public boolean isSameAccount(Profile other) {
        return homeserver.equals(other.homeserver) && String.valueOf(userId).equals(String.valueOf(other.userId));
    }

    JsonObject toJson() {
        return JsonObject.builder()
                .put("homeserver", homeserver)
                .put("user_id", userId)
                .put("device_id", deviceId)
                .put("access_token", token)
                .put("room_id", roomId)
                .put("own_login", ownLogin)
                .put("refresh_token", refreshToken)
                .put("expires_at", expiresAt == null ? null : Json.of(expiresAt))
                .build();
    }

    static Profile of(@Nullable String name, JsonObject json) {
        Json own = json.get("own_login");
        return new Profile(
                name, json.text("homeserver"), json.text("user_id"), json.text("device_id"),
                json.text("access_token"), json.text("room_id"), own != null && own.isTruthy(),
                json.text("refresh_token"), json.number("expires_at"));
    }

    boolean isWhole() {
        return homeserver != null && token != null;
    }

    /** A record's own text would show the token. */
    @Override
    public String toString() {
        return "profile " + name;
    }
}
