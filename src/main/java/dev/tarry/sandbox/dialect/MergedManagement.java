package dev.tarry.sandbox.dialect;

import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.Name;
import dev.tarry.sandbox.route.Reply;
import dev.tarry.sandbox.route.Request;
import dev.tarry.sandbox.state.account.Device;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.delayed.DelayedEvent;
import dev.tarry.sandbox.state.limit.RateLimiter;
import org.jspecify.annotations.Nullable;

/** Managing and looking up as the merged MSC4140 has it: what has ended is remembered, with its outcome. */
final class MergedManagement {

    private final Users users;
    private final RateLimiter limiter;
    private final DelayedEventHandling handling;

    MergedManagement(Users users, RateLimiter limiter, DelayedEventHandling handling) {
        this.users = users;
        this.limiter = limiter;
        this.handling = handling;
    }

    /** The delayed event, scheduled or ended. @param device whose it has to be; null where anybody's will do */
    DelayedEvent find(Request request, @Nullable Device device) throws MatrixFault {
        DelayedEvent event = handling.find(request);
        if (event == null || device != null && !event.owner().userId().equals(device.userId())) {
            throw DelayedEventHandling.notFound();
        }
        return event;
    }

    /** Does what is asked; of what has ended only what agrees with its outcome can be asked for again. */
    Reply act(DelayedEvent event, String action, boolean conflictIsGone, long now) throws MatrixFault {
        if (!event.isFinished()) {
            handling.act(event, action, now);
            return Reply.EMPTY;
        }
        if (action.equals(event.eventId() != null ? "send" : "cancel")) {
            return Reply.EMPTY;
        }
        throw conflictIsGone
                ? DelayedEventHandling.notFound()
                : MatrixFault.of(
                        409, "M_UNKNOWN", "Cannot " + action + " a delayed event that has already been " + outcome(event));
    }

    private static String outcome(DelayedEvent event) {
        return event.eventId() != null ? "sent" : event.error() != null ? "tried in vain" : "cancelled";
    }

    Reply lookUp(Request request) throws MatrixFault {
        Device device = request.device(users);
        limiter.takeManagement(device.userId().text(), request.now());
        DelayedEvent event = find(request, device);
        JsonObject finalised = !event.isFinished()
                ? null
                : JsonObject.builder()
                        .put(Msc4140.FINALISED_TS, event.finishedAt())
                        .put("event_id", Name.text(event.eventId()))
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
