package dev.tarry.homeserver;

import dev.tarry.homeserver.wire.Origin;
import dev.tarry.homeserver.wire.Proxy;
import dev.tarry.homeserver.wire.ProxyTunnel;
import dev.tarry.homeserver.wire.WireResponse;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.remark.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells an answer of Matrix from what else comes back: pages, redirects, other JSON. */
final class AnswerReader {

    private final Origin origin;
    private final @Nullable Proxy proxy;

    /**
     * Reads what comes from there.
     *
     * @param proxy the proxy on the way, or null
     */
    AnswerReader(Origin origin, @Nullable Proxy proxy) {
        this.origin = origin;
        this.proxy = proxy;
    }

    /** The answer that a response is; what is none of Matrix's becomes one with a fault. */
    Answer read(WireResponse response, Answer.Question question, RoundTrip roundTrip) {
        Map<String, Json> named = new LinkedHashMap<>();
        for (Map.Entry<String, String> header : response.headers().entrySet()) {
            named.put(header.getKey(), Json.of(header.getValue()));
        }
        JsonObject headers = JsonObject.of(named);
        int status = response.status();
        try {
            JsonObject json = parse(response.body(), question.url());
            if (status >= 200 && status < 300 || status >= 400 && json.text("errcode") != null) {
                return new Answer(question, new Answer.Response(status, headers, json, null), roundTrip);
            }
            Fault fault = notMatrix(status, response, Fault.Detail.NO_ERRCODE, null);
            return new Answer(question, new Answer.Response(status, headers, json, fault), roundTrip);
        } catch (JsonSyntaxException e) {
            Fault fault = notMatrix(status, response, Fault.Detail.NO_JSON, e.getMessage() + " at " + e.place());
            return new Answer(question, new Answer.Response(status, headers, null, fault), roundTrip);
        } catch (CharacterCodingException e) {
            Fault fault = notMatrix(status, response, Fault.Detail.NO_UTF8, null);
            return new Answer(question, new Answer.Response(status, headers, null, fault), roundTrip);
        }
    }

    private static JsonObject parse(byte[] body, String url) throws JsonSyntaxException, CharacterCodingException {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        Json value = JsonReader.read(text);
        // GET …/state is the one endpoint whose answer is an array.
        boolean isState = url.endsWith("/state") && value.asArray() != null;
        return isState ? JsonObject.of("events", value) : JsonReader.readObject(text);
    }

    private Fault notMatrix(int status, WireResponse response, Fault.Detail why, @Nullable String words) {
        if (status == 407 && proxy != null && !origin.isSecure()) {
            return ProxyTunnel.login(proxy);
        }
        if (status >= 300 && status < 400) {
            return fault(Fault.Detail.REDIRECT, status, response.header("location"), false);
        }
        String type = response.header("content-type");
        boolean html = type != null && type.startsWith("text/html");
        boolean mayHaveArrived = status >= 500 || status >= 200 && status < 300;
        return html
                ? fault(Fault.Detail.PAGE, status, null, mayHaveArrived)
                : fault(why, status, words, mayHaveArrived);
    }

    private Fault fault(Fault.Detail detail, int status, @Nullable String words, boolean mayHaveArrived) {
        return new Fault(detail, origin.url(), proxy == null ? null : proxy.name(), status, words, mayHaveArrived);
    }
}
