package dev.tarry.cli.command.heartbeat;

import dev.tarry.cli.command.widget.WidgetRequest;
import dev.tarry.heartbeat.Input;
import dev.tarry.heartbeat.client.Action;
import dev.tarry.heartbeat.client.Trouble;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.call.CallOptions;
import dev.tarry.homeserver.call.CallReport;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventId;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Failures;
import dev.tarry.session.Session;
import dev.tarry.session.heartbeat.Requester;
import dev.tarry.session.heartbeat.Troubles;
import dev.tarry.session.widget.WidgetReply;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes the requests of a heartbeat as {@code send} and {@code restart} do: the pseudo-widget asks, its host answers. */
final class HostRequests implements Requester {

    private final Session session;
    private final WidgetRequest request;
    private final CallOptions options;
    private final HeartbeatEvent event;

    /**
     * For one heartbeat.
     *
     * @param request has been prepared: all that is needed is approved
     */
    HostRequests(Session session, WidgetRequest request, CallOptions options, HeartbeatEvent event) {
        this.session = session;
        this.request = request;
        this.options = options;
        this.event = event;
    }

    @Override
    public Done make(Action action, @Nullable DelayId id, Duration delay) {
        return switch (action) {
            case SCHEDULE -> scheduled(ask("send_event", event.data(event.leave(), delay)));
            case JOIN -> sent(ask("send_event", event.data(event.join() == null ? JsonObject.EMPTY : event.join(), null)));
            case LEAVE -> sent(ask("send_event", event.data(event.leave(), null)));
            case RESTART, CANCEL, SEND -> managed(
                    ask("org.matrix.msc4157.update_delayed_event", HeartbeatEvent.update(known(id), action.word())));
        };
    }

    private static DelayId known(@Nullable DelayId id) {
        if (id == null) {
            throw new IllegalStateException("a heartbeat asks for a delayed event that it does not have");
        }
        return id;
    }

    private WidgetReply ask(String action, JsonObject data) {
        return session.widget().ask(action, data, options);
    }

    private Done scheduled(WidgetReply asked) {
        String id = asked.response().text("delay_id");
        Failure failure = request.failure(asked, Failures.About.SCHEDULE);
        String event = asked.response().text("event_id");
        if (failure == null && (id == null || event != null)) {
            failure = Failure.of(
                    ExitCode.UNSUPPORTED, "unsupported", "sent_at_once",
                    "The homeserver ignored the delay and sent the event immediately"
                            + (event == null ? "." : ": " + event + "."),
                    "doctor tells what this homeserver does with delayed events");
        }
        return done(asked, id == null ? null : new DelayId(id), null, failure);
    }

    private Done sent(WidgetReply asked) {
        String event = asked.response().text("event_id");
        return done(asked, null, EventId.ofNullable(event), request.failure(asked, Failures.About.SEND));
    }

    private Done managed(WidgetReply asked) {
        return done(asked, null, null, request.failure(asked, Failures.About.MANAGE));
    }

    private Done done(WidgetReply asked, @Nullable DelayId id, @Nullable EventId event, @Nullable Failure failure) {
        CallReport report = asked.lastReport();
        Answer answer = report == null ? null : report.answer();
        long now = session.clock().monotonicNanos();
        long sent = answer == null ? now : answer.sentNanos();
        long read = answer == null ? now : answer.readNanos();
        Input.Reply reply = failure == null
                ? Input.Reply.ok(sent)
                : new Input.Reply(
                        sent, trouble(answer, failure), answer == null ? null : answer.retryAfter(),
                        answer == null ? null : Troubles.longest(answer));
        return new Done(reply, read, failure == null ? id : null, event, asked.exchange(), failure);
    }

    private static Trouble trouble(@Nullable Answer answer, Failure failure) {
        if (failure.exit() == ExitCode.UNSUPPORTED && (answer == null || !answer.isUnrecognized())) {
            return Trouble.UNSUPPORTED;
        }
        return answer == null || answer.isOk() ? Trouble.OTHER : Troubles.of(answer);
    }
}
