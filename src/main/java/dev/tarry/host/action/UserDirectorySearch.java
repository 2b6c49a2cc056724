package dev.tarry.host.action;

import dev.tarry.capability.Decision;
import dev.tarry.capability.Feature;
import dev.tarry.envelope.Frame;
import dev.tarry.host.Action;
import dev.tarry.host.Turn;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.JavaScript;
import dev.tarry.remark.Remark;

/** {@code org.matrix.msc3973.user_directory_search} (MSC3973): finds nobody yet. */
final class UserDirectorySearch implements Action {

    @Override
    public void handle(Frame.Request request, Turn turn) {
        if (turn.approved().has(Feature.USER_DIRECTORY_SEARCH) instanceof Decision.Denied denied) {
            turn.refuse(request, denied, "Missing capability");
            return;
        }
        JsonObject data = request.data();
        if (data == null) {
            turn.unanswered(request, "Invalid request - missing data", Remark.Silence.Cause.NO_DATA, "user_directory_search");
            return;
        }
        if (data.text("search_term") == null) {
            turn.error(request, "Invalid request - missing search term");
            return;
        }
        if (JavaScript.isNegative(data.get("limit"))) {
            turn.error(request, "Invalid request - limit out of range");
            return;
        }
        turn.reply(
                request,
                JsonObject.of("limited", Json.of(false), "results", JsonArray.EMPTY));
    }
}
