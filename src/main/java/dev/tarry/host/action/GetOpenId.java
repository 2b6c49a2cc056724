package dev.tarry.host.action;

import dev.tarry.envelope.Frame;
import dev.tarry.host.Action;
import dev.tarry.host.Turn;
import dev.tarry.json.JsonObject;

/** {@code get_openid} (MSC1960): always blocked; asking the user and the homeserver is not supported yet. */
final class GetOpenId implements Action {

    @Override
    public void handle(Frame.Request request, Turn turn) {
        turn.reply(request, JsonObject.of("state", "blocked"));
    }
}
