package dev.tarry.sandbox.dialect;

import dev.tarry.json.Json;
import dev.tarry.json.JsonBoolean;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.route.room.ContentRules;
import dev.tarry.sandbox.state.DelayedEvent;
import dev.tarry.sandbox.state.DelayedRules;
import dev.tarry.sandbox.state.Device;
import dev.tarry.sandbox.state.Limits;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.sandbox.state.World;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Synapse, release by release: scheduling by query parameter, its errors in their order, nothing kept of what has ended. */
final class SynapseDialect implements SandboxDialect {

    /** From here on Synapse's time span overflows: 10⁹ days. */
    private static final BigInteger OVERFLOW = BigInteger.valueOf(86_400_000_000_000_000L);

    private final String name;
    private final SynapseRelease release;
    private World world;

    SynapseDialect(String name, SynapseRelease release) {
        this.name = name;
        this.release = release;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public DelayedRules rules() {
        List<String> keys = release.namesDelayIds() ? List.of(Msc4140.UNSTABLE_DELAY_ID) : List.of();
        return new DelayedRules(
                false, release.ownStateCancels(), true, true, true, release.deactivationCancels(), false, keys);
    }

    @Override
    public boolean hasUserLimit() {
        return release.hasUserLimit();
    }

    private boolean isOff(Limits limits) {
        return limits.maxDelay() == 0 || release.hasUserLimit() && limits.maxScheduled() == 0;
    }

    @Override
    public JsonObject features(Limits limits) {
        boolean flag = !release.flagIsHonest() || !isOff(limits);
        JsonObject features = JsonObject.of(Msc4140.FLAG, Json.of(flag));
        return release.knowsSticky() ? features.with("org.matrix.msc4354", JsonBoolean.TRUE) : features;
    }

    @Override
    public JsonObject capabilities(Limits limits) {
        return release.hasUserLimit() ? JsonObject.of(Msc4140.UNSTABLE_CAPABILITY, limits(limits)) : JsonObject.EMPTY;
    }

    /** The limits as capabilities tell them. */
    static JsonObject limits(Limits limits) {
        return JsonObject.of(
                Msc4140.MAX_DELAY_MS, Json.of(limits.maxDelay()), Msc4140.MAX_SCHEDULED, Json.of(limits.maxScheduled()));
    }

    @Override
    public String defaultRoomVersion() {
        return release.defaultRoomVersion();
    }

    @Override
    public boolean cachesVersions() {
        return release.cachesVersions();
    }

    @Override
    public boolean knowsSticky() {
        return release.knowsSticky();
    }

    @Override
    public void addTo(Router router, World theWorld) {
        world = theWorld;
        new SynapseManagement(world, release).addTo(router);
    }

    @Override
    public @Nullable JsonObject schedule(Request request, Device device, World.Draft draft) throws MatrixFault {
        BigInteger delay = QueryDelay.of(request);
        if (delay == null) {
            return null;
        }
        if (release.hasUserLimit()) {
            if (delay.compareTo(OVERFLOW) >= 0) {
                throw MatrixFault.of(500, "M_UNKNOWN", "Internal server error");
            }
            world.limitMessage(device, request.now());
            checkDelay(delay);
        } else {
            checkDelay(delay);
            world.limitMessage(device, request.now());
        }
        if (world.room(draft.roomId()) == null) {
            throw MatrixFault.notFound("Could not find room_version for " + draft.roomId());
        }
        ContentRules.check(draft.type(), draft.stateKey(), draft.content());
        DelayedEvent event = world.delayed().schedule(device, draft, delay.longValue(), request.now());
        return JsonObject.of(Msc4140.DELAY_ID, event.id());
    }

    private void checkDelay(BigInteger delay) throws MatrixFault {
        if (isOff(world.limits())) {
            throw release.hasUserLimit()
                    ? MatrixFault.forbidden("Sending delayed events has been disallowed")
                    : old(
                            "Delayed events are not supported on this server", Msc4140.MAX_DELAY_UNSUPPORTED, JsonObject.EMPTY);
        }
        long max = world.limits().maxDelay();
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
