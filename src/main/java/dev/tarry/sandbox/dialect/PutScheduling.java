package dev.tarry.sandbox.dialect;

import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.state.ServerState;
import dev.tarry.sandbox.state.Transactions;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.limit.Limits;
import dev.tarry.sandbox.state.limit.RateLimiter;
import dev.tarry.sandbox.state.room.EventDraft;
import dev.tarry.sandbox.state.room.Rooms;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Scheduling as the drafts and the merged MSC4140 have it: by an endpoint of its own, or an ordinary one with a parameter. */
final class PutScheduling {

    private static final String PATH = "/rooms/{}/" + Msc4140.DELAYED_EVENT + "/{}/{}";
    static final String UNSTABLE = Msc4140.UNSTABLE + PATH;
    static final String STABLE = "/_matrix/client/v3" + PATH;

    /** What the dialects differ in. */
    interface Terms {

        /** The body's key for the delay. */
        String delayKey();

        /** Where delayed events are switched off. */
        MatrixFault off();

        /** Where the delay is longer than allowed. */
        MatrixFault tooLong(String delay, long max);
    }

    private final Users users;
    private final Rooms rooms;
    private final RateLimiter limiter;
    private final Transactions transactions;
    private final DelayedEventHandling handling;
    private final Terms terms;

    PutScheduling(ServerState state, Terms terms) {
        this.users = state.users();
        this.rooms = state.rooms();
        this.limiter = state.limiter();
        this.transactions = state.transactions();
        this.handling = new DelayedEventHandling(state.delayed());
        this.terms = terms;
    }

    /** The endpoint of its own: the transaction id counts for state events, too. */
    Reply put(Request request) throws MatrixFault {
        Device device = request.device(users);
        String transaction = request.transactionKey(device);
        JsonObject known = transactions.answer(transaction, request.now());
        if (known != null) {
            return Reply.of(known);
        }
        JsonObject body = request.json();
        long delay = delay(body);
        JsonObject content = content(body);
        if (body.has("state_key") && body.text("state_key") == null) {
            throw MatrixFault.invalid("'state_key' must be a string");
        }
        EventDraft draft = EventDraft.of(
                new RoomId(request.argument(0)), new EventType(request.argument(1)),
                StateKey.ofNullable(body.text("state_key")), content);
        JsonObject answer = schedule(device, draft, delay, request.now());
        transactions.remember(transaction, answer, request.now());
        return Reply.of(answer);
    }

    /** The query parameter, as these dialects take it: a delay of nothing is none. */
    @Nullable JsonObject byQuery(Request request, Device device, EventDraft draft) throws MatrixFault {
        BigInteger delay = QueryDelay.of(request);
        if (delay == null) {
            return null;
        }
        if (delay.signum() == 0) {
            throw MatrixFault.invalid("Query parameter " + Msc4140.DELAY_PARAMETER + " must be a positive integer.");
        }
        return schedule(device, draft, delay.bitLength() > 62 ? Long.MAX_VALUE : delay.longValue(), request.now());
    }

    private JsonObject schedule(Device device, EventDraft draft, long delay, long now) throws MatrixFault {
        limiter.takeMessage(device.userId(), now);
        Limits limits = limiter.limits();
        if (!AdvertisedLimits.isOn(limits)) {
            throw terms.off();
        }
        if (delay > limits.maxDelay()) {
            throw terms.tooLong(Long.toString(delay), limits.maxDelay());
        }
        if (rooms.get(draft.room()) == null) {
            throw MatrixFault.notFound("Unknown room");
        }
        return handling.schedule(device, draft, delay, now);
    }

    private long delay(JsonObject body) throws MatrixFault {
        String key = terms.delayKey();
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
