package dev.tarry.sandbox.route.room;

import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.Device;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.sandbox.state.World;
import org.jspecify.annotations.Nullable;

/** {@code PUT …/send}, {@code …/state} and {@code …/redact}, now or, where the dialect has the query parameter, later. */
public final class SendRoutes {

    private static final String ROOM = "/_matrix/client/v3/rooms/{}";
    private static final String STICKY = "org.matrix.msc4354.sticky_duration_ms";

    /** What a dialect makes of a request to the ordinary endpoints. */
    public interface Delaying {
        /** Schedules the draft if the request asks for a delay that the dialect knows; null if it is to be sent at once. */
        @Nullable JsonObject schedule(Request request, Device device, World.Draft draft) throws MatrixFault;

        /** Whether events can be sticky (MSC4354). */
        boolean knowsSticky();
    }

    private final World world;
    private final Delaying delaying;

    public SendRoutes(World world, Delaying delaying) {
        this.world = world;
        this.delaying = delaying;
    }

    public void addTo(Router router) {
        router.add("PUT", ROOM + "/send/{}/{}", this::send);
        router.add("POST", ROOM + "/send/{}", this::send);
        router.add("PUT", ROOM + "/state/{}", this::state);
        router.add("PUT", ROOM + "/state/{}/{}", this::state);
        router.add("PUT", ROOM + "/redact/{}/{}", this::redact);
        router.add("POST", ROOM + "/redact/{}", this::redact);
    }

    private Reply send(Request request) throws MatrixFault {
        Device device = request.device(world);
        boolean hasTxn = request.arguments().size() > 2;
        String key = request.transactionKey(device);
        JsonObject known = hasTxn ? world.transactions().answer(key, request.now()) : null;
        if (known != null) {
            return Reply.of(known);
        }
        World.Draft draft = World.Draft.of(request.argument(0), request.argument(1), null, request.json())
                .withTxnId(hasTxn ? request.argument(2) : null);
        JsonObject answer = sendOrSchedule(request, device, sticky(request, draft));
        if (hasTxn) {
            world.transactions().remember(key, answer, request.now());
        }
        return Reply.of(answer);
    }

    private Reply state(Request request) throws MatrixFault {
        Device device = request.device(world);
        String stateKey = request.arguments().size() > 2 ? request.argument(2) : "";
        World.Draft draft = World.Draft.of(request.argument(0), request.argument(1), stateKey, request.json());
        return Reply.of(sendOrSchedule(request, device, sticky(request, draft)));
    }

    private World.Draft sticky(Request request, World.Draft draft) throws MatrixFault {
        if (!delaying.knowsSticky() || !request.query().containsKey(STICKY)) {
            return draft;
        }
        long millis = request.number(STICKY, -1, -1, Integer.MAX_VALUE);
        if (millis < 0) {
            throw MatrixFault.invalid("Query parameter " + STICKY + " must be a positive integer.");
        }
        return draft.withSticky(millis);
    }

    private JsonObject sendOrSchedule(Request request, Device device, World.Draft draft) throws MatrixFault {
        JsonObject scheduled = delaying.schedule(request, device, draft);
        if (scheduled != null) {
            return scheduled;
        }
        world.limitMessage(device, request.now());
        ContentRules.check(draft.type(), draft.stateKey(), draft.content());
        return JsonObject.of("event_id", world.send(device, draft, request.now()));
    }

    private Reply redact(Request request) throws MatrixFault {
        Device device = request.device(world);
        boolean hasTxn = request.arguments().size() > 2;
        String key = request.transactionKey(device);
        JsonObject known = hasTxn ? world.transactions().answer(key, request.now()) : null;
        if (known != null) {
            return Reply.of(known);
        }
        World.Draft draft = World.Draft.of(request.argument(0), "m.room.redaction", null, request.jsonOrEmpty())
                .withTxnId(hasTxn ? request.argument(2) : null)
                .withRedacts(request.argument(1));
        world.limitMessage(device, request.now());
        JsonObject answer = JsonObject.of("event_id", world.send(device, draft, request.now()));
        if (hasTxn) {
            world.transactions().remember(key, answer, request.now());
        }
        return Reply.of(answer);
    }
}
