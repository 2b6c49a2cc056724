package dev.tarry.homeserver;

import dev.tarry.homeserver.wire.WireRequest;
import dev.tarry.json.JsonBoolean;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.Percent;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The client-server calls that commands make themselves, one method an endpoint. */
public final class ClientServerApi {

    private final Homeserver homeserver;
    private final @Nullable String token;

    public ClientServerApi(Homeserver homeserver) {
        this.homeserver = homeserver;
        this.token = homeserver.connection().token();
    }

    public Homeserver homeserver() {
        return homeserver;
    }

    /** {@code GET /_matrix/client/v3/account/whoami}. */
    public Answer whoami(int exchange) {
        return homeserver.call(exchange, WireRequest.get(ApiPaths.V3 + "/account/whoami", token));
    }

    /** {@code POST /_matrix/client/v3/login}, with a user name and password; the device id may be null. */
    public Answer login(int exchange, @Nullable String user, String password, @Nullable String deviceId) {
        JsonObject identifier = JsonObject.builder().put("type", "m.id.user").put("user", user).build();
        JsonObject body = JsonObject.builder()
                .put("type", "m.login.password")
                .put("identifier", identifier)
                .put("password", password)
                .put("device_id", deviceId)
                .put("initial_device_display_name", "tarry")
                .put("refresh_token", JsonBoolean.TRUE)
                .build();
        return homeserver.call(exchange, WireRequest.post(ApiPaths.V3 + "/login", null, body.toString()));
    }

    /** {@code GET /_matrix/client/v3/login}: the ways to log in. */
    public Answer loginFlows(int exchange) {
        return homeserver.call(exchange, WireRequest.get(ApiPaths.V3 + "/login", null));
    }

    /** {@code GET /_matrix/client/v1/auth_metadata}: where OAuth is spoken (MSC2965). */
    public Answer authMetadata(int exchange) {
        return homeserver.call(exchange, WireRequest.get(ApiPaths.V1 + "/auth_metadata", null));
    }

    /** {@code POST /_matrix/client/v3/logout}. */
    public Answer logout(int exchange) {
        return homeserver.call(exchange, WireRequest.post(ApiPaths.V3 + "/logout", token, "{}"));
    }

    /** {@code GET /_matrix/client/versions}. */
    public Answer versions(int exchange) {
        return homeserver.call(exchange, WireRequest.get(ApiPaths.VERSIONS, token));
    }

    /** {@code GET /_matrix/client/v3/capabilities}. */
    public Answer capabilities(int exchange) {
        return homeserver.call(exchange, WireRequest.get(ApiPaths.V3 + "/capabilities", token));
    }

    /** {@code POST /_matrix/client/v3/createRoom}. */
    public Answer createRoom(int exchange, JsonObject body) {
        return homeserver.call(exchange, WireRequest.post(ApiPaths.V3 + "/createRoom", token, body.toString()));
    }

    /**
     * {@code POST /_matrix/client/v3/join/{roomIdOrAlias}}.
     *
     * @param via servers to join by; each is named twice, for homeservers older than v1.12 know only {@code server_name}
     */
    public Answer join(int exchange, String room, List<String> via) {
        StringBuilder target = new StringBuilder(ApiPaths.V3 + "/join/" + Percent.encode(room));
        for (String server : via) {
            String named = Percent.encode(server);
            target.append(target.indexOf("?") < 0 ? '?' : '&').append("via=").append(named)
                    .append("&server_name=").append(named);
        }
        return homeserver.call(exchange, WireRequest.post(target.toString(), token, "{}"));
    }

    /** {@code GET /_matrix/client/v3/directory/room/{alias}}. */
    public Answer resolve(int exchange, String alias) {
        return homeserver.call(
                exchange, WireRequest.get(ApiPaths.V3 + "/directory/room/" + Percent.encode(alias), token));
    }

    /** {@code GET /_matrix/client/v3/joined_rooms}. */
    public Answer joinedRooms(int exchange) {
        return homeserver.call(exchange, WireRequest.get(ApiPaths.V3 + "/joined_rooms", token));
    }

    /** {@code GET /_matrix/client/v3/rooms/{roomId}/state/{type}/{key}}: the content alone. */
    public Answer stateContent(int exchange, RoomId roomId, EventType type, StateKey key) {
        return homeserver.call(exchange, WireRequest.get(ApiPaths.state(roomId, type, key), token));
    }

    /** {@code GET /_matrix/client/v3/rooms/{roomId}/state}; the answer carries the array under {@code events}. */
    public Answer state(int exchange, RoomId roomId) {
        return homeserver.call(exchange, WireRequest.get(ApiPaths.room(roomId) + "/state", token));
    }

    /** A call to a path of this homeserver that is no part of Matrix; the body may be null. */
    public Answer other(int exchange, String method, String path, @Nullable JsonObject body) {
        String text = body == null ? null : body.toString();
        return homeserver.call(exchange, new WireRequest(method, path, token, text));
    }

    /** {@code GET /_matrix/client/v3/rooms/{roomId}/messages}, backwards, of the given type or all if null. */
    public Answer messages(int exchange, RoomId roomId, @Nullable EventType type, long limit) {
        return homeserver.call(exchange, WireRequest.get(ApiPaths.messages(roomId, type, limit), token));
    }

    /** {@code GET /_matrix/client/v3/rooms/{roomId}/messages}, forwards from a place on, of the given type. */
    public Answer messagesAfter(int exchange, RoomId roomId, EventType type, String from) {
        return homeserver.call(exchange, WireRequest.get(ApiPaths.messagesAfter(roomId, type, from), token));
    }

    /** {@code GET /_matrix/client/v3/rooms/{roomId}/context/{eventId}}: the places before and behind an event. */
    public Answer context(int exchange, RoomId roomId, EventId eventId) {
        return homeserver.call(exchange, WireRequest.get(ApiPaths.context(roomId, eventId), token));
    }

    /** {@code GET /_matrix/client/v3/sync}: a long poll if there is a {@code since}. */
    public Answer sync(String filter, @Nullable String since, Duration poll) {
        String query = "?filter=" + Percent.encode(filter)
                + (since == null ? "&timeout=0" : "&since=" + Percent.encode(since) + "&timeout=" + poll.toMillis());
        WireRequest request = WireRequest.get(ApiPaths.V3 + "/sync" + query, token);
        return homeserver.longPoll(0, request, since == null ? Duration.ZERO : poll);
    }
}
