package dev.tarry.sandbox.dialect;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.ServerState;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.delayed.DelayedEvent;
import dev.tarry.sandbox.state.delayed.DelayedRules;
import dev.tarry.sandbox.state.limit.Limits;
import dev.tarry.sandbox.state.limit.RateLimiter;
import dev.tarry.sandbox.state.room.EventDraft;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The draft of early 2026 as tuwunel's pull request 555 serves it: a dedicated endpoint with {@code delay} beside the query
 * parameter, the body form for the owner beside a path form without a token, only what is scheduled to be looked up.
 */
final class PutDelay implements SandboxDialect {

    private static final class Terms implements PutScheduling.Terms {

        @Override
        public String delayKey() {
            return Msc4140.DELAY;
        }

        @Override
        public MatrixFault off() {
            return MatrixFault.forbidden("Sending delayed events has been disallowed");
        }

        @Override
        public MatrixFault tooLong(String delay, long max) {
            return MatrixFault.forbidden("The requested delay exceeds the allowed maximum");
        }
    }

    private static final class Endpoints implements DelayedEventEndpoints {

        private final Users users;
        private final RateLimiter limiter;
        private final DelayedEventHandling handling;
        private final PutScheduling scheduling;

        Endpoints(ServerState state) {
            this.users = state.users();
            this.limiter = state.limiter();
            this.handling = new DelayedEventHandling(state.delayed());
            this.scheduling = new PutScheduling(state, new Terms());
        }

        @Override
        public void addTo(Router router) {
            router.add("PUT", PutScheduling.UNSTABLE, scheduling::put);
            router.add("GET", DelayedEventHandling.UNSTABLE, this::list);
            router.add("GET", DelayedEventHandling.UNSTABLE + "/{+}", this::lookUp);
            router.add("POST", DelayedEventHandling.UNSTABLE + "/{+}", this::byBody);
            for (String action : DelayedEventHandling.ACTIONS) {
                router.add("POST", DelayedEventHandling.UNSTABLE + "/{+}/" + action, request -> byPath(request, action));
            }
        }

        @Override
        public @Nullable JsonObject schedule(Request request, Device device, EventDraft draft) throws MatrixFault {
            return scheduling.byQuery(request, device, draft);
        }

        private Reply byBody(Request request) throws MatrixFault {
            Device device = request.device(users);
            String action = DelayedEventHandling.action(request.json());
            limiter.takeManagement(device.userId().text(), request.now());
            handling.act(handling.owned(request, device), action, request.now());
            return Reply.EMPTY;
        }

        /** The bucket is the address's, and its refusal does not say in a header how long to wait. */
        private Reply byPath(Request request, String action) throws MatrixFault {
            try {
                limiter.takeManagement(request.address(), request.now());
            } catch (MatrixFault limited) {
                throw limited.withoutHeader();
            }
            handling.act(handling.scheduled(request), action, request.now());
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
            for (DelayedEvent event : handling.scheduledOf(request.device(users))) {
                items.add(described(event));
            }
            return Reply.of(JsonObject.of(Msc4140.DELAYED_EVENTS, new JsonArray(items)));
        }

        private Reply lookUp(Request request) throws MatrixFault {
            return Reply.of(described(handling.owned(request, request.device(users))));
        }
    }

    @Override
    public String name() {
        return "put-delay";
    }

    @Override
    public DelayedRules rules() {
        return DelayedRules.builder()
                .deactivationCancels(true)
                .bareIds()
                .delayIdKeys(Msc4140.UNSTABLE_DELAY_ID)
                .build();
    }

    @Override
    public int managementBurst() {
        return 20;
    }

    @Override
    public JsonObject features(Limits limits) {
        return JsonObject.of(Msc4140.FLAG, Json.of(AdvertisedLimits.isOn(limits)));
    }

    @Override
    public JsonObject capabilities(Limits limits) {
        return JsonObject.of(Msc4140.UNSTABLE_CAPABILITY, AdvertisedLimits.of(limits));
    }

    @Override
    public DelayedEventEndpoints endpoints(ServerState state) {
        return new Endpoints(state);
    }
}
