package dev.tarry.cli.command.heartbeat;

import dev.tarry.heartbeat.Input;
import dev.tarry.heartbeat.client.Action;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.ApiPaths;
import dev.tarry.homeserver.call.CallReport;
import dev.tarry.homeserver.wire.CallScope;
import dev.tarry.homeserver.wire.WireRequest;
import dev.tarry.host.call.CallResult;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Failures;
import dev.tarry.session.Session;
import dev.tarry.session.heartbeat.Requester;
import dev.tarry.session.heartbeat.Troubles;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the requests of a service to which a leave is delegated: straight to the homeserver and without a token, with the body
 * {@code {}}, as lk-jwt-service does. What it does not do itself, the widget does.
 */
final class ServiceRequests implements Requester {

    private final Session session;
    private final Requester widget;
    private final CallScope scope;

    ServiceRequests(Session session, Requester widget, CallScope scope) {
        this.session = session;
        this.widget = widget;
        this.scope = scope;
    }

    @Override
    public Done make(Action action, @Nullable DelayId id, Duration delay) {
        boolean isItsOwn = action == Action.RESTART || action == Action.SEND;
        if (!isItsOwn || id == null) {
            return widget.make(action, id, delay);
        }
        int exchange = session.nextExchange();
        Answer answer = session.homeserver().within(scope).call(
                exchange, WireRequest.post(ApiPaths.delayedEvents(false, id) + "/" + action.word(), null, "{}"));
        JsonObject json = answer.json();
        CallResult result = answer.isOk() && json != null ? new CallResult.Done(json) : new CallResult.Failed();
        session.delays().writer().reported(
                new CallReport(new HomeserverCall.UpdateDelayedEvent(id, action.word()), result, answer, null, List.of()));
        Failure failure = answer.isOk() ? null : Failures.of(answer, Failures.About.MANAGE);
        Input.Reply reply = failure == null
                ? Input.Reply.ok(answer.sentNanos())
                : new Input.Reply(answer.sentNanos(), Troubles.of(answer), answer.retryAfter(), null);
        return new Done(reply, answer.readNanos(), null, null, exchange, failure);
    }
}
