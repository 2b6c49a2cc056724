package dev.tarry.host.action;

import dev.tarry.capability.Decision;
import dev.tarry.capability.Direction;
import dev.tarry.json.JsonBoolean;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.JavaScript;
import dev.tarry.remark.Remark;

/** {@code send_to_device} (MSC3819). Not supported yet. */
final class SendToDevice implements Action {

    @Override
    public void handle(RequestContext request) {
        JsonObject data = request.data();
        if (data == null) {
            request.unanswered("Invalid request - missing data", Remark.Silence.Cause.NO_DATA, "send_to_device", null);
            return;
        }
        if (!data.isTruthy("type")) {
            request.error("Invalid request - missing event type");
            return;
        }
        if (!data.isTruthy("messages")) {
            request.error("Invalid request - missing event contents");
            return;
        }
        if (!(data.get("encrypted") instanceof JsonBoolean)) {
            request.error("Invalid request - missing encryption flag");
            return;
        }
        EventType type = new EventType(JavaScript.string(data.get("type")));
        if (request.approved().mayUseToDevice(Direction.SEND, type) instanceof Decision.Denied denied) {
            request.refuse(denied, "Cannot send to-device events of this type");
            return;
        }
        request.error("Error sending event");
    }
}
