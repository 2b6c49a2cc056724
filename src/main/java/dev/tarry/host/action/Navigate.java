package dev.tarry.host.action;

import dev.tarry.capability.Decision;
import dev.tarry.capability.Feature;
import dev.tarry.json.JsonObject;
import dev.tarry.remark.Remark;

/** {@code org.matrix.msc2931.navigate} (MSC2931): there is no view to move. */
final class Navigate implements Action {

    @Override
    public void handle(RequestContext request) {
        if (request.approved().has(Feature.NAVIGATE) instanceof Decision.Denied denied) {
            request.refuse(denied, "Missing capability");
            return;
        }
        JsonObject data = request.data();
        String uri = data == null ? null : data.text("uri");
        if (data != null && uri == null) {
            request.unanswered("Invalid matrix.to URI", Remark.Silence.Cause.URI_NO_STRING, "navigate", null);
            return;
        }
        if (uri == null || !uri.startsWith("https://matrix.to/#")) {
            request.error("Invalid matrix.to URI");
            return;
        }
        request.error("Error handling navigation");
    }
}
