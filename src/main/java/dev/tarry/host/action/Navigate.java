package dev.tarry.host.action;

import dev.tarry.capability.Decision;
import dev.tarry.capability.Feature;
import dev.tarry.envelope.Frame;
import dev.tarry.host.Action;
import dev.tarry.host.Turn;
import dev.tarry.json.JsonObject;
import dev.tarry.remark.Remark;

/** {@code org.matrix.msc2931.navigate} (MSC2931): there is no view to move. */
final class Navigate implements Action {

    @Override
    public void handle(Frame.Request request, Turn turn) {
        if (turn.approved().has(Feature.NAVIGATE) instanceof Decision.Denied denied) {
            turn.refuse(request, denied, "Missing capability");
            return;
        }
        JsonObject data = request.data();
        if (data != null && (!data.has("uri") || data.text("uri") == null)) {
            turn.unanswered(request, "Invalid matrix.to URI", Remark.Silence.Cause.URI_NO_STRING, "navigate");
            return;
        }
        if (data == null || !data.text("uri").startsWith("https://matrix.to/#")) {
            turn.error(request, "Invalid matrix.to URI");
            return;
        }
        turn.error(request, "Error handling navigation");
    }
}
