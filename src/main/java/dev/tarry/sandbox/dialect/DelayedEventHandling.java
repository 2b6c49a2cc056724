package dev.tarry.sandbox.dialect;

import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.Msc4140;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.route.room.ContentRules;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.delayed.DelayedEvent;
import dev.tarry.sandbox.state.delayed.DelayedEvents;
import dev.tarry.sandbox.state.room.EventDraft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the dialects share in scheduling and managing delayed events. */
final class DelayedEventHandling {

    static final String UNSTABLE = Msc4140.UNSTABLE + "/" + Msc4140.DELAYED_EVENTS;
    static final List<String> ACTIONS = List.of("cancel", "restart", "send");

    private final DelayedEvents delayed;

    DelayedEventHandling(DelayedEvents delayed) {
        this.delayed = delayed;
    }

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

    /** Schedules what its room is known to be there for; the answer. @param delay milliseconds */
    JsonObject schedule(Device owner, EventDraft draft, long delay, long now) throws MatrixFault {
        ContentRules.check(draft.type(), draft.content());
        return JsonObject.of(Msc4140.DELAY_ID, delayed.schedule(owner.asSender(), draft, delay, now).id().text());
    }

    /** The delayed event that the path names, waiting or ended, whoever owns it; null if there is none. */
    @Nullable DelayedEvent find(Request request) {
        return delayed.get(new DelayId(request.argument(0)), request.now());
    }

    /** The delayed event that waits, whoever owns it. */
    DelayedEvent scheduled(Request request) throws MatrixFault {
        DelayedEvent event = find(request);
        if (event == null || event.isFinished()) {
            throw notFound();
        }
        return event;
    }

    /** The delayed event that waits, if it is the device's user's. */
    DelayedEvent owned(Request request, Device device) throws MatrixFault {
        DelayedEvent event = scheduled(request);
        if (!event.owner().userId().equals(device.userId())) {
            throw notFound();
        }
        return event;
    }

    /** What a user has scheduled, by due time. */
    List<DelayedEvent> scheduledOf(Device device) {
        return delayed.scheduledOf(device.userId());
    }

    /** Does one of {@link #ACTIONS} to a delayed event that waits. */
    void act(DelayedEvent event, String action, long now) throws MatrixFault {
        switch (action) {
            case "cancel" -> delayed.cancel(event, now);
            case "restart" -> delayed.restart(event, now);
            default -> delayed.send(event, now);
        }
    }
}
