package dev.tarry.host;

import dev.tarry.capability.CapabilitySet;
import dev.tarry.capability.Decision;
import dev.tarry.envelope.Envelopes;
import dev.tarry.envelope.Frame;
import dev.tarry.host.action.RequestContext;
import dev.tarry.host.call.CallResult;
import dev.tarry.host.call.HomeserverAnswer;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.host.personality.Personality;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.RoomId;
import dev.tarry.remark.Remark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request of the widget in its exchange; it stays good until it is answered, however many inputs later. */
final class IncomingRequest implements RequestContext {

    private final Frame.Request request;
    private final Exchange exchange;
    private final HostState state;

    IncomingRequest(Frame.Request request, Exchange exchange, HostState state) {
        this.request = request;
        this.exchange = exchange;
        this.state = state;
    }

    @Override
    public @Nullable JsonObject data() {
        return request.data();
    }

    @Override
    public CapabilitySet approved() {
        return state.approvals().approved();
    }

    @Override
    public Personality personality() {
        return state.config().personality();
    }

    @Override
    public @Nullable RoomId viewedRoom() {
        return state.room().meant();
    }

    @Override
    public void note(Remark remark) {
        exchange.note(remark);
    }

    @Override
    public void allowed(List<String> by) {
        state.approvals().used(by);
        note(new Remark.Allowed(by));
    }

    @Override
    public void call(HomeserverCall call, HomeserverAnswer then) {
        exchange.call(call, then);
    }

    @Override
    public void widgetVersions(VersionsAnswer then) {
        state.versions().find(exchange, then);
    }

    @Override
    public void reply(JsonObject response) {
        exchange.reply(Envelopes.reply(request.json(), response));
    }

    @Override
    public void error(String message) {
        reply(Envelopes.error(message));
    }

    @Override
    public void error(String message, CallResult failure) {
        reply(failure instanceof CallResult.Refused refused
                ? Envelopes.error(message, refused.matrixApiError())
                : Envelopes.error(message));
    }

    @Override
    public void refuse(Decision.Denied denied, String message) {
        note(new Remark.NotApproved(denied.need()));
        state.approvals().lacked(denied.need());
        error(message);
    }

    @Override
    public void unanswered(String message, Remark.Silence.Cause cause, @Nullable String action, @Nullable Json value) {
        boolean isKept = !personality().answersWhereReferenceIsSilent();
        note(new Remark.Silence(cause, action, value, isKept));
        if (!isKept) {
            error(message);
        }
    }
}
