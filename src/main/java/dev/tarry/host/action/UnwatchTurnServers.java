package dev.tarry.host.action;

import dev.tarry.capability.Decision;
import dev.tarry.capability.Feature;
import dev.tarry.envelope.Frame;
import dev.tarry.host.Action;
import dev.tarry.host.Turn;
import dev.tarry.json.JsonObject;

/** {@code unwatch_turn_servers} (MSC3846): nobody watches, so there is nothing to end. */
final class UnwatchTurnServers implements Action {

    @Override
    public void handle(Frame.Request request, Turn turn) {
        if (turn.approved().has(Feature.TURN_SERVERS) instanceof Decision.Denied denied) {
            turn.refuse(request, denied, "Missing capability");
            return;
        }
        turn.reply(request, JsonObject.EMPTY);
    }
}
