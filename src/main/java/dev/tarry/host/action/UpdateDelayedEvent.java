package dev.tarry.host.action;

import dev.tarry.capability.Decision;
import dev.tarry.capability.Feature;
import dev.tarry.envelope.Frame;
import dev.tarry.host.Action;
import dev.tarry.host.CallResult;
import dev.tarry.host.HomeserverCall;
import dev.tarry.host.Turn;
import dev.tarry.host.personality.DraftSpellings;
import dev.tarry.json.JsonObject;
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
    public void handle(Frame.Request request, Turn turn) {
        JsonObject data = request.data();
        if (data == null) {
            turn.unanswered(request, "Invalid request - missing data", Remark.Silence.Cause.NO_DATA, "update_delayed_event");
            return;
        }
        if (!data.isTruthy("delay_id")) {
            turn.error(request, "Invalid request - missing delay_id");
            return;
        }
        Decision decision = turn.approved().has(Feature.UPDATE_DELAYED_EVENT);
        if (decision instanceof Decision.Denied denied) {
            turn.refuse(request, denied, "Missing capability");
            return;
        }
        String action = action(data, turn);
        if (action == null) {
            turn.note(new Remark.Unfit(Remark.Unfit.Form.UPDATE_ACTION, data.get("action")));
            turn.error(request, "Invalid request - unsupported action");
            return;
        }
        turn.note(new Remark.Allowed(List.of(((Decision.Granted) decision).by())));
        String delayId = JavaScript.string(data.get("delay_id"));
        turn.call(new HomeserverCall.UpdateDelayedEvent(delayId, action), (answer, result) -> {
            if (result instanceof CallResult.Done) {
                answer.reply(request, JsonObject.EMPTY);
            } else {
                answer.error(request, "Error updating delayed event", result);
            }
        });
    }

    private static @Nullable String action(JsonObject data, Turn turn) {
        String action = data.text("action");
        if (action == null) {
            return null;
        }
        if (action.equals("refresh") && turn.personality().restartsOnRefresh()) {
            turn.note(DraftSpellings.ofUpdate(action, "restart"));
            return "restart";
        }
        return action.equals("cancel") || action.equals("restart") || action.equals("send") ? action : null;
    }
}
