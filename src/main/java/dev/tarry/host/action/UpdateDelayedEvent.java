package dev.tarry.host.action;

import dev.tarry.capability.Decision;
import dev.tarry.capability.Feature;
import dev.tarry.host.call.CallResult;
import dev.tarry.host.call.HomeserverCall;
import dev.tarry.host.personality.DraftSpellings;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.JavaScript;
import dev.tarry.remark.Remark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code org.matrix.msc4157.update_delayed_event} (MSC4157): restart, cancel or send a delayed event. Whose it is, the host
 * does not ask.
 */
final class UpdateDelayedEvent implements Action {

    @Override
    public void handle(RequestContext request) {
        JsonObject data = request.data();
        if (data == null) {
            request.unanswered("Invalid request - missing data", Remark.Silence.Cause.NO_DATA, "update_delayed_event", null);
            return;
        }
        if (!data.isTruthy("delay_id")) {
            request.error("Invalid request - missing delay_id");
            return;
        }
        Decision decision = request.approved().has(Feature.UPDATE_DELAYED_EVENT);
        if (decision instanceof Decision.Denied denied) {
            request.refuse(denied, "Missing capability");
            return;
        }
        String action = action(data, request);
        if (action == null) {
            request.note(new Remark.Unfit(Remark.Unfit.Form.UPDATE_ACTION, data.get("action")));
            request.error("Invalid request - unsupported action");
            return;
        }
        request.allowed(List.of(((Decision.Granted) decision).by()));
        DelayId delayId = new DelayId(JavaScript.string(data.get("delay_id")));
        request.call(new HomeserverCall.UpdateDelayedEvent(delayId, action), result -> {
            if (result instanceof CallResult.Done) {
                request.reply(JsonObject.EMPTY);
            } else {
                request.error("Error updating delayed event", result);
            }
        });
    }

    private static @Nullable String action(JsonObject data, RequestContext request) {
        String action = data.text("action");
        if (action == null) {
            return null;
        }
        if (action.equals("refresh") && request.personality().restartsOnRefresh()) {
            request.note(DraftSpellings.ofUpdate(action, "restart"));
            return "restart";
        }
        return action.equals("cancel") || action.equals("restart") || action.equals("send") ? action : null;
    }
}
