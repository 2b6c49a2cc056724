package dev.tarry.host.action;

import dev.tarry.capability.Decision;
import dev.tarry.capability.Direction;
import dev.tarry.envelope.Frame;
import dev.tarry.host.Action;
import dev.tarry.host.Turn;
import dev.tarry.json.JsonBoolean;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.JavaScript;
import dev.tarry.remark.Remark;

/** {@code send_to_device} (MSC3819). Not supported yet. */
final class SendToDevice implements Action {

    @Override
    public void handle(Frame.Request request, Turn turn) {
        JsonObject data = request.data();
        if (data == null) {
            turn.unanswered(request, "Invalid request - missing data", Remark.Silence.Cause.NO_DATA, "send_to_device");
            return;
        }
        if (!data.isTruthy("type")) {
            turn.error(request, "Invalid request - missing event type");
            return;
        }
        if (!data.isTruthy("messages")) {
            turn.error(request, "Invalid request - missing event contents");
            return;
        }
        if (!(data.get("encrypted") instanceof JsonBoolean)) {
            turn.error(request, "Invalid request - missing encryption flag");
            return;
        }
        String type = JavaScript.string(data.get("type"));
        if (turn.approved().mayUseToDevice(Direction.SEND, type) instanceof Decision.Denied denied) {
            turn.refuse(request, denied, "Cannot send to-device events of this type");
            return;
        }
        turn.error(request, "Error sending event");
    }
}
