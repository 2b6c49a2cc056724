package dev.tarry.sandbox.route;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.state.Device;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.sandbox.state.World;
import java.util.List;

/** Versions, capabilities, login and who one is. */
public final class AccountRoutes {

    private static final String V3 = "/_matrix/client/v3";
    private static final List<String> VERSIONS = List.of(
            "r0.0.1", "r0.5.0", "r0.6.1", "v1.1", "v1.2", "v1.3", "v1.4", "v1.5", "v1.6", "v1.7", "v1.8", "v1.9", "v1.10",
            "v1.11", "v1.12");

    private final World world;
    private final JsonObject features;
    private final JsonObject capabilities;

    /**
     * The routes.
     *
     * @param features the dialect's unstable features
     * @param capabilities the dialect's capabilities
     */
    public AccountRoutes(World world, JsonObject features, JsonObject capabilities) {
        this.world = world;
        this.features = features;
        this.capabilities = capabilities;
    }

    public void addTo(Router router) {
        router.add("GET", "/_matrix/client/versions", this::versions);
        router.add("GET", V3 + "/capabilities", this::capabilities);
        router.add("GET", V3 + "/login", request -> Reply.of(flows()));
        router.add("POST", V3 + "/login", this::login);
        router.add("POST", V3 + "/logout", this::logout);
        router.add("GET", V3 + "/account/whoami", this::whoami);
    }

    private Reply versions(Request request) throws MatrixFault {
        if (request.token() != null) {
            request.device(world);
        }
        return Reply.of(JsonObject.of("versions", JsonArray.ofTexts(VERSIONS), "unstable_features", features));
    }

    private Reply capabilities(Request request) throws MatrixFault {
        request.device(world);
        JsonObject all = JsonObject.builder()
                .put("m.room_versions", JsonObject.builder()
                        .put("default", "11")
                        .put("available", JsonObject.of("11", "stable"))
                        .build())
                .put("m.change_password", JsonObject.of("enabled", Json.of(false)))
                .build();
        for (String key : capabilities.keys()) {
            all = all.with(key, capabilities.get(key));
        }
        return Reply.of(JsonObject.of("capabilities", all));
    }

    private static JsonObject flows() {
        return JsonObject.of("flows", new JsonArray(List.of(JsonObject.of("type", "m.login.password"))));
    }

    private Reply login(Request request) throws MatrixFault {
        JsonObject body = request.json();
        if (!"m.login.password".equals(body.text("type"))) {
            throw MatrixFault.of(400, "M_UNKNOWN", "Unknown login type " + body.text("type"));
        }
        JsonObject identifier = body.object("identifier");
        String user = identifier == null ? body.text("user") : identifier.text("user");
        if (user == null) {
            throw MatrixFault.missing("Missing user");
        }
        Device device = world.users().logIn(user, body.text("password"), body.text("device_id"));
        return Reply.of(JsonObject.builder()
                .put("user_id", device.userId())
                .put("access_token", device.token())
                .put("home_server", World.SERVER)
                .put("device_id", device.deviceId())
                .build());
    }

    private Reply logout(Request request) throws MatrixFault {
        world.users().logOut(request.device(world));
        return Reply.EMPTY;
    }

    private Reply whoami(Request request) throws MatrixFault {
        Device device = request.device(world);
        return Reply.of(JsonObject.builder()
                .put("user_id", device.userId())
                .put("is_guest", false)
                .put("device_id", device.deviceId())
                .build());
    }
}
