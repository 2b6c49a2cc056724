package dev.tarry.host.action;

import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;

/** {@code supported_api_versions} (MSC1236): at any time, without any capability. */
final class SupportedApiVersions implements Action {

    @Override
    public void handle(RequestContext request) {
        JsonArray versions = JsonArray.ofTexts(request.personality().apiVersions());
        request.reply(JsonObject.of("supported_versions", versions));
    }
}
