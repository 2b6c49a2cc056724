package dev.tarry.host.action;

import dev.tarry.capability.Decision;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.JavaScript;
import dev.tarry.remark.Remark;

/** {@code com.beeper.read_room_account_data}: finds none yet. */
final class ReadRoomAccountData implements Action {

    @Override
    public void handle(RequestContext request) {
        JsonObject data = request.data();
        if (data == null) {
            request.unanswered("Invalid request - missing data", Remark.Silence.Cause.NO_DATA, "read_room_account_data", null);
            return;
        }
        if (!data.isTruthy("type")) {
            request.error("Invalid request - missing event type");
            return;
        }
        EventType type = new EventType(JavaScript.string(data.get("type")));
        if (request.approved().mayReadAccountData(type) instanceof Decision.Denied denied) {
            request.refuse(denied, "Cannot read room account data of this type");
            return;
        }
        request.reply(JsonObject.of("events", JsonArray.EMPTY));
    }
}
