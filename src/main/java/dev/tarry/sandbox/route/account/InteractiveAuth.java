package dev.tarry.sandbox.route.account;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.Ids;
import dev.tarry.sandbox.state.base.MatrixFault;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** User-interactive authentication: the password once more, before something that cannot be undone. */
public final class InteractiveAuth {

    private final Users users;
    private final Ids ids;

    public InteractiveAuth(Users users, Ids ids) {
        this.users = users;
        this.ids = ids;
    }

    /** Whether the request has the user's password; a wrong one is 403. */
    boolean isGiven(Device device, JsonObject body) throws MatrixFault {
        JsonObject auth = body.object("auth");
        if (auth == null) {
            return false;
        }
        if (!users.isPassword(device.userId(), auth.text("password"))) {
            throw MatrixFault.forbidden("Invalid password");
        }
        return true;
    }

    /** What is answered to a request that has none. */
    Reply asked() {
        return asked("m.login.password");
    }

    Reply asked(String stage) {
        JsonObject flow = JsonObject.of("stages", JsonArray.ofTexts(List.of(stage)));
        JsonObject body = JsonObject.builder()
                .put("session", ids.opaque())
                .put("flows", new JsonArray(List.<Json>of(flow)))
                .put("params", JsonObject.EMPTY)
                .build();
        return Reply.of(401, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
