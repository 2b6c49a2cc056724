package dev.tarry.session;

import dev.tarry.homeserver.HostCalls;
import dev.tarry.host.Effect;
import dev.tarry.json.JsonObject;
import java.util.List;

/**
 * What became of one frame of the pseudo-widget.
 *
 * @param exchange its number
 * @param frame the frame as it was delivered
 * @param reply the host's reply, or null if it gave none
 * @param notes what the host decided and warned of, in order
 * @param reports the homeserver calls it caused, in order
 */
public record Asked(
        int exchange, String frame, JsonObject reply, List<Effect.Note> notes, List<HostCalls.Report> reports) {

    /** The text of the first note of this kind, or null. */
    public String note(Effect.Word word) {
        for (Effect.Note note : notes) {
            if (note.word() == word) {
                return note.text();
            }
        }
        return null;
    }

    /** The response, or an empty object. */
    public JsonObject response() {
        JsonObject response = reply == null ? null : reply.object("response");
        return response == null ? JsonObject.EMPTY : response;
    }

    /** The error's message, or null for a success. */
    public String error() {
        JsonObject error = response().object("error");
        return error == null ? null : error.text("message");
    }

    /** The last homeserver call, or null if there was none. */
    public HostCalls.Report lastReport() {
        return reports.isEmpty() ? null : reports.get(reports.size() - 1);
    }
}
