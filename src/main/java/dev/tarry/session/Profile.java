package dev.tarry.session;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;

/**
 * A saved account with its settings.
 *
 * @param deviceId may be null
 * @param roomId the room that is meant where none is named, or null
 * @param ownLogin whether tarry's own login made the token, so that logout may end it
 */
public record Profile(
        String name, String homeserver, String userId, String deviceId, String token, String roomId, boolean ownLogin) {

    /** The same with another room; null for none. */
    public Profile withRoom(String newRoom) {
        return new Profile(name, homeserver, userId, deviceId, token, newRoom, ownLogin);
    }

    /** The same under a name. */
    public Profile named(String newName) {
        return new Profile(newName, homeserver, userId, deviceId, token, roomId, ownLogin);
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
                .build();
    }

    static Profile of(String name, JsonObject json) {
        Json own = json.get("own_login");
        return new Profile(
                name, json.text("homeserver"), json.text("user_id"), json.text("device_id"),
                json.text("access_token"), json.text("room_id"), own != null && own.isTruthy());
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
