package dev.tarry.host.action;

import dev.tarry.capability.Decision;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.JavaScript;
import dev.tarry.matrix.RoomId;
import dev.tarry.remark.Remark;

/** {@code org.matrix.msc3869.read_relations} (MSC3869): finds none yet. */
final class ReadRelations implements Action {

    @Override
    public void handle(RequestContext request) {
        JsonObject data = request.data();
        if (data == null) {
            request.unanswered("Invalid request - missing data", Remark.Silence.Cause.NO_DATA, "read_relations", null);
            return;
        }
        if (!data.isTruthy("event_id")) {
            request.error("Invalid request - missing event ID");
            return;
        }
        if (JavaScript.isNegative(data.get("limit"))) {
            request.error("Invalid request - limit out of range");
            return;
        }
        if (data.isTruthy("room_id")) {
            RoomId room = new RoomId(JavaScript.string(data.get("room_id")));
            if (request.approved().mayUseTimeline(room) instanceof Decision.Denied denied) {
                request.refuse(denied, "Unable to access room timeline: " + room);
                return;
            }
        }
        request.reply(JsonObject.of("chunk", JsonArray.EMPTY));
    }
}
