package dev.tarry.host;

import dev.tarry.envelope.Frame;
import dev.tarry.envelope.FromWidgetAction;
import dev.tarry.host.personality.DraftSpellings;
import dev.tarry.json.Json;
import dev.tarry.remark.FrameFault;
import dev.tarry.remark.Remark;
import java.util.ArrayList;
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
    private final ExchangeNumbers numbers;
    private final Negotiator negotiator;
    private final LiveEvents liveEvents;
    private final Action.Catalogue actions;
    private HostView view;
    private int shown;

    /**
     * A session before its first word.
     *
     * @param actions what each action means; {@code host.action.Actions::of} outside of tests
     */
    public WidgetHost(HostConfig config, Policy policy, ExchangeNumbers numbers, Action.Catalogue actions) {
        this.actions = actions;
        this.state = new HostState(config, policy);
        this.numbers = numbers;
        StatePush statePush = new StatePush();
        this.negotiator = new Negotiator(statePush, numbers);
        this.liveEvents = new LiveEvents(statePush);
    }

    /**
     * Takes in one thing, at this moment.
     */
    public List<Effect> handle(Input input, Moment now) {
        List<Effect> effects = new ArrayList<>();
        if (state.stopped) {
            return effects;
        }
        if (input instanceof Input.FromWidget frame) {
            fromWidget(frame.text(), now, effects);
        } else if (input instanceof Input.CallDone done) {
            callDone(done, now, effects);
        } else if (input instanceof Input.CallDropped dropped) {
            state.calls.remove(dropped.callId());
        } else if (input instanceof Input.Opened) {
            if (state.config.start() == StartMode.LOAD) {
                negotiator.begin(turn(numbers.next(), now, effects));
            } else {
                state.contentLoaded = false;
            }
        } else if (input instanceof Input.TimelineEvent event) {
            liveEvents.timeline(event.event(), numbers, turn(0, now, effects));
        } else if (input instanceof Input.StateChanged event) {
            liveEvents.state(event.event(), numbers, turn(0, now, effects));
        } else if (input instanceof Input.Revoke revoke) {
            negotiator.revoke(revoke.wires(), turn(numbers.next(), now, effects));
        } else if (input instanceof Input.RoomViewed viewed) {
            state.viewedRoom = viewed.roomId();
        } else if (input instanceof Input.RoomVisited visited) {
            state.visitedRoom = visited.roomId();
        } else if (input instanceof Input.Tick) {
            tick(now, effects);
        } else if (input instanceof Input.Stopped) {
            state.stopped = true;
            state.pending.clear();
            state.calls.clear();
        }
        return effects;
    }

    /** When to send {@link Input.Tick} next, in nanoseconds of the monotonic clock; empty if nothing waits. */
    public OptionalLong nextDeadline() {
        return state.pending.nextDeadline();
    }

    /** What was decided so far. */
    public HostView view() {
        if (view == null || shown != state.changes) {
            shown = state.changes;
            view = new HostView(
                    state.approved.copy(), List.copyOf(state.requested), List.copyOf(state.refused), List.copyOf(state.used));
        }
        return view;
    }

    private Turn turn(int exchange, Moment now, List<Effect> effects) {
        return new Turn(state, exchange, now, effects);
    }

    private void fromWidget(String text, Moment now, List<Effect> effects) {
        Frame frame = Frame.read(text, state.config.widgetId());
        if (frame instanceof Frame.Reply reply) {
            replied(reply, text, now, effects);
            return;
        }
        int exchange = numbers.next();
        Turn turn = turn(exchange, now, effects);
        if (frame instanceof Frame.Ignored ignored) {
            effects.add(new Effect.Received(exchange, text, ignored.json(), false));
            turn.note(new Remark.Ignored(ignored.fault()));
        } else if (frame instanceof Frame.Request request) {
            effects.add(new Effect.Received(exchange, text, request.json(), false));
            for (String key : request.duplicates()) {
                turn.note(new Remark.Warned(Remark.Warned.Topic.DOUBLED_KEY, Json.of(key), null));
            }
            request(request, turn);
        }
    }

    private void request(Frame.Request request, Turn turn) {
        FromWidgetAction action = FromWidgetAction.ofWire(request.action());
        if (action == null) {
            action = turn.personality().honorsDraftActions() ? FromWidgetAction.ofDraft(request.action()) : null;
            if (action == null) {
                turn.error(request, "Unknown or unsupported from-widget action: " + request.action());
                return;
            }
            turn.note(DraftSpellings.ofAction(request.action(), action));
        }
        switch (action) {
            case CONTENT_LOADED -> negotiator.contentLoaded(request, turn);
            case REQUEST_CAPABILITIES -> negotiator.requestCapabilities(request, turn);
            default -> actions.of(action).handle(request, turn);
        }
    }

    private void replied(Frame.Reply reply, String text, Moment now, List<Effect> effects) {
        PendingRequests.Pending pending = state.pending.take(reply.requestId());
        if (pending == null) {
            int exchange = numbers.next();
            effects.add(new Effect.Received(exchange, text, reply.json(), true));
            turn(exchange, now, effects)
                    .note(new Remark.Ignored(new FrameFault.ReplyToNothing(reply.json().get("requestId"))));
            return;
        }
        effects.add(new Effect.Received(pending.exchange(), text, reply.json(), true));
        pending.then().answered(turn(pending.exchange(), now, effects), reply);
    }

    private void callDone(Input.CallDone done, Moment now, List<Effect> effects) {
        HostState.Call call = state.calls.remove(done.callId());
        if (call != null) {
            call.then().done(turn(call.exchange(), now, effects), done.result());
        }
    }

    private void tick(Moment now, List<Effect> effects) {
        for (PendingRequests.Pending pending : state.pending.expire(now.nanos())) {
            Turn turn = turn(pending.exchange(), now, effects);
            turn.note(new Remark.GaveUp(pending.action(), Turn.REPLY_TIMEOUT_MS));
            pending.then().answered(turn, null);
        }
    }
}
