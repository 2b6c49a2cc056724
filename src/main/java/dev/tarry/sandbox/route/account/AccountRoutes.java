package dev.tarry.sandbox.route.account;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.Account;
import dev.tarry.sandbox.state.Device;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.sandbox.state.RoomMaker;
import dev.tarry.sandbox.state.World;
import java.util.ArrayList;
import java.util.List;

/** What the server can do, who one is, one's devices, and the end of an account. */
public final class AccountRoutes {

    private static final String V3 = "/_matrix/client/v3";
    private static final List<String> VERSIONS = List.of(
            "r0.0.1", "r0.5.0", "r0.6.1", "v1.1", "v1.2", "v1.3", "v1.4", "v1.5", "v1.6", "v1.7", "v1.8", "v1.9", "v1.10",
            "v1.11", "v1.12");

    private final World world;
    private final Advertising advertising;

    public AccountRoutes(World world, Advertising advertising) {
        this.world = world;
        this.advertising = advertising;
    }

    public void addTo(Router router) {
        router.add("GET", "/_matrix/client/versions", this::versions);
        router.add("GET", V3 + "/capabilities", this::capabilities);
        router.add("GET", V3 + "/account/whoami", this::whoami);
        router.add("POST", V3 + "/account/deactivate", this::deactivate);
        router.add("GET", V3 + "/devices", this::devices);
        router.add("GET", V3 + "/devices/{}", this::device);
        router.add("PUT", V3 + "/devices/{}", this::rename);
        router.add("DELETE", V3 + "/devices/{}", this::delete);
    }

    private Reply versions(Request request) throws MatrixFault {
        if (request.token() != null) {
            request.device(world);
        }
        Reply reply = Reply.of(JsonObject.of(
                "versions", JsonArray.ofTexts(VERSIONS), "unstable_features", advertising.features(world.limits())));
        return !advertising.cachesVersions()
                ? reply
                : reply.withHeader("Cache-Control", "public, max-age=600, s-maxage=3600, stale-while-revalidate=600")
                        .withHeader("Vary", "Authorization");
    }

    private Reply capabilities(Request request) throws MatrixFault {
        request.device(world);
        JsonObject.Builder versions = JsonObject.builder();
        for (String version : RoomMaker.VERSIONS) {
            versions.put(version, "stable");
        }
        JsonObject enabled = JsonObject.of("enabled", Json.of(true));
        JsonObject.Builder all = JsonObject.builder()
                .put("m.room_versions", JsonObject.of(
                        "default", Json.of(advertising.defaultRoomVersion()), "available", versions.build()))
                .put("m.change_password", JsonObject.of("enabled", Json.of(false)))
                .put("m.set_displayname", enabled)
                .put("m.set_avatar_url", enabled)
                .put("m.3pid_changes", JsonObject.of("enabled", Json.of(false)))
                .put("m.get_login_token", enabled);
        JsonObject own = advertising.capabilities(world.limits());
        for (String key : own.keys()) {
            all.put(key, own.get(key));
        }
        return Reply.of(JsonObject.of("capabilities", all.build()));
    }

    private Reply whoami(Request request) throws MatrixFault {
        Device device = request.device(world);
        return Reply.of(JsonObject.builder()
                .put("user_id", device.userId())
                .put("is_guest", world.users().account(device.userId()).isGuest())
                .put("device_id", device.deviceId())
                .build());
    }

    private Reply deactivate(Request request) throws MatrixFault {
        Device device = request.device(world);
        if (!Authentication.isGiven(world, device, request.json())) {
            return Authentication.asked(world);
        }
        world.deactivate(world.users().account(device.userId()), request.now());
        return Reply.of(JsonObject.of("id_server_unbind_result", "success"));
    }

    private Reply devices(Request request) throws MatrixFault {
        List<Json> all = new ArrayList<>();
        for (Device device : world.users().devices(request.device(world).userId())) {
            all.add(described(device));
        }
        return Reply.of(JsonObject.of("devices", new JsonArray(all)));
    }

    private static JsonObject described(Device device) {
        return JsonObject.of("device_id", Json.of(device.deviceId()), "user_id", Json.of(device.userId()));
    }

    private Device ownDevice(Request request) throws MatrixFault {
        Device found = world.users().device(request.device(world).userId(), request.argument(0));
        if (found == null) {
            throw MatrixFault.notFound("No device found");
        }
        return found;
    }

    private Reply device(Request request) throws MatrixFault {
        return Reply.of(described(ownDevice(request)));
    }

    private Reply rename(Request request) throws MatrixFault {
        ownDevice(request);
        request.json();
        return Reply.EMPTY;
    }

    private Reply delete(Request request) throws MatrixFault {
        Device device = request.device(world);
        if (!Authentication.isGiven(world, device, request.jsonOrEmpty())) {
            return Authentication.asked(world);
        }
        Account account = world.users().account(device.userId());
        Device gone = world.users().device(account.userId(), request.argument(0));
        if (gone != null) {
            world.logOut(gone);
        }
        return Reply.EMPTY;
    }
}
