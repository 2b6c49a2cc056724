package dev.tarry.cli.command.heartbeat;

import dev.tarry.heartbeat.Input;
import dev.tarry.heartbeat.client.Action;
import dev.tarry.heartbeat.client.Trouble;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.call.CallOptions;
import dev.tarry.homeserver.call.CallReport;
import dev.tarry.host.call.CallResult;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Failures;
import dev.tarry.session.Session;
import dev.tarry.session.heartbeat.Requester;
import dev.tarry.session.heartbeat.Troubles;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Makes the requests of one of many heartbeats, as a host makes them for its widget, but without that widget: many members are
 * many clients, and one widget that asks for all of them is none of them.
 */
final class CrowdRequests implements Requester {

    private final Session session;
    private final CallOptions options;
    private final RoomId room;
    private final HeartbeatEvent event;

    CrowdRequests(Session session, CallOptions options, RoomId room, HeartbeatEvent event) {
        this.session = session;
        this.options = options;
        this.room = room;
        this.event = event;
    }

    @Override
    public Done make(Action action, @Nullable DelayId id, Duration delay) {
        return switch (action) {
            case SCHEDULE -> perform(send(event.leave(), delay), Failures.About.SCHEDULE);
            case JOIN -> perform(send(event.join() == null ? JsonObject.EMPTY : event.join(), null), Failures.About.SEND);
            case LEAVE -> perform(send(event.leave(), null), Failures.About.SEND);
            case RESTART, CANCEL, SEND -> {
                if (id == null) {
                    throw new IllegalStateException("a heartbeat asks for a delayed event that it does not have");
                }
                yield perform(new HomeserverCall.UpdateDelayedEvent(id, action.word()), Failures.About.MANAGE);
            }
        };
    }

    private HomeserverCall send(JsonObject content, @Nullable Duration delay) {
        Duration sticky = event.sticky();
        return new HomeserverCall.SendEvent(
                room, new EventType(event.type()), event.stateKey() == null ? null : new StateKey(event.stateKey()), content,
                delay == null ? null : Json.of(delay.toMillis()), sticky == null ? null : Json.of(sticky.toMillis()));
    }

    private Done perform(HomeserverCall call, Failures.About about) {
        int exchange = session.nextExchange();
        CallReport report = session.performer().perform(exchange, call, options);
        session.delays().writer().reported(report);
        Answer answer = report.answer();
        JsonObject body = report.result() instanceof CallResult.Done done ? done.body() : JsonObject.EMPTY;
        DelayId id = about == Failures.About.SCHEDULE ? DelayId.ofNullable(body.text("delay_id")) : null;
        Failure failure = failure(report, about, id);
        long now = session.clock().monotonicNanos();
        long sent = answer == null ? now : answer.sentNanos();
        Input.Reply reply = failure == null ? Input.Reply.ok(sent) : new Input.Reply(
                sent, trouble(answer), answer == null ? null : answer.retryAfter(),
                answer == null ? null : Troubles.longest(answer));
        return new Done(
                reply, answer == null ? now : answer.readNanos(), id, EventId.ofNullable(body.text("event_id")), exchange,
                failure);
    }

    private static @Nullable Failure failure(CallReport report, Failures.About about, @Nullable DelayId id) {
        Answer answer = report.answer();
        if (report.stop() != null) {
            return Failures.of(report.stop());
        }
        if (answer != null && !answer.isOk()) {
            return Failures.of(answer, about);
        }
        boolean isDone = report.result() instanceof CallResult.Done && (about != Failures.About.SCHEDULE || id != null);
        return isDone ? null : Failure.of(
                ExitCode.UNSUPPORTED, "unsupported", "sent_at_once", "The homeserver did not do what it was asked for.",
                "doctor tells what this homeserver does with delayed events");
    }

    private static Trouble trouble(@Nullable Answer answer) {
        return answer == null ? Trouble.UNSUPPORTED : answer.isOk() ? Trouble.OTHER : Troubles.of(answer);
    }
}
