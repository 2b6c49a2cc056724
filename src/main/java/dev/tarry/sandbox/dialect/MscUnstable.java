package dev.tarry.sandbox.dialect;

import dev.tarry.json.Json;
import dev.tarry.json.JsonBoolean;
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

/** The merged MSC4140 under its unstable prefix, as palpo's pull request 349 serves it; the older forms are there beside it. */
final class MscUnstable implements SandboxDialect, PutScheduling.Refusals {

    private @Nullable World world;
    private @Nullable Finalised finalised;
    private @Nullable PutScheduling scheduling;

    @Override
    public String name() {
        return "msc-unstable";
    }

    @Override
    public DelayedRules rules() {
        return new DelayedRules(true, false, false, false, false, true, false, List.of(Msc4140.UNSTABLE_DELAY_ID));
    }

    private static boolean isOn(Limits limits) {
        return limits.maxDelay() > 0 && limits.maxScheduled() > 0;
    }

    @Override
    public JsonObject features(Limits limits) {
        return JsonObject.of(Msc4140.FLAG, Json.of(isOn(limits)), "org.matrix.msc4354", JsonBoolean.TRUE);
    }

    /** Both limits are zero where delayed events are switched off. */
    static JsonObject limits(Limits limits) {
        return isOn(limits)
                ? SynapseDialect.limits(limits)
                : JsonObject.of(Msc4140.MAX_DELAY_MS, Json.of(0), Msc4140.MAX_SCHEDULED, Json.of(0));
    }

    @Override
    public JsonObject capabilities(Limits limits) {
        return JsonObject.of(Msc4140.UNSTABLE_CAPABILITY, limits(limits));
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
        return true;
    }

    @Override
    public void addTo(Router router, World theWorld) {
        world = theWorld;
        finalised = new Finalised(world);
        scheduling = new PutScheduling(world, Msc4140.DELAY_MS, this);
        router.add("PUT", PutScheduling.UNSTABLE, scheduling::put);
        router.add("GET", Management.UNSTABLE + "/{+}", this::one);
        router.add("POST", Management.UNSTABLE + "/{+}", this::byBody);
        for (String action : Management.ACTIONS) {
            router.add("POST", Management.UNSTABLE + "/{+}/" + action, request -> act(request, action));
        }
    }


    /** Switched off, its routes are not there at all. */
    @Override
    public MatrixFault off() {
        return MatrixFault.unrecognized(404);
    }

    @Override
    public MatrixFault tooLong(String delay, long max) {
        return MatrixFault.of(
                400, Msc4140.UNSTABLE_DELAY_TOO_LARGE,
                "The requested delay (" + delay + "ms) exceeds the allowed maximum (" + max + "ms)");
    }

    @Override
    public @Nullable JsonObject schedule(Request request, Device device, World.Draft draft) throws MatrixFault {
        return scheduling.byQuery(request, device, draft);
    }

    private Reply one(Request request) throws MatrixFault {
        checkOn();
        return finalised.one(request);
    }

    private void checkOn() throws MatrixFault {
        if (!isOn(world.limits())) {
            throw off();
        }
    }

    private Reply byBody(Request request) throws MatrixFault {
        Device device = request.device(world);
        String action = Management.action(request.json());
        return act(request, device, action);
    }

    private Reply act(Request request, String action) throws MatrixFault {
        return act(request, request.device(world), action);
    }

    private Reply act(Request request, Device device, String action) throws MatrixFault {
        checkOn();
        world.limitManagement(device.userId(), request.now());
        return finalised.act(finalised.find(request, device), action, false, request.now());
    }
}
