package dev.tarry.host.action;

import dev.tarry.capability.Decision;
import dev.tarry.capability.Feature;
import dev.tarry.envelope.Frame;
import dev.tarry.host.Action;
import dev.tarry.host.Turn;

/** {@code org.matrix.msc4039.get_media_config} (MSC4039), guarded by the upload capability. Not supported yet. */
final class GetMediaConfig implements Action {

    @Override
    public void handle(Frame.Request request, Turn turn) {
        if (turn.approved().has(Feature.UPLOAD_FILE) instanceof Decision.Denied denied) {
            turn.refuse(request, denied, "Missing capability");
            return;
        }
        turn.error(request, "Unexpected error while getting the media configuration");
    }
}
