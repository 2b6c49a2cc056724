package dev.tarry.sandbox.dialect;

import dev.tarry.json.Json;
import dev.tarry.json.JsonBoolean;
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

/** The merged MSC4140 under its unstable prefix, as palpo's pull request 349 serves it; the older forms are there beside it. */
final class MscUnstable implements SandboxDialect {

    /** Switched off, its routes are not there at all. */
    private static final class Terms implements PutScheduling.Terms {

        @Override
        public String delayKey() {
            return Msc4140.DELAY_MS;
        }

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
    }

    private static final class Endpoints implements DelayedEventEndpoints {

        private final Users users;
        private final RateLimiter limiter;
        private final MergedManagement management;
        private final Terms terms = new Terms();
        private final PutScheduling scheduling;

        Endpoints(ServerState state) {
            this.users = state.users();
            this.limiter = state.limiter();
            this.management = new MergedManagement(users, limiter, new DelayedEventHandling(state.delayed()));
            this.scheduling = new PutScheduling(state, terms);
        }

        @Override
        public void addTo(Router router) {
            router.add("PUT", PutScheduling.UNSTABLE, scheduling::put);
            router.add("GET", DelayedEventHandling.UNSTABLE + "/{+}", this::lookUp);
            router.add("POST", DelayedEventHandling.UNSTABLE + "/{+}", this::byBody);
            for (String action : DelayedEventHandling.ACTIONS) {
                router.add("POST", DelayedEventHandling.UNSTABLE + "/{+}/" + action, request -> byPath(request, action));
            }
        }

        @Override
        public boolean knowsSticky() {
            return true;
        }

        @Override
        public @Nullable JsonObject schedule(Request request, Device device, EventDraft draft) throws MatrixFault {
            return scheduling.byQuery(request, device, draft);
        }

        private Reply lookUp(Request request) throws MatrixFault {
            checkOn();
            return management.lookUp(request);
        }

        private void checkOn() throws MatrixFault {
            if (!AdvertisedLimits.isOn(limiter.limits())) {
                throw terms.off();
            }
        }

        private Reply byBody(Request request) throws MatrixFault {
            Device device = request.device(users);
            return act(request, device, DelayedEventHandling.action(request.json()));
        }

        private Reply byPath(Request request, String action) throws MatrixFault {
            return act(request, request.device(users), action);
        }

        private Reply act(Request request, Device device, String action) throws MatrixFault {
            checkOn();
            limiter.takeManagement(device.userId().text(), request.now());
            return management.act(management.find(request, device), action, false, request.now());
        }
    }

    @Override
    public String name() {
        return "msc-unstable";
    }

    @Override
    public DelayedRules rules() {
        return DelayedRules.builder()
                .keepsFinished()
                .deactivationCancels(true)
                .delayIdKeys(Msc4140.UNSTABLE_DELAY_ID)
                .build();
    }

    @Override
    public JsonObject features(Limits limits) {
        return JsonObject.of(
                Msc4140.FLAG, Json.of(AdvertisedLimits.isOn(limits)), "org.matrix.msc4354", JsonBoolean.TRUE);
    }

    @Override
    public JsonObject capabilities(Limits limits) {
        return JsonObject.of(Msc4140.UNSTABLE_CAPABILITY, AdvertisedLimits.zeroWhereOff(limits));
    }

    @Override
    public DelayedEventEndpoints endpoints(ServerState state) {
        return new Endpoints(state);
    }
}
