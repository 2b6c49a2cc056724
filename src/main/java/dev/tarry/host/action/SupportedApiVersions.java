package dev.tarry.host.action;

import dev.tarry.envelope.Frame;
import dev.tarry.host.Action;
import dev.tarry.host.Turn;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;

/** {@code supported_api_versions} (MSC1236): at any time, without any capability. */
final class SupportedApiVersions implements Action {

    @Override
    public void handle(Frame.Request request, Turn turn) {
        JsonArray versions = JsonArray.ofTexts(turn.personality().apiVersions());
        turn.reply(request, JsonObject.of("supported_versions", versions));
    }
}
