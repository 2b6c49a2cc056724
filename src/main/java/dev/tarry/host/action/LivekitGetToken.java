package dev.tarry.host.action;

import dev.tarry.capability.Decision;
import dev.tarry.capability.Feature;
import dev.tarry.envelope.Frame;
import dev.tarry.host.Action;
import dev.tarry.host.Turn;

/** {@code org.matrix.msc4533.rtc_livekit_get_token} (MSC4533). Not supported yet. */
final class LivekitGetToken implements Action {

    @Override
    public void handle(Frame.Request request, Turn turn) {
        if (turn.approved().has(Feature.LIVEKIT_GET_TOKEN) instanceof Decision.Denied denied) {
            turn.refuse(request, denied, "Missing capability");
            return;
        }
        turn.error(request, "Unexpected error while getting a LiveKit token");
    }
}
