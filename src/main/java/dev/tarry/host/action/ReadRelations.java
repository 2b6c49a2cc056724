package dev.tarry.host.action;

import dev.tarry.capability.Decision;
import dev.tarry.envelope.Frame;
import dev.tarry.host.Action;
import dev.tarry.host.Turn;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.JavaScript;
import dev.tarry.remark.Remark;

/** {@code org.matrix.msc3869.read_relations} (MSC3869): finds none yet. */
final class ReadRelations implements Action {

    @Override
    public void handle(Frame.Request request, Turn turn) {
        JsonObject data = request.data();
        if (data == null) {
            turn.unanswered(request, "Invalid request - missing data", Remark.Silence.Cause.NO_DATA, "read_relations");
            return;
        }
        if (!data.isTruthy("event_id")) {
            turn.error(request, "Invalid request - missing event ID");
            return;
        }
        if (JavaScript.isNegative(data.get("limit"))) {
            turn.error(request, "Invalid request - limit out of range");
            return;
        }
        if (data.isTruthy("room_id")) {
            String room = JavaScript.string(data.get("room_id"));
            if (turn.approved().mayUseTimeline(room) instanceof Decision.Denied denied) {
                turn.refuse(request, denied, "Unable to access room timeline: " + room);
                return;
            }
        }
        turn.reply(request, JsonObject.of("chunk", JsonArray.EMPTY));
    }
}
