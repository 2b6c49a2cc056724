package dev.tarry.host;

import dev.tarry.capability.CapabilitySet;
import dev.tarry.capability.Decision;
import dev.tarry.envelope.Envelopes;
import dev.tarry.envelope.Frame;
import dev.tarry.envelope.ToWidgetAction;
import dev.tarry.json.JsonObject;
import java.util.List;

/** One step of the host within one exchange: what a handler can see and do. */
public final class Turn {

    /** The time a widget has to answer, as in the reference. */
    static final long REPLY_TIMEOUT_MS = 10_000;

    private final HostState state;
    private final int exchange;
    private final long now;
    private final List<Effect> effects;

    Turn(HostState state, int exchange, long now, List<Effect> effects) {
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

    public boolean isReference() {
        return state.config.personality().isReference();
    }

    /** The room that is meant where a request names none, or null. */
    public String viewedRoom() {
        return state.viewedRoom;
    }

    public void note(Effect.Word word, String text) {
        effects.add(new Effect.Note(exchange, word, text));
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
    public void unanswered(Frame.Request request, String message, String cause) {
        if (isReference()) {
            note(Effect.Word.SILENT, "no reply, as the reference: " + cause);
        } else {
            note(Effect.Word.NOTE, "the reference is silent here: " + cause);
            error(request, message);
        }
    }

    /** Refuses for want of a capability. */
    public void refuse(Frame.Request request, Decision.Denied denied, String message) {
        note(Effect.Word.REFUSED, denied.need() + " is not approved");
        if (!state.refused.contains(denied.need())) {
            state.refused.add(denied.need());
        }
        error(request, message);
    }

    /** Asks the homeserver. */
    public void call(HomeserverCall call, HomeserverAnswer then) {
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
        String id = state.pending.freeId(now);
        state.pending.add(id, new PendingRequests.Pending(exchange, action.wire(), now + REPLY_TIMEOUT_MS, then));
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
