package dev.tarry.sandbox.dialect;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
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
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Synapse 1.161 to 1.163.2, as it was measured: scheduling by query parameter, management without an owner check, a token being
 * optional, list with both spellings of the times, single look-up of what is scheduled, nothing kept of what has ended.
 */
final class GetOne implements SandboxDialect {

    private static final String DELAY = "org.matrix.msc4140.delay";
    private static final String EVENTS = "/_matrix/client/unstable/org.matrix.msc4140/delayed_events";

    /** From here on Synapse's time span overflows: 10⁹ days. */
    private static final BigInteger OVERFLOW = BigInteger.valueOf(86_400_000_000_000_000L);

    private World world;

    @Override
    public DelayedRules rules() {
        return new DelayedRules(false, true, true, true);
    }

    @Override
    public JsonObject features() {
        return JsonObject.of("org.matrix.msc4140", JsonBoolean.TRUE);
    }

    @Override
    public JsonObject capabilities(Limits limits) {
        return JsonObject.of(
                "org.matrix.msc4140.delayed_events",
                JsonObject.of("max_delay_ms", Json.of(limits.maxDelay()), "max_scheduled", Json.of(limits.maxScheduled())));
    }

    @Override
    public void addTo(Router router, World theWorld) {
        world = theWorld;
        router.add("GET", EVENTS, this::list);
        router.add("GET", EVENTS + "/{}", this::one);
        router.add("POST", EVENTS + "/{}", this::byBody);
        for (String action : new String[] {"cancel", "restart", "send"}) {
            router.add("POST", EVENTS + "/{}/" + action, request -> act(request, action));
        }
    }

    @Override
    public JsonObject schedule(Request request, Device device, World.Draft draft) throws MatrixFault {
        String text = request.query().get(DELAY);
        if (text == null) {
            return null;
        }
        BigInteger delay = delay(text);
        world.limitMessage(device, request.now());
        if (delay.compareTo(OVERFLOW) >= 0) {
            throw MatrixFault.of(500, "M_UNKNOWN", "Internal server error");
        }
        long max = world.limits().maxDelay();
        if (delay.longValue() > max) {
            throw MatrixFault.of(
                    400, "ORG.MATRIX.MSC4140_DELAY_TOO_LARGE",
                    "The requested delay (" + delay + "ms) exceeds the allowed maximum (" + max + "ms)");
        }
        if (world.room(draft.roomId()) == null) {
            throw MatrixFault.notFound("Could not find room_version for " + draft.roomId());
        }
        ContentRules.check(draft.type(), draft.stateKey(), draft.content());
        DelayedEvent event = world.delayed().schedule(device, draft, delay.longValue(), request.now());
        return JsonObject.of("delay_id", event.id());
    }

    /** As Python's {@code int()} reads it, which takes a sign, blanks around it, and single underscores between digits. */
    private static BigInteger delay(String text) throws MatrixFault {
        String trimmed = text.trim();
        boolean negative = trimmed.startsWith("-");
        String digits = negative || trimmed.startsWith("+") ? trimmed.substring(1) : trimmed;
        boolean good = !digits.isEmpty() && digits.length() <= 4300;
        char before = '_';
        for (int i = 0; i < digits.length() && good; i++) {
            char c = digits.charAt(i);
            good = c >= '0' && c <= '9' || c == '_' && before != '_';
            before = c;
        }
        if (!good || before == '_') {
            throw MatrixFault.invalid("Query parameter " + DELAY + " must be an integer");
        }
        BigInteger value = new BigInteger(digits.replace("_", ""));
        if (negative && value.signum() != 0) {
            throw MatrixFault.invalid("Query parameter " + DELAY + " must be a positive integer.");
        }
        return value;
    }

    private Reply act(Request request, String action) throws MatrixFault {
        String token = request.token();
        String bucket = token == null ? request.address() : world.users().who(token).userId();
        world.limitManagement(bucket, request.now());
        Management.act(world, find(request.argument(0)), action, request.now());
        return Reply.EMPTY;
    }

    private Reply byBody(Request request) throws MatrixFault {
        if (request.argument(0).isEmpty()) {
            throw MatrixFault.unrecognized(404);
        }
        JsonObject body = request.json();
        if (!body.has("action")) {
            throw MatrixFault.missing("'action' is missing");
        }
        String action = String.valueOf(body.text("action"));
        if (!Management.isAction(action)) {
            throw MatrixFault.invalid("'action' is not one of 'cancel', 'restart', 'send'");
        }
        return act(request, action);
    }

    private DelayedEvent find(String id) throws MatrixFault {
        DelayedEvent event = world.delayed().get(id);
        if (event == null || event.isFinished()) {
            throw MatrixFault.notFound("Delayed event not found");
        }
        return event;
    }

    private Reply list(Request request) throws MatrixFault {
        Device device = request.device(world);
        world.limitManagement(device.userId(), request.now());
        List<Json> items = new ArrayList<>();
        for (DelayedEvent event : world.delayed().scheduledOf(device.userId())) {
            items.add(describe(event).put("delay", event.delay()).put("running_since", event.since()).build());
        }
        return Reply.of(JsonObject.of("delayed_events", new JsonArray(items)));
    }

    private Reply one(Request request) throws MatrixFault {
        Device device = request.device(world);
        world.limitManagement(device.userId(), request.now());
        DelayedEvent event = find(request.argument(0));
        if (!event.owner().userId().equals(device.userId())) {
            throw MatrixFault.notFound("Delayed event not found");
        }
        return Reply.of(describe(event).build());
    }

    private static JsonObject.Builder describe(DelayedEvent event) {
        return event.describe()
                .put("delay_ms", event.delay())
                .put("delayed_since_ts", event.since())
                .put("content", event.content());
    }
}
