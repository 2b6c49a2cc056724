package dev.tarry.host;

import dev.tarry.capability.CapabilitySet;
import dev.tarry.capability.Decision;
import dev.tarry.envelope.Envelopes;
import dev.tarry.envelope.Frame;
import dev.tarry.envelope.ToWidgetAction;
import dev.tarry.host.personality.Personality;
import dev.tarry.json.JsonObject;
import dev.tarry.remark.Remark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of the host within one exchange: what a handler can see and do. */
public final class Turn {

    /** The time a widget has to answer, as in the reference. */
    static final long REPLY_TIMEOUT_MS = 10_000;

    /** So many calls of one widget are open at a time; what comes beyond is answered with an error. */
    static final int MOST_CALLS = 1_024;

    /** So many requests of the host to one widget are open at a time; beyond, the widget counts as not answering. */
    static final int MOST_PENDING = 256;

    private final HostState state;
    private final int exchange;
    private final Moment now;
    private final List<Effect> effects;

    Turn(HostState state, int exchange, Moment now, List<Effect> effects) {
        this.state = state;
        this.exchange = exchange;
        this.now = now;
        this.effects = effects;
    }

    HostState state() {
        return state;
    }

    int exchange() {
        return exchange;
    }

    /** The same moment in another exchange. */
    Turn in(int otherExchange) {
        return new Turn(state, otherExchange, now, effects);
    }

    public CapabilitySet approved() {
        return state.approved;
    }

    /** How this host behaves where hosts differ. */
    public Personality personality() {
        return state.config.personality();
    }

    /** The room that is meant where a request names none, or null. */
    public @Nullable String viewedRoom() {
        return state.visitedRoom == null ? state.viewedRoom : state.visitedRoom;
    }

    /** Whether it is the room that the user looks at, or a command meanwhile. */
    boolean isViewed(String room) {
        return room.equals(state.viewedRoom) || room.equals(state.visitedRoom);
    }

    public void note(Remark remark) {
        if (remark instanceof Remark.Allowed allowed && state.used.addAll(allowed.by())) {
            state.changes++;
        }
        effects.add(new Effect.Note(exchange, remark));
    }

    /** Says that something was observed, and what it rests on. */
    public void observed(Remark.Observed.Topic topic, String... about) {
        note(new Remark.Observed(topic, List.of(about)));
    }

    /** Answers a request of the widget. */
    public void reply(Frame.Request request, JsonObject response) {
        effects.add(new Effect.ToWidget(exchange, Envelopes.reply(request.json(), response), true));
    }

    /** Answers a request with an error. */
    public void error(Frame.Request request, String message) {
        reply(request, Envelopes.error(message));
    }

    /** Answers a request whose homeserver call failed: with the homeserver's error, where it gave one (MSC4157). */
    public void error(Frame.Request request, String message, CallResult failure) {
        reply(
                request,
                failure instanceof CallResult.Refused refused
                        ? Envelopes.error(message, refused.matrixApiError())
                        : Envelopes.error(message));
    }

    /** Where the reference throws and never answers: silence as the reference, or one error with a line that says so. */
    public void unanswered(Frame.Request request, String message, Remark.Silence.Cause cause, @Nullable String action) {
        unanswered(request, message, new Remark.Silence(cause, action, null, !personality().answersWhereReferenceIsSilent()));
    }

    /** The same where the cause rests on a value. */
    public void unanswered(Frame.Request request, String message, Remark.Silence silence) {
        note(silence);
        if (!silence.isKept()) {
            error(request, message);
        }
    }

    /** Refuses for want of a capability. */
    public void refuse(Frame.Request request, Decision.Denied denied, String message) {
        note(new Remark.NotApproved(denied.need()));
        if (state.refused.size() < HostState.MOST_REFUSED && state.refused.add(denied.need())) {
            state.changes++;
        }
        error(request, message);
    }

    /** Asks the homeserver. */
    public void call(HomeserverCall call, HomeserverAnswer then) {
        if (state.calls.size() >= MOST_CALLS) {
            observed(Remark.Observed.Topic.TOO_MANY, MOST_CALLS + " calls of this widget");
            then.answered(this, new CallResult.Failed());
            return;
        }
        long id = state.nextCallId++;
        state.calls.put(id, new HostState.Call(exchange, then::answered));
        effects.add(new Effect.CallHomeserver(exchange, id, call));
    }

    /** What to do with a homeserver's answer. */
    public interface HomeserverAnswer {
        void answered(Turn turn, CallResult result);
    }

    /** Asks the widget. */
    void ask(ToWidgetAction action, JsonObject data, PendingRequests.Continuation then) {
        if (state.pending.size() >= MOST_PENDING) {
            observed(Remark.Observed.Topic.TOO_MANY, MOST_PENDING + " requests to this widget");
            then.answered(this, null);
            return;
        }
        String id = state.pending.freeId(now.wallMillis());
        long deadline = now.nanos() + REPLY_TIMEOUT_MS * 1_000_000;
        state.pending.add(id, new PendingRequests.Pending(exchange, action.wire(), deadline, then));
        effects.add(new Effect.ToWidget(
                exchange, Envelopes.toWidget(state.config.widgetId(), id, action, data), false));
    }

    /** The widget's versions, asked for once and kept if they were answered; an empty list if they were not. */
    public void widgetVersions(VersionsAnswer then) {
        if (state.widgetVersions != null) {
            then.known(this, state.widgetVersions);
            return;
        }
        ask(ToWidgetAction.SUPPORTED_API_VERSIONS, JsonObject.EMPTY, (turn, reply) -> {
            if (reply == null || reply.errorMessage() != null || reply.body().array("supported_versions") == null) {
                then.known(turn, List.of());
                return;
            }
            state.widgetVersions = reply.body().array("supported_versions").texts();
            then.known(turn, state.widgetVersions);
        });
    }

    /** What to do once the widget's versions are known. */
    public interface VersionsAnswer {
        void known(Turn turn, List<String> versions);
    }
}
