package dev.tarry.sandbox.route.account;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.AccountLifecycle;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.limit.RateLimiter;
import dev.tarry.sandbox.state.room.RoomCreator;
import java.util.ArrayList;
import java.util.List;

/** What the server can do, who one is, one's devices, and the end of an account. */
public final class AccountRoutes {

    private static final String V3 = "/_matrix/client/v3";
    private static final List<String> VERSIONS = List.of(
            "r0.0.1", "r0.5.0", "r0.6.1", "v1.1", "v1.2", "v1.3", "v1.4", "v1.5", "v1.6", "v1.7", "v1.8", "v1.9", "v1.10",
            "v1.11", "v1.12");

    private final Users users;
    private final AccountLifecycle lifecycle;
    private final InteractiveAuth auth;
    private final RateLimiter limiter;
    private final AdvertisedFeatures advertised;

    public AccountRoutes(
            Users users, AccountLifecycle lifecycle, InteractiveAuth auth, RateLimiter limiter, AdvertisedFeatures advertised) {
        this.users = users;
        this.lifecycle = lifecycle;
        this.auth = auth;
        this.limiter = limiter;
        this.advertised = advertised;
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
            request.device(users);
        }
        Reply reply = Reply.of(JsonObject.of(
                "versions", JsonArray.ofTexts(VERSIONS), "unstable_features", advertised.features(limiter.limits())));
        return !advertised.cachesVersions()
                ? reply
                : reply.withHeader("Cache-Control", "public, max-age=600, s-maxage=3600, stale-while-revalidate=600")
                        .withHeader("Vary", "Authorization");
    }

    private Reply capabilities(Request request) throws MatrixFault {
        request.device(users);
        JsonObject.Builder versions = JsonObject.builder();
        for (String version : RoomCreator.VERSIONS) {
            versions.put(version, "stable");
        }
        JsonObject enabled = JsonObject.of("enabled", Json.of(true));
        JsonObject.Builder all = JsonObject.builder()
                .put("m.room_versions", JsonObject.of(
                        "default", Json.of(advertised.defaultRoomVersion()), "available", versions.build()))
                .put("m.change_password", JsonObject.of("enabled", Json.of(false)))
                .put("m.set_displayname", enabled)
                .put("m.set_avatar_url", enabled)
                .put("m.3pid_changes", JsonObject.of("enabled", Json.of(false)))
                .put("m.get_login_token", enabled);
        JsonObject own = advertised.capabilities(limiter.limits());
        for (String key : own.keys()) {
            all.put(key, own.get(key));
        }
        return Reply.of(JsonObject.of("capabilities", all.build()));
    }

    private Reply whoami(Request request) throws MatrixFault {
        Device device = request.device(users);
        return Reply.of(JsonObject.builder()
                .put("user_id", device.userId().text())
                .put("is_guest", users.accountOf(device).isGuest())
                .put("device_id", device.deviceId())
                .build());
    }

    private Reply deactivate(Request request) throws MatrixFault {
        Device device = request.device(users);
        if (!auth.isGiven(device, request.json())) {
            return auth.asked();
        }
        lifecycle.deactivate(users.accountOf(device), request.now());
        return Reply.of(JsonObject.of("id_server_unbind_result", "success"));
    }

    private Reply devices(Request request) throws MatrixFault {
        List<Json> all = new ArrayList<>();
        for (Device device : users.devices(request.device(users).userId())) {
            all.add(described(device));
        }
        return Reply.of(JsonObject.of("devices", new JsonArray(all)));
    }

    private static JsonObject described(Device device) {
        return JsonObject.of("device_id", Json.of(device.deviceId()), "user_id", Json.of(device.userId().text()));
    }

    private Device ownDevice(Request request) throws MatrixFault {
        Device found = users.device(request.device(users).userId(), request.argument(0));
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
        Device device = request.device(users);
        if (!auth.isGiven(device, request.jsonOrEmpty())) {
            return auth.asked();
        }
        Device gone = users.device(device.userId(), request.argument(0));
        if (gone != null) {
            lifecycle.logOut(gone);
        }
        return Reply.EMPTY;
    }
}
