package dev.tarry.host.action;

import dev.tarry.capability.Decision;
import dev.tarry.capability.Feature;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.JavaScript;
import dev.tarry.remark.Remark;

/** {@code org.matrix.msc3973.user_directory_search} (MSC3973): finds nobody yet. */
final class UserDirectorySearch implements Action {

    @Override
    public void handle(RequestContext request) {
        if (request.approved().has(Feature.USER_DIRECTORY_SEARCH) instanceof Decision.Denied denied) {
            request.refuse(denied, "Missing capability");
            return;
        }
        JsonObject data = request.data();
        if (data == null) {
            request.unanswered("Invalid request - missing data", Remark.Silence.Cause.NO_DATA, "user_directory_search", null);
            return;
        }
        if (data.text("search_term") == null) {
            request.error("Invalid request - missing search term");
            return;
        }
        if (JavaScript.isNegative(data.get("limit"))) {
            request.error("Invalid request - limit out of range");
            return;
        }
        request.reply(JsonObject.of("limited", Json.of(false), "results", JsonArray.EMPTY));
    }
}
