package dev.tarry.host.action;

import dev.tarry.capability.Decision;
import dev.tarry.envelope.Frame;
import dev.tarry.host.Action;
import dev.tarry.host.Turn;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.JavaScript;
import dev.tarry.remark.Remark;

/** {@code com.beeper.read_room_account_data}: finds none yet. */
final class ReadRoomAccountData implements Action {

    @Override
    public void handle(Frame.Request request, Turn turn) {
        JsonObject data = request.data();
        if (data == null) {
            turn.unanswered(request, "Invalid request - missing data", Remark.Silence.Cause.NO_DATA, "read_room_account_data");
            return;
        }
        if (!data.isTruthy("type")) {
            turn.error(request, "Invalid request - missing event type");
            return;
        }
        String type = JavaScript.string(data.get("type"));
        if (turn.approved().mayReadAccountData(type) instanceof Decision.Denied denied) {
            turn.refuse(request, denied, "Cannot read room account data of this type");
            return;
        }
        turn.reply(request, JsonObject.of("events", JsonArray.EMPTY));
    }
}
