package dev.tarry.diagnosis;

import dev.tarry.explain.Symptom;
import dev.tarry.json.JsonObject;
import dev.tarry.remark.Remark;
import dev.tarry.sandbox.route.Request;
import dev.tarry.trace.TraceEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exchange, read from its entries: what it asked, how it ended, and of what it died.
 *
 * @param asked the entry that says what was asked
 * @param ended the entry that says how it ended; null if nothing came of it
 * @param symptom what was seen of its failure; null if it went well
 */
public record PastExchange(TraceEntry asked, @Nullable TraceEntry ended, @Nullable Symptom symptom) {

    public boolean isOk() {
        return symptom == null;
    }

    /** What counts of the entries of an exchange. */
    private static final class Reading {
        TraceEntry.@Nullable Request request;
        @Nullable TraceEntry answer;
        TraceEntry.@Nullable Message reply;
        TraceEntry.@Nullable Note refused;
        TraceEntry.@Nullable Note stopped;

        void take(TraceEntry entry) {
            if (entry instanceof TraceEntry.Request sent) {
                request = sent;
                answer = null;
            } else if (entry instanceof TraceEntry.Response || entry instanceof TraceEntry.Broken) {
                answer = entry;
            } else if (entry instanceof TraceEntry.Message message && message.reply()) {
                reply = reply == null ? message : reply;
            } else if (entry instanceof TraceEntry.Note note) {
                refused = note.remark() instanceof Remark.NotApproved || note.remark() instanceof Remark.Unfit ? note : refused;
                stopped = note.remark() instanceof Remark.GuardStop ? note : stopped;
            }
        }
    }

    /** Reads the entries of one exchange, in order, in the light of what is known beside them. */
    public static PastExchange of(List<TraceEntry> entries, Knowledge known) {
        Reading read = new Reading();
        entries.forEach(read::take);
        TraceEntry first = entries.get(0);
        boolean byWidget = first instanceof TraceEntry.Message;
        String error = read.reply == null ? null : error(read.reply);
        if (byWidget && read.reply != null && error == null) {
            return new PastExchange(first, read.reply, null);
        }
        if (read.stopped != null) {
            return new PastExchange(first, read.stopped, Symptoms.of((Remark.GuardStop) read.stopped.remark()));
        }
        if (read.answer != null && read.request != null) {
            SeenCall call = call(read.request, read.answer);
            if (!call.isOk() || !byWidget) {
                return new PastExchange(
                        byWidget ? first : read.request, read.answer, call.isOk() ? null : Symptoms.of(call, known));
            }
        }
        TraceEntry last = entries.size() == 1 ? null : entries.get(entries.size() - 1);
        TraceEntry ended = read.refused != null && read.reply == null ? read.refused : read.reply != null ? read.reply : last;
        return new PastExchange(first, ended, ofHost(read.refused, error, read.reply == null && byWidget));
    }

    private static SeenCall call(TraceEntry.Request request, TraceEntry answer) {
        return answer instanceof TraceEntry.Response response
                ? SeenCall.of(request, response)
                : SeenCall.of(request, (TraceEntry.Broken) answer);
    }

    private static @Nullable String error(TraceEntry.Message reply) {
        JsonObject response = reply.json() == null ? null : reply.json().object("response");
        JsonObject error = response == null ? null : response.object("error");
        return error == null ? null : String.valueOf(error.text("message"));
    }

    private static @Nullable Symptom ofHost(TraceEntry.@Nullable Note refused, @Nullable String error, boolean silent) {
        if (refused != null && refused.remark() instanceof Remark.NotApproved lacking) {
            return Symptoms.ofNeed(lacking.need());
        }
        return error == null && !silent ? null : Symptoms.ofReply(error);
    }
}
