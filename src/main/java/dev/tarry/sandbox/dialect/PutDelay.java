package dev.tarry.sandbox.dialect;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.DelayedEvent;
import dev.tarry.sandbox.state.DelayedRules;
import dev.tarry.sandbox.state.Device;
import dev.tarry.sandbox.state.Limits;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.sandbox.state.World;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The draft of early 2026 as tuwunel's pull request 555 serves it: a dedicated endpoint with {@code delay} beside the query
 * parameter, the body form for the owner beside a path form without a token, only what is scheduled to be looked up.
 */
final class PutDelay implements SandboxDialect, PutScheduling.Refusals {

    private @Nullable World world;
    private @Nullable PutScheduling scheduling;

    @Override
    public String name() {
        return "put-delay";
    }

    @Override
    public DelayedRules rules() {
        return new DelayedRules(false, false, false, false, false, true, true, List.of(Msc4140.UNSTABLE_DELAY_ID));
    }

    @Override
    public int managementBurst() {
        return 20;
    }

    @Override
    public JsonObject features(Limits limits) {
        return JsonObject.of(
                Msc4140.FLAG, Json.of(limits.maxDelay() > 0 && limits.maxScheduled() > 0));
    }

    @Override
    public JsonObject capabilities(Limits limits) {
        return JsonObject.of(Msc4140.UNSTABLE_CAPABILITY, SynapseDialect.limits(limits));
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
    public void addTo(Router router, World theWorld) {
        world = theWorld;
        scheduling = new PutScheduling(world, Msc4140.DELAY, this);
        router.add("PUT", PutScheduling.UNSTABLE, scheduling::put);
        router.add("GET", Management.UNSTABLE, this::list);
        router.add("GET", Management.UNSTABLE + "/{+}", this::one);
        router.add("POST", Management.UNSTABLE + "/{+}", this::byBody);
        for (String action : Management.ACTIONS) {
            router.add("POST", Management.UNSTABLE + "/{+}/" + action, request -> byPath(request, action));
        }
    }

    @Override
    public MatrixFault off() {
        return MatrixFault.forbidden("Sending delayed events has been disallowed");
    }

    @Override
    public MatrixFault tooLong(String delay, long max) {
        return MatrixFault.forbidden("The requested delay exceeds the allowed maximum");
    }

    @Override
    public @Nullable JsonObject schedule(Request request, Device device, World.Draft draft) throws MatrixFault {
        return scheduling.byQuery(request, device, draft);
    }

    private Reply byBody(Request request) throws MatrixFault {
        Device device = request.device(world);
        String action = Management.action(request.json());
        world.limitManagement(device.userId(), request.now());
        Management.act(world, Management.owned(world, request, device), action, request.now());
        return Reply.EMPTY;
    }

    /** The bucket is the address's, and its refusal does not say in a header how long to wait. */
    private Reply byPath(Request request, String action) throws MatrixFault {
        try {
            world.limitManagement(request.address(), request.now());
        } catch (MatrixFault limited) {
            throw limited.withoutHeader();
        }
        Management.act(world, Management.scheduled(world, request), action, request.now());
        return Reply.EMPTY;
    }

    private static JsonObject described(DelayedEvent event) {
        return event.describe()
                .put(Msc4140.DELAY, event.delay())
                .put(Msc4140.RUNNING_SINCE, event.since())
                .put("content", event.content())
                .build();
    }

    private Reply list(Request request) throws MatrixFault {
        List<Json> items = new ArrayList<>();
        for (DelayedEvent event : world.delayed().scheduledOf(request.device(world).userId())) {
            items.add(described(event));
        }
        return Reply.of(JsonObject.of(Msc4140.DELAYED_EVENTS, new JsonArray(items)));
    }

    private Reply one(Request request) throws MatrixFault {
        return Reply.of(described(Management.owned(world, request, request.device(world))));
    }
}
