package dev.tarry.host;

import dev.tarry.envelope.Frame;
import dev.tarry.envelope.FromWidgetAction;
import dev.tarry.host.action.Actions;
import dev.tarry.host.approval.Approvals;
import dev.tarry.host.approval.HostView;
import dev.tarry.host.approval.Policy;
import dev.tarry.host.call.HomeserverAnswer;
import dev.tarry.host.personality.DraftSpellings;
import dev.tarry.host.personality.Personality;
import dev.tarry.json.Json;
import dev.tarry.remark.FrameFault;
import dev.tarry.remark.Remark;
import dev.tarry.time.Moment;
import java.util.List;
import java.util.OptionalLong;

/**
 * The machine: one session with one widget. Give it an {@link Input}, carry out the {@link Effect}s, wake it at
 * {@link #nextDeadline()}. It only sorts and dispatches; what an action means stands in {@code host.action}.
 *
 * <p>Not safe for use by several threads; one loop owns it.
 */
public final class WidgetHost {

    private final HostState state;
    private final Outbox outbox = new Outbox();
    private final PendingRequests requests;
    private final PendingCalls calls = new PendingCalls();
    private final Exchange background;
    private final Negotiator negotiator;
    private final LiveEvents liveEvents;
    private final Inputs inputs = new Inputs();
    private boolean isStopped;

    /** A session before its first word. */
    public WidgetHost(HostConfig config, Policy policy, ExchangeNumbers numbers) {
        Approvals approvals = new Approvals(policy, config.personality().honorsDraftCapabilities());
        this.state = new HostState(config, approvals, new ViewedRoom(config.viewedRoom()), new WidgetVersions());
        this.requests = new PendingRequests(config.widgetId());
        this.background = new Exchange(0, numbers, outbox, requests, calls);
        StatePush statePush = new StatePush(state);
        this.negotiator = new Negotiator(state, statePush);
        this.liveEvents = new LiveEvents(state, statePush);
    }

    /** Takes in one thing, at this moment. */
    public List<Effect> handle(Input input, Moment now) {
        // What an input led to that ended in an exception is nobody's.
        outbox.take();
        if (!isStopped) {
            requests.now(now);
            input.accept(inputs);
        }
        return outbox.take();
    }

    /** When to send {@link Input.Tick} next, in nanoseconds of the monotonic clock; empty if nothing waits. */
    public OptionalLong nextDeadline() {
        return requests.nextDeadline();
    }

    /** What was decided so far. */
    public HostView view() {
        return state.approvals().view();
    }

    /** What is done with each kind of input. */
    private final class Inputs implements Input.Cases {

        @Override
        public void opened(Input.Opened opened) {
            if (state.config().start() == StartMode.LOAD) {
                negotiator.begin(background.next());
            } else {
                negotiator.loadedAgain();
            }
        }

        @Override
        public void fromWidget(Input.FromWidget frame) {
            Frame.read(frame.text(), state.config().widgetId()).accept(new Frames(frame.text()));
        }

        @Override
        public void callDone(Input.CallDone done) {
            HomeserverAnswer then = calls.take(done.callId());
            if (then != null) {
                then.answered(done.result());
            }
        }

        @Override
        public void callDropped(Input.CallDropped dropped) {
            calls.take(dropped.callId());
        }

        @Override
        public void timelineEvent(Input.TimelineEvent event) {
            liveEvents.timeline(event.event(), background);
        }

        @Override
        public void stateChanged(Input.StateChanged event) {
            liveEvents.state(event.event(), background);
        }

        @Override
        public void revoke(Input.Revoke revoke) {
            negotiator.revoke(revoke.wires(), background.next());
        }

        @Override
        public void roomViewed(Input.RoomViewed viewed) {
            state.room().view(viewed.roomId());
        }

        @Override
        public void roomVisited(Input.RoomVisited visited) {
            state.room().visit(visited.roomId());
        }

        @Override
        public void tick(Input.Tick tick) {
            for (PendingRequests.Pending pending : requests.expire()) {
                background.of(pending.exchange()).note(new Remark.GaveUp(
                        pending.action().wire(), PendingRequests.TIMEOUT_MS));
                pending.then().answered(null);
            }
        }

        @Override
        public void stopped(Input.Stopped stopped) {
            isStopped = true;
            requests.clear();
            calls.clear();
        }
    }

    /** What is done with each kind of frame. */
    private final class Frames implements Frame.Cases {

        private final String text;

        Frames(String text) {
            this.text = text;
        }

        @Override
        public void request(Frame.Request request) {
            Exchange exchange = background.next();
            exchange.received(text, request.json(), false);
            for (String key : request.duplicates()) {
                exchange.note(new Remark.Warned(Remark.Warned.Topic.DOUBLED_KEY, Json.of(key), null));
            }
            answer(request, exchange);
        }

        @Override
        public void reply(Frame.Reply reply) {
            PendingRequests.Pending pending = requests.take(reply.requestId());
            if (pending == null) {
                Exchange exchange = background.next();
                exchange.received(text, reply.json(), true);
                exchange.note(new Remark.Ignored(new FrameFault.ReplyToNothing(reply.json().get("requestId"))));
                return;
            }
            background.of(pending.exchange()).received(text, reply.json(), true);
            pending.then().answered(reply);
        }

        @Override
        public void ignored(Frame.Ignored ignored) {
            Exchange exchange = background.next();
            exchange.received(text, ignored.json(), false);
            exchange.note(new Remark.Ignored(ignored.fault()));
        }
    }

    private void answer(Frame.Request request, Exchange exchange) {
        IncomingRequest incoming = new IncomingRequest(request, exchange, state);
        FromWidgetAction action = FromWidgetAction.ofWire(request.action());
        if (action == null) {
            Personality personality = state.config().personality();
            action = personality.honorsDraftActions() ? FromWidgetAction.ofDraft(request.action()) : null;
            if (action == null) {
                incoming.error("Unknown or unsupported from-widget action: " + request.action());
                return;
            }
            exchange.note(DraftSpellings.ofAction(request.action(), action));
        }
        switch (action) {
            case CONTENT_LOADED -> negotiator.contentLoaded(incoming, exchange);
            case REQUEST_CAPABILITIES -> negotiator.requestCapabilities(incoming, exchange);
            default -> Actions.of(action).handle(incoming);
        }
    }
}
