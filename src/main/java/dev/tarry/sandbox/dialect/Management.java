package dev.tarry.sandbox.dialect;

import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.state.DelayedEvent;
import dev.tarry.sandbox.state.Device;
import dev.tarry.sandbox.state.MatrixFault;
import dev.tarry.sandbox.state.World;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the dialects share in managing delayed events. */
final class Management {

    static final String UNSTABLE = Msc4140.UNSTABLE + "/" + Msc4140.DELAYED_EVENTS;
    static final List<String> ACTIONS = List.of("cancel", "restart", "send");

    private Management() {}

    /** The action that a body names. */
    static String action(JsonObject body) throws MatrixFault {
        if (!body.has(Msc4140.ACTION)) {
            throw MatrixFault.missing("'action' is missing");
        }
        String action = String.valueOf(body.text(Msc4140.ACTION));
        if (!ACTIONS.contains(action)) {
            throw MatrixFault.invalid("'action' is not one of 'cancel', 'restart', 'send'");
        }
        return action;
    }

    static MatrixFault notFound() {
        return MatrixFault.notFound("Delayed event not found");
    }

    /** The delayed event that waits, whoever owns it. */
    static DelayedEvent scheduled(@Nullable World world, Request request) throws MatrixFault {
        DelayedEvent event = world.delayed().get(request.argument(0), request.now());
        if (event == null || event.isFinished()) {
            throw notFound();
        }
        return event;
    }

    /** The delayed event that waits, if it is the device's user's. */
    static DelayedEvent owned(@Nullable World world, Request request, Device device) throws MatrixFault {
        DelayedEvent event = scheduled(world, request);
        if (!event.owner().userId().equals(device.userId())) {
            throw notFound();
        }
        return event;
    }

    static void act(World world, DelayedEvent event, String action, long now) throws MatrixFault {
        switch (action) {
            case "cancel" -> world.delayed().cancel(event, now);
            case "restart" -> world.delayed().restart(event, now);
            default -> world.delayed().send(event, now);
        }
    }
}
