package dev.tarry.session;

import dev.tarry.explain.Fact;
import dev.tarry.explain.History;
import dev.tarry.explain.Symptom;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.Percent;
import dev.tarry.matrix.Route;
import dev.tarry.trace.TraceEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An exchange of a session, read from its record: what it asked, how it ended, and of what it died.
 *
 * @param asked the entry that says what was asked
 * @param ended the entry that says how it ended; null if nothing came of it
 * @param symptom what was seen of its failure; null if it went well
 */
public record PastExchange(TraceEntry asked, TraceEntry ended, Symptom symptom) {

    private static final String DELAY = Msc4140.DELAY_PARAMETER + "=";
    private static final String NOT_APPROVED = " is not approved";

    /** How long an exchange is in the past, and what it knows of delays. */
    private record Past(Session session, long at) {}

    public boolean isOk() {
        return symptom == null;
    }

    /**
     * Reads the entries of one exchange, in order.
     *
     * @param session what is known beside them; null if there is no session
     */
    public static PastExchange of(List<TraceEntry> entries, Session session) {
        TraceEntry first = entries.get(0);
        TraceEntry.Request request = null;
        TraceEntry answer = null;
        TraceEntry.Message reply = null;
        TraceEntry.Note refused = null;
        TraceEntry.Note stopped = null;
        for (TraceEntry entry : entries) {
            if (entry instanceof TraceEntry.Request sent) {
                request = sent;
                answer = null;
            } else if (entry instanceof TraceEntry.Response || entry instanceof TraceEntry.Broken) {
                answer = entry;
            } else if (entry instanceof TraceEntry.Message message && message.reply()) {
                reply = reply == null ? message : reply;
            } else if (entry instanceof TraceEntry.Note note) {
                refused = note.word().equals("refused") ? note : refused;
                stopped = note.word().equals("stopped") ? note : stopped;
            }
        }
        boolean byWidget = first instanceof TraceEntry.Message;
        String error = reply == null ? null : error(reply);
        if (byWidget && reply != null && error == null) {
            return new PastExchange(first, reply, null);
        }
        Past past = new Past(session, first.at());
        if (stopped != null) {
            Symptom symptom = Symptom.of(Route.OTHER).fact(Fact.GUARD, guard(stopped.text()));
            return new PastExchange(first, stopped, symptom);
        }
        if (answer != null) {
            Symptom symptom = ofHttp(request, answer, past);
            if (symptom != null || !byWidget) {
                return new PastExchange(byWidget ? first : request, answer, symptom);
            }
        }
        TraceEntry last = entries.size() == 1 ? null : entries.get(entries.size() - 1);
        return new PastExchange(first, refused != null && reply == null ? refused : reply != null ? reply : last,
                ofHost(refused, error, reply == null && byWidget));
    }

    private static String error(TraceEntry.Message reply) {
        JsonObject response = reply.json() == null ? null : reply.json().object("response");
        JsonObject error = response == null ? null : response.object("error");
        return error == null ? null : String.valueOf(error.text("message"));
    }

    private static Symptom ofHost(TraceEntry.Note refused, String error, boolean silent) {
        Symptom symptom = Symptom.of(Route.WIDGET);
        if (refused != null && refused.text().endsWith(NOT_APPROVED)) {
            String lacking = refused.text().substring(0, refused.text().length() - NOT_APPROVED.length());
            return symptom.fact(Fact.CAPABILITY, lacking);
        }
        return error == null && !silent ? null : symptom.error(error);
    }

    /** The guard that spoke, by its sentence. */
    private static String guard(String sentence) {
        return sentence.contains("is encrypted")
                ? "encrypted_room"
                : sentence.contains("at once not long ago")
                        ? "sent_at_once"
                        : sentence.contains("does not name") ? "unrecognized" : "disabled";
    }

    /** What an HTTP call died of; null if it went well. */
    private static Symptom ofHttp(TraceEntry.Request request, TraceEntry answer, Past past) {
        Route route = Route.of(request.method(), request.target(), request.body());
        Symptom symptom = ofRequest(Symptom.of(route).method(request.method()), request, past);
        if (answer instanceof TraceEntry.Broken broken) {
            return symptom.fault(broken.fault()).error(broken.reason());
        }
        TraceEntry.Response response = (TraceEntry.Response) answer;
        JsonObject body = body(response.body());
        boolean good = response.status() >= 200 && response.status() < 300;
        if (good && (body != null || response.body().startsWith("["))) {
            return null;
        }
        JsonObject headers = headers(response.head());
        Symptom out = symptom.status(response.status());
        if (good || body == null || body.text("errcode") == null) {
            out = out.fault("not_matrix");
        }
        Long retry = body == null ? null : body.number("retry_after_ms");
        return Symptoms.withBody(out, headers, body)
                .fact(Fact.RETRY_AFTER, retry == null ? seconds(headers.text("retry-after")) : retry)
                .fact(Fact.DATE_SKEW, Symptoms.skew(headers, response.at(), response.elapsed()));
    }

    private static JsonObject body(String text) {
        try {
            return JsonReader.readObject(text);
        } catch (JsonSyntaxException e) {
            return null;
        }
    }

    private static Long seconds(String text) {
        try {
            return text == null ? null : Long.valueOf(Long.parseLong(text.trim()) * 1000);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static JsonObject headers(String head) {
        Map<String, Json> out = new LinkedHashMap<>();
        for (String line : head.split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                out.put(line.substring(0, colon).toLowerCase(Locale.ROOT), Json.of(line.substring(colon + 1).strip()));
            }
        }
        return JsonObject.of(out);
    }

    private static Symptom ofRequest(Symptom symptom, TraceEntry.Request request, Past past) {
        Session session = past.session();
        if (symptom.route() == Route.SCHEDULE) {
            boolean ascii = request.body().chars().allMatch(c -> c < 128);
            return symptom.fact(Fact.REQUESTED_DELAY, delay(request)).fact(Fact.NON_ASCII, !ascii);
        }
        String encoded = Route.delayId(request.target());
        if (session == null || encoded == null) {
            return symptom;
        }
        String id = Percent.decode(encoded);
        Symptom out = symptom.fact(Fact.MANAGE, session.dialect().manage().word());
        if (Symptoms.isMisrouted(symptom.route(), session.trace())) {
            out = out.fact(Fact.OTHER_ROUTES_FOUND, true);
        }
        return asItWas(Symptoms.ofDelay(out, session.ledger().byId(id), session.clock(), true), session, id, past.at());
    }

    /** What was found gone only after the exchange was still waiting for all that anybody knew, or overdue. */
    private static Symptom asItWas(Symptom symptom, Session session, String id, long at) {
        Delay delay = session.ledger().byId(id);
        Long endedAgo = symptom.facts().number(Fact.AGO);
        if (symptom.history() != History.GONE || endedAgo == null || endedAgo > session.clock().wallMillis() - at) {
            return symptom;
        }
        return symptom.history(delay.dueWall() > at ? History.WAITING : History.OVERDUE);
    }

    /** The delay that a request asks for, in milliseconds; null if it cannot be told. */
    private static Long delay(TraceEntry.Request request) {
        int from = request.target().indexOf(DELAY);
        if (from >= 0) {
            int end = request.target().indexOf('&', from);
            String number = request.target().substring(from + DELAY.length(), end < 0 ? request.target().length() : end);
            return whole(number);
        }
        JsonObject body = body(request.body());
        return body == null ? null : body.number(body.has(Msc4140.DELAY_MS) ? Msc4140.DELAY_MS : Msc4140.DELAY);
    }

    private static Long whole(String number) {
        try {
            return Long.valueOf(number);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
