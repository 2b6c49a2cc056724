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
import dev.tarry.sandbox.state.limit.RateLimiter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Managing and looking up delayed events as a release of Synapse does it. */
final class SynapseManagement {

    private final SynapseRelease release;
    private final Users users;
    private final RateLimiter limiter;
    private final DelayedEventHandling handling;

    SynapseManagement(SynapseRelease release, ServerState state) {
        this.release = release;
        this.users = state.users();
        this.limiter = state.limiter();
        this.handling = new DelayedEventHandling(state.delayed());
    }

    void addTo(Router router) {
        router.add("GET", DelayedEventHandling.UNSTABLE, this::list);
        router.add("POST", DelayedEventHandling.UNSTABLE + "/{+}", this::byBody);
        if (release.hasPathForm()) {
            for (String action : DelayedEventHandling.ACTIONS) {
                router.add("POST", DelayedEventHandling.UNSTABLE + "/{+}/" + action, request -> byPath(request, action));
            }
        }
        if (release.hasLookup()) {
            router.add("GET", DelayedEventHandling.UNSTABLE + "/{+}", this::one);
        }
    }

    /** Up to 1.142 the token comes first, and only the owner may act; from 1.143 on whoever knows the id. */
    private Reply byBody(Request request) throws MatrixFault {
        if (release.hasPathForm()) {
            return byPath(request, DelayedEventHandling.action(request.json()));
        }
        Device device = request.member(users);
        String action = DelayedEventHandling.action(request.json());
        limit(request, device, action);
        return act(handling.owned(request, device), action, request.now());
    }

    private Reply byPath(Request request, String action) throws MatrixFault {
        boolean looksAtToken = release.bucket() == SynapseRelease.Bucket.USER_OR_ADDRESS;
        Device device = looksAtToken && request.token() != null ? request.member(users) : null;
        limit(request, device, action);
        return act(handling.scheduled(request), action, request.now());
    }

    private Reply act(DelayedEvent event, String action, long now) throws MatrixFault {
        handling.act(event, action, now);
        return Reply.EMPTY;
    }

    /** @param device who asks; null where the release does not look, or nobody says so */
    private void limit(Request request, @Nullable Device device, String action) throws MatrixFault {
        if (device == null) {
            limiter.takeManagement(request.address(), request.now());
        } else if (!limiter.isUnlimited(device.userId())) {
            limitDevice(request, device, action);
        }
    }

    private void limitDevice(Request request, Device device, String action) throws MatrixFault {
        boolean asMessage = release.bucket() == SynapseRelease.Bucket.MESSAGES
                || release.bucket() == SynapseRelease.Bucket.DEVICE && action.equals("send");
        if (asMessage) {
            limiter.takeMessage(device.userId(), request.now());
        } else if (release.bucket() == SynapseRelease.Bucket.DEVICE) {
            limiter.takeManagement(key(device), request.now());
        } else {
            limiter.takeManagement(device.userId().text(), request.now());
        }
    }

    private static String key(Device device) {
        return device.userId() + "\n" + device.deviceId();
    }

    /** Reading has a bucket for each device even where managing has one for each address. */
    private Device reader(Request request) throws MatrixFault {
        Device device = request.member(users);
        if (release.bucket() != SynapseRelease.Bucket.ADDRESS) {
            limit(request, device, "list");
        } else if (!limiter.isUnlimited(device.userId())) {
            limiter.takeManagement(key(device), request.now());
        }
        return device;
    }

    private Reply list(Request request) throws MatrixFault {
        List<Json> items = new ArrayList<>();
        for (DelayedEvent event : handling.scheduledOf(reader(request))) {
            JsonObject.Builder item = event.describe();
            if (release.hasLookup()) {
                item.put(Msc4140.DELAY_MS, event.delay()).put(Msc4140.DELAYED_SINCE_TS, event.since());
                item.put("content", event.content());
                item.put(Msc4140.DELAY, event.delay()).put(Msc4140.RUNNING_SINCE, event.since());
            } else {
                item.put(Msc4140.DELAY, event.delay()).put(Msc4140.RUNNING_SINCE, event.since());
                item.put("content", event.content());
            }
            items.add(item.build());
        }
        return Reply.of(JsonObject.of(Msc4140.DELAYED_EVENTS, new JsonArray(items)));
    }

    private Reply one(Request request) throws MatrixFault {
        DelayedEvent event = handling.owned(request, reader(request));
        return Reply.of(event.describe()
                .put(Msc4140.DELAY_MS, event.delay())
                .put(Msc4140.DELAYED_SINCE_TS, event.since())
                .put("content", event.content())
                .build());
    }
}
