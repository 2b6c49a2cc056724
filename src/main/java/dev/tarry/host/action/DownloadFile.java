package dev.tarry.host.action;

import dev.tarry.capability.Decision;
import dev.tarry.capability.Feature;
import dev.tarry.envelope.Frame;
import dev.tarry.host.Action;
import dev.tarry.host.Turn;

/** {@code org.matrix.msc4039.download_file} (MSC4039). Not supported yet. */
final class DownloadFile implements Action {

    @Override
    public void handle(Frame.Request request, Turn turn) {
        if (turn.approved().has(Feature.DOWNLOAD_FILE) instanceof Decision.Denied denied) {
            turn.refuse(request, denied, "Missing capability");
            return;
        }
        turn.error(request, "Unexpected error while downloading a file");
    }
}
