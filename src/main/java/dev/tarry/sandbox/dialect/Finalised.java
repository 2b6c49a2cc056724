package dev.tarry.sandbox.dialect;

import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.state.DelayedEvent;
import dev.tarry.sandbox.state.Device;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.sandbox.state.World;
import org.jspecify.annotations.Nullable;

/** Managing and looking up as the merged MSC4140 has it: what has ended is remembered, with its outcome. */
final class Finalised {

    private final World world;

    Finalised(World world) {
        this.world = world;
    }

    /** The delayed event, scheduled or ended, if it is the device's user's; without a device whoever's it is. */
    DelayedEvent find(Request request, @Nullable Device device) throws MatrixFault {
        DelayedEvent event = world.delayed().get(request.argument(0), request.now());
        if (event == null || device != null && !event.owner().userId().equals(device.userId())) {
            throw Management.notFound();
        }
        return event;
    }

    /** Does what is asked; of what has ended only what agrees with its outcome can be asked for again. */
    Reply act(DelayedEvent event, String action, boolean conflictIsGone, long now) throws MatrixFault {
        if (!event.isFinished()) {
            Management.act(world, event, action, now);
            return Reply.EMPTY;
        }
        if (action.equals(event.eventId() != null ? "send" : "cancel")) {
            return Reply.EMPTY;
        }
        throw conflictIsGone
                ? Management.notFound()
                : MatrixFault.of(
                        409, "M_UNKNOWN", "Cannot " + action + " a delayed event that has already been " + outcome(event));
    }

    private static String outcome(DelayedEvent event) {
        return event.eventId() != null ? "sent" : event.error() != null ? "tried in vain" : "cancelled";
    }

    Reply one(Request request) throws MatrixFault {
        Device device = request.device(world);
        world.limitManagement(device.userId(), request.now());
        DelayedEvent event = find(request, device);
        JsonObject finalised = !event.isFinished()
                ? null
                : JsonObject.builder()
                        .put(Msc4140.FINALISED_TS, event.finishedAt())
                        .put("event_id", event.eventId())
                        .put("error", event.error())
                        .build();
        return Reply.of(event.describe()
                .put(Msc4140.DELAY_MS, event.delay())
                .put(Msc4140.DELAYED_SINCE_TS, event.since())
                .put("content", event.content())
                .put(Msc4140.FINALISED, finalised)
                .build());
    }
}
