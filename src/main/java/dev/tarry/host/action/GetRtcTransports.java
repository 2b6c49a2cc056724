package dev.tarry.host.action;

import dev.tarry.capability.Decision;
import dev.tarry.capability.Feature;
import dev.tarry.envelope.Frame;
import dev.tarry.host.Action;
import dev.tarry.host.Turn;

/** {@code org.matrix.msc4515.get_rtc_transports} (MSC4515). Not supported yet. */
final class GetRtcTransports implements Action {

    @Override
    public void handle(Frame.Request request, Turn turn) {
        if (turn.approved().has(Feature.RTC_TRANSPORTS) instanceof Decision.Denied denied) {
            turn.refuse(request, denied, "Missing capability");
            return;
        }
        turn.error(request, "Unexpected error while getting the RTC transports");
    }
}
