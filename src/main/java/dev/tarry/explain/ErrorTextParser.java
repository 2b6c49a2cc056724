package dev.tarry.explain;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.Route;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads what somebody has of an error: the JSON body of an answer, a status, an errcode, a sentence, or a line of a client's,
 * a proxy's or a homeserver's log.
 */
public final class ErrorTextParser {

    /** The statuses that errcodes come with, where one alone does. */
    private static final String[] STATUSES = {
        "M_LIMIT_EXCEEDED 429", "M_FORBIDDEN 403", "M_NOT_FOUND 404", "M_UNKNOWN_TOKEN 401", "M_MISSING_TOKEN 401",
        "M_TOO_LARGE 413",
    };

    private ErrorTextParser() {}

    /** What the words tell of an answer; what they do not tell is not known. */
    public static Symptom read(String words) {
        Symptom symptom = Symptom.of(Route.UNKNOWN);
        JsonObject body = json(words);
        if (body != null) {
            String before = words.substring(0, words.indexOf('{'));
            return withStatus(withBody(line(symptom.fact(Fact.IN_PART, true), before), body));
        }
        return withStatus(line(symptom.fact(Fact.IN_PART, true).error(words), words));
    }

    /** The first JSON object in the words that is one to their end; null if there is none. */
    private static @Nullable JsonObject json(String words) {
        int open = words.indexOf('{');
        int close = words.lastIndexOf('}');
        if (open < 0 || close < open) {
            return null;
        }
        try {
            return JsonReader.readObject(words.substring(open, close + 1));
        } catch (JsonSyntaxException e) {
            return null;
        }
    }

    /** A widget's error has a homeserver's answer in it, at times; a homeserver's error is what it is. */
    private static Symptom withBody(Symptom symptom, JsonObject body) {
        JsonObject inner = body;
        for (String key : new String[] {"response", "error"}) {
            JsonObject within = inner.object(key);
            inner = within == null ? inner : within;
        }
        JsonObject matrix = inner.object("matrix_api_error");
        if (matrix != null) {
            Long status = matrix.number("http_status");
            JsonObject response = matrix.object("response");
            Symptom out = status == null ? symptom : symptom.status(status.intValue());
            String url = matrix.text("url");
            Route route = url == null ? Route.UNKNOWN : Route.of(null, url, null);
            out = route == Route.UNKNOWN || route == Route.OTHER ? out : out.route(route);
            return response == null ? out : withBody(out, response);
        }
        if (inner.text("errcode") == null) {
            return inner.text("message") == null ? symptom : symptom.error(inner.text("message")).route(Route.WIDGET)
                    .fact(Fact.MATRIX_API_ERROR, false);
        }
        Json retry = inner.get("retry_after_ms");
        return symptom.errcode(inner.text("errcode"))
                .error(inner.text("error"))
                .fact(Fact.RETRY_AFTER, retry == null ? null : retry.asLong())
                .fact(Fact.SECOND_ERRCODE, inner.text(Msc4140.SECOND_ERRCODE))
                .fact(Fact.MAX_DELAY, maxDelay(inner))
                .fact(Fact.SOFT_LOGOUT, inner.get("soft_logout"));
    }

    /** The longest delay that a refusal names, by a key of its own or in its sentence, in milliseconds; null if it names none. */
    public static @Nullable Long maxDelay(JsonObject body) {
        Long named = body.number(Msc4140.MAX_DELAY);
        String error = body.text("error");
        String before = "allowed maximum (";
        if (error == null || named != null) {
            return named;
        }
        int from = error.indexOf(before);
        int end = from < 0 ? -1 : error.indexOf("ms)", from);
        if (end < 0) {
            return null;
        }
        String number = error.substring(from + before.length(), end);
        boolean whole = !number.isEmpty() && number.length() < 18 && number.chars().allMatch(c -> c >= '0' && c <= '9');
        return whole ? Long.valueOf(number) : null;
    }

    private static Symptom withStatus(Symptom symptom) {
        for (String line : STATUSES) {
            int blank = line.indexOf(' ');
            if (symptom.status() == 0 && line.substring(0, blank).equals(symptom.errcode())) {
                return symptom.status(Integer.parseInt(line.substring(blank + 1)));
            }
        }
        return symptom;
    }

    /** Finds errcode, status, method and path in a line of a log. */
    private static Symptom line(Symptom symptom, String words) {
        Symptom out = symptom;
        String lower = words.toLowerCase(Locale.ROOT);
        if (lower.contains("<html") || lower.contains("<!doctype html")) {
            out = out.fault("not_matrix").fact(Fact.HTML, true);
        }
        String before = null;
        for (String part : words.strip().split("[\\s<>]+")) {
            String word = bare(part);
            int path = word.indexOf("/_matrix/");
            if (path >= 0 && out.route() == Route.UNKNOWN) {
                out = withRoute(out, before, word.substring(path));
            } else if (out.status() == 0 && isStatus(word)) {
                out = out.status(Integer.parseInt(word));
            } else if (out.errcode() == null && isErrcode(word)) {
                out = out.errcode(word);
            }
            before = word;
        }
        return out;
    }

    private static Symptom withRoute(Symptom symptom, @Nullable String method, String path) {
        boolean verb = "GET".equals(method) || "POST".equals(method) || "PUT".equals(method);
        Route route = Route.of(verb ? method : null, path, null);
        return route == Route.OTHER ? symptom : symptom.route(route);
    }

    /** Without the signs around it. */
    private static String bare(String word) {
        int from = 0;
        int to = word.length();
        while (from < to && "\"'([<{".indexOf(word.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && "\"')]>},.:;".indexOf(word.charAt(to - 1)) >= 0) {
            to--;
        }
        return word.substring(from, to);
    }

    /** Whether this is a status of failure. */
    public static boolean isStatus(String word) {
        return word.length() == 3 && word.charAt(0) >= '3' && word.charAt(0) <= '5'
                && Character.isDigit(word.charAt(1)) && Character.isDigit(word.charAt(2));
    }

    /** Whether this has the form of an errcode: {@code M_FORBIDDEN}, {@code ORG.MATRIX.MSC4140_DELAY_TOO_LARGE}. */
    static boolean isErrcode(String word) {
        boolean begins = word.startsWith("M_") && word.length() > 2 || word.startsWith("ORG.MATRIX.");
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            begins &= c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '.';
        }
        return begins;
    }
}
