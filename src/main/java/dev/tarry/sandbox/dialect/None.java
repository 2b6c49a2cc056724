package dev.tarry.sandbox.dialect;

import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.DelayedRules;
import dev.tarry.sandbox.state.Device;
import dev.tarry.sandbox.state.Limits;
import dev.tarry.sandbox.state.World;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A homeserver that knows nothing of MSC4140: it ignores the parameter and sends at once. */
final class None implements SandboxDialect {

    @Override
    public String name() {
        return "none";
    }

    @Override
    public DelayedRules rules() {
        return new DelayedRules(false, false, false, false, false, false, false, List.of());
    }

    @Override
    public JsonObject features(Limits limits) {
        return JsonObject.EMPTY;
    }

    @Override
    public JsonObject capabilities(Limits limits) {
        return JsonObject.EMPTY;
    }

    @Override
    public String defaultRoomVersion() {
        return "11";
    }

    @Override
    public boolean cachesVersions() {
        return false;
    }

    @Override
    public boolean knowsSticky() {
        return false;
    }

    @Override
    public void addTo(Router router, World world) {
        // No routes: all of them are 404.
    }

    @Override
    public @Nullable JsonObject schedule(Request request, Device device, World.Draft draft) {
        return null;
    }
}
