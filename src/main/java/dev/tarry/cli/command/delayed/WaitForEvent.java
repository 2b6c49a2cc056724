package dev.tarry.cli.command.delayed;

import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.context.TargetRoom;
import dev.tarry.json.JsonObject;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Outcome;
import dev.tarry.session.Session;
import dev.tarry.time.Durations;
import dev.tarry.wording.EffectText;
import org.jspecify.annotations.Nullable;

/** Waits for an event of a type that is seen from now on. */
final class WaitForEvent {

    private final Invocation call;
    private final Session session;
    private volatile @Nullable JsonObject found;

    WaitForEvent(Invocation call, Session session) {
        this.call = call;
        this.session = session;
    }

    Outcome run(String type, long limit) throws CommandException {
        String key = call.option("--state-key");
        String room = TargetRoom.needed(session).text();
        call.sessions().notifications().onEvent(seen -> {
            boolean sameKey = key == null || key.equals(seen.text("state_key"));
            if (found == null && type.equals(seen.text("type")) && room.equals(seen.text("room_id")) && sameKey) {
                found = seen;
            }
        });
        try {
            call.sessions().syncLoop().begin(call.interrupt().scope(call.line()));
            await(limit);
        } finally {
            call.sessions().notifications().onEvent(null);
        }
        Outcome.Builder out = Outcome.builder();
        JsonObject event = found;
        if (event == null && call.interrupt().isRaised()) {
            return out.failure(Failure.interrupted(EffectText.interruptedWaitForEvent(type))).build();
        }
        if (event == null) {
            return out.failure(Failure.expectation(
                            "timeout", "No " + type + " event arrived within " + Durations.spell(limit) + "."))
                    .build();
        }
        return out.field("event_id", event.text("event_id"))
                .field("room_id", room)
                .field("type", type)
                .field("sender", event.text("sender"))
                .field("content", event.get("content"))
                .line(event.text("event_id") + "  " + event.text("sender") + "  " + event.get("content"))
                .value(event.text("event_id"))
                .build();
    }

    private void await(long limit) {
        long end = session.clock().monotonicNanos() + limit * 1_000_000L;
        while (found == null && !call.interrupt().isRaised()) {
            long left = (end - session.clock().monotonicNanos()) / 1_000_000;
            if (left <= 0 || !call.sessions().syncLoop().await(left, call.interrupt().cancellation())) {
                return;
            }
        }
    }
}
