package dev.tarry.sandbox.dialect;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.state.ServerState;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.limit.RateLimiter;
import dev.tarry.sandbox.state.room.EventDraft;
import dev.tarry.sandbox.state.room.Rooms;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Scheduling by query parameter as a release of Synapse does it, with its errors in their order. */
final class SynapseScheduling {

    /** From here on Synapse's time span overflows: 10⁹ days. */
    private static final BigInteger OVERFLOW = BigInteger.valueOf(86_400_000_000_000_000L);

    private final SynapseRelease release;
    private final Rooms rooms;
    private final RateLimiter limiter;
    private final DelayedEventHandling handling;

    SynapseScheduling(SynapseRelease release, ServerState state) {
        this.release = release;
        this.rooms = state.rooms();
        this.limiter = state.limiter();
        this.handling = new DelayedEventHandling(state.delayed());
    }

    /** The answer; null if the request has no such parameter. */
    @Nullable JsonObject schedule(Request request, Device device, EventDraft draft) throws MatrixFault {
        BigInteger delay = QueryDelay.of(request);
        if (delay == null) {
            return null;
        }
        if (release.hasUserLimit()) {
            if (delay.compareTo(OVERFLOW) >= 0) {
                throw MatrixFault.of(500, "M_UNKNOWN", "Internal server error");
            }
            limiter.takeMessage(device.userId(), request.now());
            checkDelay(delay);
        } else {
            checkDelay(delay);
            limiter.takeMessage(device.userId(), request.now());
        }
        if (rooms.get(draft.room()) == null) {
            throw MatrixFault.notFound("Could not find room_version for " + draft.room());
        }
        return handling.schedule(device, draft, delay.longValue(), request.now());
    }

    private void checkDelay(BigInteger delay) throws MatrixFault {
        if (release.isOff(limiter.limits())) {
            throw release.hasUserLimit()
                    ? MatrixFault.forbidden("Sending delayed events has been disallowed")
                    : old(
                            "Delayed events are not supported on this server", Msc4140.MAX_DELAY_UNSUPPORTED, JsonObject.EMPTY);
        }
        long max = limiter.limits().maxDelay();
        if (delay.compareTo(BigInteger.valueOf(max)) <= 0) {
            return;
        }
        if (!release.hasUserLimit()) {
            throw old(
                    "The requested delay exceeds the allowed maximum.", Msc4140.MAX_DELAY_EXCEEDED,
                    JsonObject.of(Msc4140.MAX_DELAY, Json.of(max)));
        }
        String error = "The requested delay (" + delay + "ms) exceeds the allowed maximum (" + max + "ms)";
        throw release.tooLongIsForbidden()
                ? MatrixFault.forbidden(error)
                : MatrixFault.of(400, Msc4140.UNSTABLE_DELAY_TOO_LARGE, error);
    }

    /** Up to 1.156 the errcode that matters stands beside a general one. */
    private static MatrixFault old(String error, String errcode, JsonObject more) {
        JsonObject keys = JsonObject.of(Msc4140.SECOND_ERRCODE, errcode);
        for (String key : more.keys()) {
            keys = keys.with(key, more.get(key));
        }
        return MatrixFault.of(400, "M_UNKNOWN", error, keys);
    }
}
