package dev.tarry.diagnosis;

import dev.tarry.homeserver.Answer;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.remark.Fault;
import dev.tarry.trace.TraceEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP call with all that a diagnosis looks at, whoever saw it: the one who made it, or the reader of a trace.
 *
 * @param question the request
 * @param status 0 if there was no whole response
 * @param headers names in lower case
 * @param body the response as a JSON object, or null if it is none
 * @param fault why there is no Matrix answer, or null
 * @param sentAt when the request went
 * @param readAt when the response was read
 */
record SeenCall(
        Answer.Question question, int status, JsonObject headers, @Nullable JsonObject body, @Nullable Fault fault,
        Instant sentAt, Instant readAt) {

    static SeenCall of(Answer answer) {
        Instant readAt = answer.roundTrip().read().wall();
        Duration took = Duration.ofMillis(answer.roundTrip().took().toMillis());
        return new SeenCall(
                answer.question(), answer.status(), answer.headers(), answer.json(), answer.fault(),
                readAt.minus(took), readAt);
    }

    static SeenCall of(TraceEntry.Request request, TraceEntry.Response response) {
        Instant readAt = response.at().wall();
        return new SeenCall(
                question(request), response.status(), headers(response.head()), body(response.body()), response.fault(),
                readAt.minusMillis(response.elapsed()), readAt);
    }

    static SeenCall of(TraceEntry.Request request, TraceEntry.Broken broken) {
        Instant readAt = broken.at().wall();
        return new SeenCall(
                question(request), 0, JsonObject.EMPTY, null, broken.fault(), readAt.minusMillis(broken.elapsed()), readAt);
    }

    private static Answer.Question question(TraceEntry.Request request) {
        return new Answer.Question(request.method(), request.target(), request.body());
    }

    /** A URL, or path and query. */
    String target() {
        return question.url();
    }

    boolean isOk() {
        return fault == null && status >= 200 && status < 300;
    }

    private static @Nullable JsonObject body(String text) {
        try {
            return JsonReader.readObject(text);
        } catch (JsonSyntaxException e) {
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
}
