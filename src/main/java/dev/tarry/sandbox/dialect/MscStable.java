package dev.tarry.sandbox.dialect;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.ServerState;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.delayed.DelayedRules;
import dev.tarry.sandbox.state.limit.Limits;
import dev.tarry.sandbox.state.limit.RateLimiter;
import dev.tarry.sandbox.state.room.EventDraft;
import org.jspecify.annotations.Nullable;

/**
 * The merged MSC4140 on its stable paths, with the unstable ones beside them as spindle serves them. The query parameter of old
 * means nothing here: such an event is sent at once.
 */
final class MscStable implements SandboxDialect {

    private static final String EVENTS = "/_matrix/client/v1/" + Msc4140.DELAYED_EVENTS;

    /** @param errcode of a delay that is too long */
    private record Terms(String errcode) implements PutScheduling.Terms {

        @Override
        public String delayKey() {
            return Msc4140.DELAY_MS;
        }

        @Override
        public MatrixFault off() {
            return MatrixFault.forbidden("Sending delayed events has been disallowed");
        }

        @Override
        public MatrixFault tooLong(String delay, long max) {
            return MatrixFault.of(
                    400, errcode, "The requested delay exceeds the allowed maximum",
                    JsonObject.of(Msc4140.MAX_DELAY, Json.of(max)));
        }
    }

    private static final class Endpoints implements DelayedEventEndpoints {

        private final Users users;
        private final RateLimiter limiter;
        private final MergedManagement management;
        private final PutScheduling stable;
        private final PutScheduling unstable;

        Endpoints(ServerState state) {
            this.users = state.users();
            this.limiter = state.limiter();
            this.management = new MergedManagement(users, limiter, new DelayedEventHandling(state.delayed()));
            this.stable = new PutScheduling(state, new Terms(Msc4140.DELAY_TOO_LARGE));
            this.unstable = new PutScheduling(state, new Terms(Msc4140.UNSTABLE_DELAY_TOO_LARGE));
        }

        @Override
        public void addTo(Router router) {
            router.add("PUT", PutScheduling.STABLE, stable::put);
            router.add("PUT", PutScheduling.UNSTABLE, unstable::put);
            router.add("GET", EVENTS + "/{+}", management::lookUp);
            router.add("GET", DelayedEventHandling.UNSTABLE + "/{+}", management::lookUp);
            for (String action : DelayedEventHandling.ACTIONS) {
                router.add("POST", EVENTS + "/{+}/" + action, request -> act(request, action, true));
                router.add(
                        "POST", DelayedEventHandling.UNSTABLE + "/{+}/" + action, request -> act(request, action, false));
            }
        }

        @Override
        public boolean knowsSticky() {
            return true;
        }

        @Override
        public @Nullable JsonObject schedule(Request request, Device device, EventDraft draft) {
            return null;
        }

        /** On the unstable prefix a token may be left out; whoever sends one must be the owner. */
        private Reply act(Request request, String action, boolean isStable) throws MatrixFault {
            String token = request.token();
            Device device = isStable || token != null ? users.who(token, request.now()) : null;
            limiter.takeManagement(device == null ? request.address() : device.userId().text(), request.now());
            return management.act(management.find(request, device), action, !isStable, request.now());
        }
    }

    @Override
    public String name() {
        return "stable";
    }

    @Override
    public DelayedRules rules() {
        return DelayedRules.builder()
                .keepsFinished()
                .deactivationCancels(true)
                .delayIdKeys(Msc4140.UNSTABLE_DELAY_ID, Msc4140.DELAY_ID)
                .build();
    }

    @Override
    public JsonObject features(Limits limits) {
        boolean on = AdvertisedLimits.isOn(limits);
        return JsonObject.builder()
                .put(Msc4140.FLAG, Json.of(on))
                .put(Msc4140.STABLE_FLAG, Json.of(on))
                .put("org.matrix.msc4354", true)
                .build();
    }

    @Override
    public JsonObject capabilities(Limits limits) {
        JsonObject both = AdvertisedLimits.zeroWhereOff(limits);
        return JsonObject.of(Msc4140.CAPABILITY, both, Msc4140.UNSTABLE_CAPABILITY, both);
    }

    @Override
    public String defaultRoomVersion() {
        return "12";
    }

    @Override
    public DelayedEventEndpoints endpoints(ServerState state) {
        return new Endpoints(state);
    }
}
