package dev.tarry.sandbox.dialect;

import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.ServerState;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.delayed.DelayedRules;
import dev.tarry.sandbox.state.limit.Limits;
import dev.tarry.sandbox.state.room.EventDraft;
import org.jspecify.annotations.Nullable;

/** A homeserver that knows nothing of MSC4140: it ignores the parameter and sends at once. */
final class NoDelayedEvents implements SandboxDialect {

    private static final class Endpoints implements DelayedEventEndpoints {

        @Override
        public void addTo(Router router) {
            // No routes: all of them are 404.
        }

        @Override
        public @Nullable JsonObject schedule(Request request, Device device, EventDraft draft) {
            return null;
        }
    }

    @Override
    public String name() {
        return "none";
    }

    @Override
    public DelayedRules rules() {
        return DelayedRules.builder().build();
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
    public DelayedEventEndpoints endpoints(ServerState state) {
        return new Endpoints();
    }
}
