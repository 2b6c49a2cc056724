package dev.tarry.diagnosis;

import dev.tarry.homeserver.Answer;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.remark.Fault;
import dev.tarry.sandbox.route.Request;
import dev.tarry.trace.TraceEntry;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP call with all that a diagnosis looks at, whoever saw it: the one who made it, or the reader of a trace.
 *
 * @param target a URL, or path and query
 * @param question the request's body, empty if there is none
 * @param status 0 if there was no whole response
 * @param headers names in lower case
 * @param body the response as a JSON object, or null if it is none
 * @param fault why there is no Matrix answer, or null
 * @param sentAt when the request went, in milliseconds of the wall clock
 * @param readAt when the response was read
 */
record SeenCall(
        String method, String target, String question, int status, JsonObject headers, @Nullable JsonObject body,
        @Nullable Fault fault,
        long sentAt, long readAt) {

    static SeenCall of(Answer answer) {
        long took = (answer.readNanos() - answer.sentNanos()) / 1_000_000;
        Answer.Question asked = answer.question();
        return new SeenCall(
                asked.method(), asked.url(), asked.body(), answer.status(), answer.headers(), answer.json(), answer.fault(),
                answer.readWall() - took, answer.readWall());
    }

    static SeenCall of(TraceEntry.@Nullable Request request, TraceEntry.Response response) {
        return new SeenCall(
                request.method(), request.target(), request.body(), response.status(), headers(response.head()),
                body(response.body()), response.fault(), response.at() - response.elapsed(), response.at());
    }

    static SeenCall of(TraceEntry.@Nullable Request request, TraceEntry.Broken broken) {
        return new SeenCall(
                request.method(), request.target(), request.body(), 0, JsonObject.EMPTY, null, broken.fault(),
                broken.at() - broken.elapsed(), broken.at());
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
