package dev.tarry.session.widget;

import dev.tarry.homeserver.call.CallReport;
import dev.tarry.json.JsonObject;
import dev.tarry.remark.Remark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one frame of the pseudo-widget.
 *
 * @param exchange its number
 * @param frame the frame as it was delivered
 * @param reply the host's reply, or null if it gave none
 * @param remarks what the host decided and warned of, in order
 * @param reports the homeserver calls it caused, in order
 */
public record WidgetReply(
        int exchange, String frame, @Nullable JsonObject reply, List<Remark> remarks, List<CallReport> reports) {

    /** The first remark of this kind, or null. */
    public <T extends Remark> @Nullable T remark(Class<T> kind) {
        for (Remark remark : remarks) {
            if (kind.isInstance(remark)) {
                return kind.cast(remark);
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
    public @Nullable String error() {
        JsonObject error = response().object("error");
        return error == null ? null : error.text("message");
    }

    /** The last homeserver call, or null if there was none. */
    public @Nullable CallReport lastReport() {
        return reports.isEmpty() ? null : reports.get(reports.size() - 1);
    }
}
