package dev.tarry.account;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Name;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A saved account with its settings.
 *
 * @param homeserver its base URL
 * @param roomId the room that is meant where none is named, or null
 */
public record Profile(String name, String homeserver, AccessToken access, @Nullable RoomId roomId, Lifetime lifetime) {

    /**
     * How long the token lasts, and what may end it or go on with it.
     *
     * @param ownLogin whether tarry's own login made the token, so that logout may end it
     * @param refreshToken what gets another token when this one has ended, or null
     * @param expiresAt when the token ends; null if that is not known
     */
    record Lifetime(boolean ownLogin, @Nullable String refreshToken, @Nullable Instant expiresAt) {

        /** A record's own text would show the token. */
        @Override
        public String toString() {
            return "until " + expiresAt;
        }
    }

    /** A profile in no room, whose token goes on until somebody ends it. */
    public Profile(String name, String homeserver, AccessToken access, boolean ownLogin) {
        this(name, homeserver, access, null, new Lifetime(ownLogin, null, null));
    }

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

    /** Whether tarry's own login made the token, so that logout may end it. */
    public boolean ownLogin() {
        return lifetime.ownLogin();
    }

    /** What gets another token when this one has ended, or null. */
    public @Nullable String refreshToken() {
        return lifetime.refreshToken();
    }

    /** When the token ends; null if that is not known. */
    public @Nullable Instant expiresAt() {
        return lifetime.expiresAt();
    }

    /** The same with this access token and what else an answer to a login or a refresh, which came at this time, has of it. */
    public Profile withTokens(String token, JsonObject answer, Instant at) {
        String next = answer.text("refresh_token");
        Long life = answer.number("expires_in_ms");
        return new Profile(
                name, homeserver, new AccessToken(token, userId(), deviceId()), roomId,
                new Lifetime(
                        ownLogin(), next == null ? refreshToken() : next,
                        life == null ? null : Instant.ofEpochMilli(at.toEpochMilli() + life)));
    }

    /** The same with another room; null for none. */
    Profile withRoom(@Nullable RoomId newRoom) {
        return new Profile(name, homeserver, access, newRoom, lifetime);
    }

    /** Whether it is the same user at the same homeserver. */
    public boolean isSameAccount(Profile other) {
        return homeserver.equals(other.homeserver) && Objects.equals(userId(), other.userId());
    }

    JsonObject toJson() {
        return JsonObject.builder()
                .put("homeserver", homeserver)
                .put("user_id", Name.text(userId()))
                .put("device_id", deviceId())
                .put("access_token", token())
                .put("room_id", Name.text(roomId))
                .put("own_login", ownLogin())
                .put("refresh_token", refreshToken())
                .put("expires_at", expiresAt() == null ? null : Json.of(expiresAt().toEpochMilli()))
                .build();
    }

    /** The profile that a file holds, or null if it lacks its homeserver or its token. */
    static @Nullable Profile of(String name, JsonObject json) {
        String homeserver = json.text("homeserver");
        String token = json.text("access_token");
        if (homeserver == null || token == null) {
            return null;
        }
        Long expires = json.number("expires_at");
        return new Profile(
                name, homeserver, new AccessToken(token, UserId.ofNullable(json.text("user_id")), json.text("device_id")),
                RoomId.ofNullable(json.text("room_id")),
                new Lifetime(
                        json.isTruthy("own_login"), json.text("refresh_token"),
                        expires == null ? null : Instant.ofEpochMilli(expires)));
    }

    /** A record's own text would show the token. */
    @Override
    public String toString() {
        return "profile " + name;
    }
}
