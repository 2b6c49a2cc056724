package dev.tarry.sandbox.dialect;

import dev.tarry.json.Json;
import dev.tarry.json.JsonBoolean;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.route.ContentRules;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.DelayedEvent;
import dev.tarry.sandbox.state.DelayedRules;
import dev.tarry.sandbox.state.Device;
import dev.tarry.sandbox.state.Limits;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.sandbox.state.World;

/**
 * The merged MSC4140 on its stable paths, with the unstable ones beside them as spindle serves them: a dedicated endpoint to
 * schedule, owner-scoped management, what has ended remembered with its outcome. The query parameter of old means nothing here:
 * such an event is sent at once.
 */
final class Stable implements SandboxDialect {

    private static final String UNSTABLE = "/_matrix/client/unstable/org.matrix.msc4140";

    private World world;

    @Override
    public DelayedRules rules() {
        return new DelayedRules(true, false, false, false);
    }

    @Override
    public JsonObject features() {
        return JsonObject.of(
                "org.matrix.msc4140", JsonBoolean.TRUE, "org.matrix.msc4140.stable", JsonBoolean.TRUE);
    }

    @Override
    public JsonObject capabilities(Limits limits) {
        JsonObject both =
                JsonObject.of("max_delay_ms", Json.of(limits.maxDelay()), "max_scheduled", Json.of(limits.maxScheduled()));
        return JsonObject.of("m.delayed_events", both, "org.matrix.msc4140.delayed_events", both);
    }

    @Override
    public void addTo(Router router, World theWorld) {
        world = theWorld;
        router.add("PUT", "/_matrix/client/v3/rooms/{}/delayed_event/{}/{}", request -> put(request, true));
        router.add("PUT", UNSTABLE + "/rooms/{}/delayed_event/{}/{}", request -> put(request, false));
        router.add("GET", "/_matrix/client/v1/delayed_events/{}", this::one);
        router.add("GET", UNSTABLE + "/delayed_events/{}", this::one);
        for (String action : new String[] {"cancel", "restart", "send"}) {
            router.add("POST", "/_matrix/client/v1/delayed_events/{}/" + action, request -> act(request, action, true));
            router.add("POST", UNSTABLE + "/delayed_events/{}/" + action, request -> act(request, action, false));
        }
    }

    @Override
    public JsonObject schedule(Request request, Device device, World.Draft draft) {
        return null;
    }

    private Reply put(Request request, boolean stable) throws MatrixFault {
        Device device = request.device(world);
        String key = request.transactionKey(device);
        if (world.transaction(key) != null) {
            return Reply.of(world.transaction(key));
        }
        JsonObject body = request.json();
        long delay = delay(body);
        JsonObject content = content(body);
        if (body.has("state_key") && body.text("state_key") == null) {
            throw MatrixFault.invalid("'state_key' must be a string");
        }
        world.limitMessage(device, request.now());
        long max = world.limits().maxDelay();
        if (delay > max) {
            throw MatrixFault.of(
                    400, stable ? "M_DELAY_TOO_LARGE" : "ORG.MATRIX.MSC4140_DELAY_TOO_LARGE",
                    "The requested delay exceeds the allowed maximum",
                    JsonObject.of("org.matrix.msc4140.max_delay", Json.of(max)));
        }
        if (world.room(request.argument(0)) == null) {
            throw MatrixFault.notFound("Unknown room");
        }
        String stateKey = body.text("state_key");
        ContentRules.check(request.argument(1), stateKey, content);
        World.Draft draft = World.Draft.of(request.argument(0), request.argument(1), stateKey, content);
        DelayedEvent event = world.delayed().schedule(device, draft, delay, request.now());
        JsonObject answer = JsonObject.of("delay_id", event.id());
        world.remember(key, answer);
        return Reply.of(answer);
    }

    private static long delay(JsonObject body) throws MatrixFault {
        if (!body.has("delay_ms")) {
            throw MatrixFault.missing("'delay_ms' is missing");
        }
        Long delay = body.number("delay_ms");
        if (delay == null || delay <= 0) {
            throw MatrixFault.invalid("'delay_ms' must be a positive integer");
        }
        return delay;
    }

    private static JsonObject content(JsonObject body) throws MatrixFault {
        if (!body.has("content")) {
            throw MatrixFault.missing("'content' is missing");
        }
        JsonObject content = body.object("content");
        if (content == null) {
            throw MatrixFault.invalid("'content' must be an object");
        }
        return content;
    }

    /** On the unstable prefix a token may be left out; whoever sends one must be the owner. */
    private Reply act(Request request, String action, boolean stable) throws MatrixFault {
        String token = request.token();
        Device device = stable || token != null ? world.users().who(token) : null;
        world.limitManagement(device == null ? request.address() : device.userId(), request.now());
        DelayedEvent event = find(request.argument(0), device);
        if (!event.isFinished()) {
            Management.act(world, event, action, request.now());
            return Reply.EMPTY;
        }
        boolean agrees = event.eventId() != null ? action.equals("send") : action.equals("cancel");
        if (agrees) {
            return Reply.EMPTY;
        }
        throw stable
                ? MatrixFault.of(409, "M_UNKNOWN", "The delayed event has already been " + outcome(event))
                : MatrixFault.notFound("Delayed event not found");
    }

    private static String outcome(DelayedEvent event) {
        return event.eventId() != null ? "sent" : event.error() != null ? "tried in vain" : "cancelled";
    }

    private DelayedEvent find(String id, Device device) throws MatrixFault {
        DelayedEvent event = world.delayed().get(id);
        if (event == null || device != null && !event.owner().userId().equals(device.userId())) {
            throw MatrixFault.notFound("Delayed event not found");
        }
        return event;
    }

    private Reply one(Request request) throws MatrixFault {
        Device device = request.device(world);
        world.limitManagement(device.userId(), request.now());
        DelayedEvent event = find(request.argument(0), device);
        JsonObject finalised = !event.isFinished()
                ? null
                : JsonObject.builder()
                        .put("finalised_ts", event.finishedAt())
                        .put("event_id", event.eventId())
                        .put("error", event.error())
                        .build();
        return Reply.of(event.describe()
                .put("delay_ms", event.delay())
                .put("delayed_since_ts", event.since())
                .put("content", event.content())
                .put("finalised", finalised)
                .build());
    }
}
