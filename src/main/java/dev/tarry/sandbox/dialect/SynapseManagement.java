package dev.tarry.sandbox.dialect;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.Router;
import dev.tarry.sandbox.state.DelayedEvent;
import dev.tarry.sandbox.state.Device;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.sandbox.state.World;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Managing and looking up delayed events as a release of Synapse does it. */
final class SynapseManagement {

    private final World world;
    private final SynapseRelease release;

    SynapseManagement(World world, SynapseRelease release) {
        this.world = world;
        this.release = release;
    }

    void addTo(Router router) {
        router.add("GET", Management.UNSTABLE, this::list);
        router.add("POST", Management.UNSTABLE + "/{+}", this::byBody);
        if (release.hasPathForm()) {
            for (String action : Management.ACTIONS) {
                router.add("POST", Management.UNSTABLE + "/{+}/" + action, request -> byPath(request, action));
            }
        }
        if (release.hasLookup()) {
            router.add("GET", Management.UNSTABLE + "/{+}", this::one);
        }
    }

    /** Up to 1.142 the token comes first, and only the owner may act; from 1.143 on whoever knows the id. */
    private Reply byBody(Request request) throws MatrixFault {
        if (release.hasPathForm()) {
            return byPath(request, Management.action(request.json()));
        }
        Device device = request.member(world);
        String action = Management.action(request.json());
        limit(request, device, action);
        return act(Management.owned(world, request, device), action, request.now());
    }

    private Reply byPath(Request request, String action) throws MatrixFault {
        boolean looksAtToken = release.bucket() == SynapseRelease.Bucket.USER_OR_ADDRESS;
        Device device = looksAtToken && request.token() != null ? request.member(world) : null;
        limit(request, device, action);
        return act(Management.scheduled(world, request), action, request.now());
    }

    private Reply act(DelayedEvent event, String action, long now) throws MatrixFault {
        Management.act(world, event, action, now);
        return Reply.EMPTY;
    }

    private void limit(Request request, @Nullable Device device, String action) throws MatrixFault {
        if (device != null && world.isUnlimited(device.userId())) {
            return;
        }
        switch (release.bucket()) {
            case MESSAGES -> world.limitMessage(device, request.now());
            case DEVICE -> {
                if (action.equals("send")) {
                    world.limitMessage(device, request.now());
                } else {
                    world.limitManagement(device.userId() + "\n" + device.deviceId(), request.now());
                }
            }
            default -> world.limitManagement(device == null ? request.address() : device.userId(), request.now());
        }
    }

    /** Reading has a bucket for each device even where managing has one for each address. */
    private Device reader(Request request) throws MatrixFault {
        Device device = request.member(world);
        if (release.bucket() != SynapseRelease.Bucket.ADDRESS) {
            limit(request, device, "list");
        } else if (!world.isUnlimited(device.userId())) {
            world.limitManagement(device.userId() + "\n" + device.deviceId(), request.now());
        }
        return device;
    }

    private Reply list(Request request) throws MatrixFault {
        List<Json> items = new ArrayList<>();
        for (DelayedEvent event : world.delayed().scheduledOf(reader(request).userId())) {
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
        DelayedEvent event = Management.owned(world, request, reader(request));
        return Reply.of(event.describe()
                .put(Msc4140.DELAY_MS, event.delay())
                .put(Msc4140.DELAYED_SINCE_TS, event.since())
                .put("content", event.content())
                .build());
    }
}
