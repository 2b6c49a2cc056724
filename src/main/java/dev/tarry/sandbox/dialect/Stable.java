package dev.tarry.sandbox.dialect;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.DelayedRules;
import dev.tarry.sandbox.state.Device;
import dev.tarry.sandbox.state.Limits;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.sandbox.state.World;
import java.util.List;

/**
 * The merged MSC4140 on its stable paths, with the unstable ones beside them as spindle serves them. The query parameter of old
 * means nothing here: such an event is sent at once.
 */
final class Stable implements SandboxDialect {

    private static final String EVENTS = "/_matrix/client/v1/delayed_events";

    private World world;
    private Finalised finalised;

    @Override
    public String name() {
        return "stable";
    }

    @Override
    public DelayedRules rules() {
        return new DelayedRules(
                true, false, false, false, false, true, false, List.of("org.matrix.msc4140.delay_id", "delay_id"));
    }

    @Override
    public JsonObject features(Limits limits) {
        boolean on = limits.maxDelay() > 0 && limits.maxScheduled() > 0;
        return JsonObject.builder()
                .put("org.matrix.msc4140", Json.of(on))
                .put("org.matrix.msc4140.stable", Json.of(on))
                .put("org.matrix.msc4354", true)
                .build();
    }

    @Override
    public JsonObject capabilities(Limits limits) {
        JsonObject both = MscUnstable.limits(limits);
        return JsonObject.of("m.delayed_events", both, SynapseDialect.UNSTABLE_CAPABILITY, both);
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
        router.add("PUT", PutScheduling.STABLE, new PutScheduling(world, "delay_ms", new Refusals("M_DELAY_TOO_LARGE"))::put);
        router.add(
                "PUT", PutScheduling.UNSTABLE,
                new PutScheduling(world, "delay_ms", new Refusals("ORG.MATRIX.MSC4140_DELAY_TOO_LARGE"))::put);
        router.add("GET", EVENTS + "/{+}", finalised::one);
        router.add("GET", Management.UNSTABLE + "/{+}", finalised::one);
        for (String action : Management.ACTIONS) {
            router.add("POST", EVENTS + "/{+}/" + action, request -> act(request, action, true));
            router.add("POST", Management.UNSTABLE + "/{+}/" + action, request -> act(request, action, false));
        }
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
                    JsonObject.of("org.matrix.msc4140.max_delay", Json.of(max)));
        }
    }

    @Override
    public JsonObject schedule(Request request, Device device, World.Draft draft) {
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
