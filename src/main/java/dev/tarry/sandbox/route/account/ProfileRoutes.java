package dev.tarry.sandbox.route.account;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.Account;
import dev.tarry.sandbox.state.Device;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.sandbox.state.Membership;
import dev.tarry.sandbox.state.Room;
import dev.tarry.sandbox.state.World;

/** Display name and avatar; a change of either shows in every room that one is in. */
public final class ProfileRoutes {

    private static final String PROFILE = "/_matrix/client/v3/profile/{}";
    private static final String[] FIELDS = {"displayname", "avatar_url"};

    private final World world;

    public ProfileRoutes(World world) {
        this.world = world;
    }

    public void addTo(Router router) {
        router.add("GET", PROFILE, request -> Reply.of(profile(request)));
        for (String field : FIELDS) {
            router.add("GET", PROFILE + "/" + field, request -> one(request, field));
            router.add("PUT", PROFILE + "/" + field, request -> set(request, field));
        }
    }

    private JsonObject profile(Request request) throws MatrixFault {
        Account account = world.users().account(request.argument(0));
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
        Device device = request.device(world);
        if (!device.userId().equals(request.argument(0))) {
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
        if (text != null && text.length() > most) {
            throw MatrixFault.of(400, "M_UNKNOWN", field + " is too long (max " + most + ")");
        }
        Account account = world.users().account(device.userId());
        if (field.equals("displayname")) {
            account.displayName(text == null || text.isEmpty() ? null : text);
        } else {
            account.avatarUrl(text == null || text.isEmpty() ? null : text);
        }
        world.users().changed(account);
        for (Room room : world.rooms()) {
            if (room.isJoined(device.userId())) {
                world.send(
                        device,
                        World.Draft.of(
                                room.id(), "m.room.member", device.userId(),
                                Membership.content(world, device.userId(), "join")),
                        request.now());
            }
        }
        return Reply.EMPTY;
    }
}
