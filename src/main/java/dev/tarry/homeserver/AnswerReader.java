package dev.tarry.homeserver;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells an answer of Matrix from what else comes back: pages, redirects, other JSON. */
final class AnswerReader {

    private final Origin origin;
    private final Proxy proxy;

    /**
     * Reads what comes from there.
     *
     * @param proxy the proxy on the way, or null
     */
    AnswerReader(Origin origin, Proxy proxy) {
        this.origin = origin;
        this.proxy = proxy;
    }

    /** From a request to its response. */
    record Span(long sent, long read, long readWall) {

        long millis() {
            return (read - sent) / 1_000_000;
        }

        Answer answer(int status, JsonObject headers, String url, JsonObject json, TransportFault fault) {
            return new Answer(status, headers, url, json, fault, sent, read, readWall);
        }
    }

    /** The answer that a response is; what is none of Matrix's becomes one with a fault. */
    Answer read(WireResponse response, String url, Span span) {
        Map<String, Json> named = new LinkedHashMap<>();
        for (Map.Entry<String, String> header : response.headers().entrySet()) {
            named.put(header.getKey(), Json.of(header.getValue()));
        }
        JsonObject headers = JsonObject.of(named);
        int status = response.status();
        try {
            JsonObject json = parse(response.body(), url);
            if (status >= 200 && status < 300 || status >= 400 && json.text("errcode") != null) {
                return span.answer(status, headers, url, json, null);
            }
            return span.answer(status, headers, url, json, notMatrix(status, response, "no errcode"));
        } catch (JsonSyntaxException e) {
            TransportFault fault = notMatrix(status, response, e.getMessage() + " at " + e.place());
            return span.answer(status, headers, url, null, fault);
        } catch (CharacterCodingException e) {
            return span.answer(status, headers, url, null, notMatrix(status, response, "it is not UTF-8"));
        }
    }

    private static JsonObject parse(byte[] body, String url) throws JsonSyntaxException, CharacterCodingException {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        Json value = JsonReader.read(text);
        // GET …/state is the one endpoint whose answer is an array.
        boolean isState = url.endsWith("/state") && value.asArray() != null;
        return isState ? JsonObject.of("events", value) : JsonReader.readObject(text);
    }

    private TransportFault notMatrix(int status, WireResponse response, String why) {
        if (status == 407 && proxy != null && !origin.isSecure()) {
            return Tunnel.login(proxy);
        }
        String from = origin.url() + (proxy == null ? "" : " through " + proxy.name());
        if (status >= 300 && status < 400) {
            String to = response.header("location");
            return new TransportFault(
                    TransportFault.Kind.NOT_MATRIX,
                    from + " answered with a redirect (" + status + ") "
                            + (to == null ? "to nowhere" : "to " + to + ", which is not followed"),
                    false);
        }
        String type = response.header("content-type");
        boolean html = type != null && type.startsWith("text/html");
        String what = html ? "an HTML page: this is a web server or a proxy" : "no Matrix answer (" + why + ")";
        return new TransportFault(
                TransportFault.Kind.NOT_MATRIX,
                from + " answered " + status + " with " + what,
                status >= 500 || status >= 200 && status < 300);
    }
}
