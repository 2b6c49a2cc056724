package dev.tarry.diagnosis;

import dev.tarry.explain.Symptom;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.Route;
import dev.tarry.remark.Remark;
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

    private static final String NOTIFY = "notify_capabilities";

    public boolean isOk() {
        return symptom == null;
    }

    /** Whether nothing came of a request of a widget: it went no further, or it is not over. */
    public boolean isOpen() {
        return ended == null && asked instanceof TraceEntry.Message
                || ended instanceof TraceEntry.Note note && note.remark() instanceof Remark.Allowed;
    }

    /** What counts of the entries of an exchange. */
    private static final class Reading {
        TraceEntry.@Nullable Request request;
        @Nullable TraceEntry answer;
        TraceEntry.@Nullable Message reply;
        TraceEntry.@Nullable Note refused;
        TraceEntry.@Nullable Note stopped;
        TraceEntry.@Nullable Message denied;
        @Nullable String lacking;
        @Nullable TraceEntry sentAtOnce;
        private final TraceEntry first;

        Reading(TraceEntry first) {
            this.first = first;
        }

        void take(TraceEntry entry) {
            if (entry instanceof TraceEntry.Request sent) {
                request = sent;
                answer = null;
            } else if (entry instanceof TraceEntry.Response || entry instanceof TraceEntry.Broken) {
                answer = entry;
                sentAtOnce = isSentAtOnce() ? entry : sentAtOnce;
            } else if (entry instanceof TraceEntry.Message message && message.reply()) {
                reply = reply == null && isToFirst(message) ? message : reply;
            } else if (entry instanceof TraceEntry.Message message) {
                notified(message);
            } else if (entry instanceof TraceEntry.Note note) {
                refused = note.remark() instanceof Remark.NotApproved || note.remark() instanceof Remark.Unfit ? note : refused;
                stopped = note.remark() instanceof Remark.GuardStop ? note : stopped;
            }
        }

        /** Within a request of the widget the host may ask something itself; the widget's answer to that ends nothing. */
        private boolean isToFirst(TraceEntry.Message message) {
            return !(first instanceof TraceEntry.Message asked) || asked.fromWidget() != message.fromWidget();
        }

        /** Whether the request asked for a delay, and the answer has an event instead of a delayed one. */
        private boolean isSentAtOnce() {
            if (request == null || answer == null
                    || Route.of(request.method(), request.target(), request.body()) != Route.SCHEDULE) {
                return false;
            }
            SeenCall call = call(request, answer);
            return call.isOk() && call.body() != null && call.body().text("event_id") != null
                    && call.body().text(Msc4140.DELAY_ID) == null;
        }

        /** What a widget asked for and did not get: the host says so apart from its reply. */
        private void notified(TraceEntry.Message message) {
            JsonObject json = message.json();
            boolean isNotified = json != null && message != first && NOTIFY.equals(json.text("action"));
            JsonObject data = json == null || !isNotified ? null : json.object("data");
            JsonArray requested = data == null ? null : data.array("requested");
            JsonArray approved = data == null ? null : data.array("approved");
            if (requested == null || approved == null) {
                return;
            }
            for (int i = 0; i < requested.size() && lacking == null; i++) {
                if (!contains(approved, requested.get(i))) {
                    lacking = requested.get(i).asText();
                    denied = message;
                }
            }
        }

        private static boolean contains(JsonArray array, Json wanted) {
            for (Json one : array) {
                if (one.equals(wanted)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Reads the entries of one exchange, in order, in the light of what is known beside them. */
    public static PastExchange of(List<TraceEntry> entries, Knowledge known) {
        TraceEntry first = entries.get(0);
        Reading read = new Reading(first);
        entries.forEach(read::take);
        boolean byWidget = first instanceof TraceEntry.Message;
        String error = read.reply == null ? null : error(read.reply);
        if (read.sentAtOnce != null) {
            return new PastExchange(first, read.sentAtOnce, Symptom.found("sent-at-once").route(Route.SCHEDULE));
        }
        if (read.lacking != null && error == null) {
            return new PastExchange(first, read.denied, Symptoms.ofNeed(read.lacking));
        }
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
