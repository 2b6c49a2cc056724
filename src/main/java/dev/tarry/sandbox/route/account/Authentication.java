package dev.tarry.sandbox.route.account;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.state.Device;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.sandbox.state.World;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** User-interactive authentication: the password once more, before something that can not be undone. */
final class Authentication {

    private Authentication() {}

    /** Whether the request has the user's password; a wrong one is 403. */
    static boolean isGiven(World world, Device device, JsonObject body) throws MatrixFault {
        JsonObject auth = body.object("auth");
        if (auth == null) {
            return false;
        }
        if (!world.users().isPassword(device.userId(), auth.text("password"))) {
            throw MatrixFault.forbidden("Invalid password");
        }
        return true;
    }

    /** What is answered to a request that has none. */
    static Reply asked(World world) {
        return asked(world, "m.login.password");
    }

    static Reply asked(World world, String stage) {
        JsonObject flow = JsonObject.of("stages", JsonArray.ofTexts(List.of(stage)));
        JsonObject body = JsonObject.builder()
                .put("session", world.ids().opaque())
                .put("flows", new JsonArray(List.<Json>of(flow)))
                .put("params", JsonObject.EMPTY)
                .build();
        return Reply.of(401, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
