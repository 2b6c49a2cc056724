package dev.tarry.sandbox.route.account;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.account.Account;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.room.Memberships;
import dev.tarry.sandbox.state.room.Room;
import dev.tarry.sandbox.state.room.Rooms;

/** Display name and avatar; a change of either shows in every room that one is in. */
public final class ProfileRoutes {

    private static final String PROFILE = "/_matrix/client/v3/profile/{}";
    private static final String[] FIELDS = {"displayname", "avatar_url"};

    private final Users users;
    private final Rooms rooms;
    private final Memberships memberships;

    public ProfileRoutes(Users users, Rooms rooms, Memberships memberships) {
        this.users = users;
        this.rooms = rooms;
        this.memberships = memberships;
    }

    public void addTo(Router router) {
        router.add("GET", PROFILE, request -> Reply.of(profile(request)));
        for (String field : FIELDS) {
            router.add("GET", PROFILE + "/" + field, request -> one(request, field));
            router.add("PUT", PROFILE + "/" + field, request -> set(request, field));
        }
    }

    private JsonObject profile(Request request) throws MatrixFault {
        Account account = users.account(new UserId(request.argument(0)));
        if (account == null) {
            throw MatrixFault.notFound("Profile was not found");
        }
        return JsonObject.builder()
                .put("avatar_url", account.avatarUrl()).put("displayname", account.displayName()).build();
    }

    private Reply one(Request request, String field) throws MatrixFault {
        JsonObject profile = profile(request);
        return Reply.of(profile.has(field) ? JsonObject.of(field, profile.get(field)) : JsonObject.EMPTY);
    }

    private Reply set(Request request, String field) throws MatrixFault {
        Device device = request.device(users);
        if (!device.userId().text().equals(request.argument(0))) {
            throw MatrixFault.forbidden("Cannot set another user's " + field);
        }
        JsonObject body = request.json();
        Json value = body.get(field);
        if (value == null) {
            throw MatrixFault.missing("Missing key '" + field + "'");
        }
        String text = value.asText();
        if (text == null) {
            throw MatrixFault.invalid("'" + field + "' must be a string");
        }
        int most = field.equals("displayname") ? 256 : 1_000;
        if (text.length() > most) {
            throw MatrixFault.of(400, "M_UNKNOWN", field + " is too long (max " + most + ")");
        }
        Account account = users.accountOf(device);
        if (field.equals("displayname")) {
            account.displayName(text.isEmpty() ? null : text);
        } else {
            account.avatarUrl(text.isEmpty() ? null : text);
        }
        users.changed(account);
        for (Room room : rooms.all()) {
            if (room.isJoined(device.userId())) {
                memberships.join(device.asSender(), room.id(), request.now());
            }
        }
        return Reply.EMPTY;
    }
}
