package dev.tarry.sandbox.dialect;

import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.room.ContentRules;
import dev.tarry.sandbox.state.Device;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.sandbox.state.World;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Scheduling as the drafts and the merged MSC4140 have it: by an endpoint of its own, or an ordinary one with a parameter. */
final class PutScheduling {

    private static final String PATH = "/rooms/{}/" + Msc4140.DELAYED_EVENT + "/{}/{}";
    static final String UNSTABLE = Msc4140.UNSTABLE + PATH;
    static final String STABLE = "/_matrix/client/v3" + PATH;

    /** What a dialect answers to a delay that is not to be had. */
    interface Refusals {
        /** Where delayed events are switched off. */
        MatrixFault off();

        /** Where the delay is longer than allowed. */
        MatrixFault tooLong(String delay, long max);
    }

    private final @Nullable World world;
    private final String key;
    private final Refusals refusals;

    /** @param key the body's key for the delay */
    PutScheduling(@Nullable World world, String key, Refusals refusals) {
        this.world = world;
        this.key = key;
        this.refusals = refusals;
    }

    /** The endpoint of its own: the transaction id counts for state events, too. */
    Reply put(Request request) throws MatrixFault {
        Device device = request.device(world);
        String transaction = request.transactionKey(device);
        JsonObject known = world.transactions().answer(transaction, request.now());
        if (known != null) {
            return Reply.of(known);
        }
        JsonObject body = request.json();
        long delay = delay(body);
        JsonObject content = content(body);
        if (body.has("state_key") && body.text("state_key") == null) {
            throw MatrixFault.invalid("'state_key' must be a string");
        }
        World.Draft draft =
                World.Draft.of(request.argument(0), request.argument(1), body.text("state_key"), content);
        JsonObject answer = schedule(device, draft, delay, request.now());
        world.transactions().remember(transaction, answer, request.now());
        return Reply.of(answer);
    }

    /** The query parameter, as these dialects take it: a delay of nothing is none. */
    @Nullable JsonObject byQuery(Request request, Device device, World.Draft draft) throws MatrixFault {
        BigInteger delay = QueryDelay.of(request);
        if (delay == null) {
            return null;
        }
        if (delay.signum() == 0) {
            throw MatrixFault.invalid("Query parameter " + Msc4140.DELAY_PARAMETER + " must be a positive integer.");
        }
        return schedule(device, draft, delay.bitLength() > 62 ? Long.MAX_VALUE : delay.longValue(), request.now());
    }

    private JsonObject schedule(Device device, World.Draft draft, long delay, long now) throws MatrixFault {
        world.limitMessage(device, now);
        long max = world.limits().maxDelay();
        if (max == 0 || world.limits().maxScheduled() == 0) {
            throw refusals.off();
        }
        if (delay > max) {
            throw refusals.tooLong(Long.toString(delay), max);
        }
        if (world.room(draft.roomId()) == null) {
            throw MatrixFault.notFound("Unknown room");
        }
        ContentRules.check(draft.type(), draft.stateKey(), draft.content());
        return JsonObject.of(Msc4140.DELAY_ID, world.delayed().schedule(device, draft, delay, now).id());
    }

    private long delay(JsonObject body) throws MatrixFault {
        if (!body.has(key)) {
            throw MatrixFault.missing("'" + key + "' is missing");
        }
        Long delay = body.number(key);
        if (delay == null || delay <= 0) {
            throw MatrixFault.invalid("'" + key + "' must be a positive integer");
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
}
