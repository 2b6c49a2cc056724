package dev.tarry.sandbox.dialect;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.DelayedRules;
import dev.tarry.sandbox.state.Device;
import dev.tarry.sandbox.state.Limits;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.sandbox.state.World;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The merged MSC4140 on its stable paths, with the unstable ones beside them as spindle serves them. The query parameter of old
 * means nothing here: such an event is sent at once.
 */
final class Stable implements SandboxDialect {

    private static final String EVENTS = "/_matrix/client/v1/" + Msc4140.DELAYED_EVENTS;

    private @Nullable World world;
    private @Nullable Finalised finalised;

    @Override
    public String name() {
        return "stable";
    }

    @Override
    public DelayedRules rules() {
        return new DelayedRules(
                true, false, false, false, false, true, false, List.of(Msc4140.UNSTABLE_DELAY_ID, Msc4140.DELAY_ID));
    }

    @Override
    public JsonObject features(Limits limits) {
        boolean on = limits.maxDelay() > 0 && limits.maxScheduled() > 0;
        return JsonObject.builder()
                .put(Msc4140.FLAG, Json.of(on))
                .put(Msc4140.STABLE_FLAG, Json.of(on))
                .put("org.matrix.msc4354", true)
                .build();
    }

    @Override
    public JsonObject capabilities(Limits limits) {
        JsonObject both = MscUnstable.limits(limits);
        return JsonObject.of(Msc4140.CAPABILITY, both, Msc4140.UNSTABLE_CAPABILITY, both);
    }

    @Override
    public String defaultRoomVersion() {
        return "12";
    }

    @Override
    public boolean cachesVersions() {
        return false;
    }

    @Override
    public boolean knowsSticky() {
        return true;
    }

    @Override
    public void addTo(Router router, World theWorld) {
        world = theWorld;
        finalised = new Finalised(world);
        router.add("PUT", PutScheduling.STABLE, scheduling(Msc4140.DELAY_TOO_LARGE)::put);
        router.add("PUT", PutScheduling.UNSTABLE, scheduling(Msc4140.UNSTABLE_DELAY_TOO_LARGE)::put);
        router.add("GET", EVENTS + "/{+}", finalised::one);
        router.add("GET", Management.UNSTABLE + "/{+}", finalised::one);
        for (String action : Management.ACTIONS) {
            router.add("POST", EVENTS + "/{+}/" + action, request -> act(request, action, true));
            router.add("POST", Management.UNSTABLE + "/{+}/" + action, request -> act(request, action, false));
        }
    }

    private PutScheduling scheduling(String tooLong) {
        return new PutScheduling(world, Msc4140.DELAY_MS, new Refusals(tooLong));
    }

    private record Refusals(String errcode) implements PutScheduling.Refusals {

        @Override
        public MatrixFault off() {
            return MatrixFault.forbidden("Sending delayed events has been disallowed");
        }

        @Override
        public MatrixFault tooLong(String delay, long max) {
            return MatrixFault.of(
                    400, errcode, "The requested delay exceeds the allowed maximum",
                    JsonObject.of(Msc4140.MAX_DELAY, Json.of(max)));
        }
    }

    @Override
    public @Nullable JsonObject schedule(Request request, Device device, World.Draft draft) {
        return null;
    }

    /** On the unstable prefix a token may be left out; whoever sends one must be the owner. */
    private Reply act(Request request, String action, boolean stable) throws MatrixFault {
        String token = request.token();
        Device device = stable || token != null ? world.users().who(token, request.now()) : null;
        world.limitManagement(device == null ? request.address() : device.userId(), request.now());
        return finalised.act(finalised.find(request, device), action, !stable, request.now());
    }
}
