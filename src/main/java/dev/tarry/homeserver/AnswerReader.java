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
import dev.tarry.remark.Flaw;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
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

    /** The answer came, but could not be worked through in the time of its request. */
    Fault tooMuch(long size, Duration time) {
        return Fault.ofWork(origin.url(), proxy == null ? null : proxy.name(), size, time.toMillis());
    }

    /** The answer that a response is; what is none of Matrix's becomes one with a fault. */
    Answer read(WireResponse response, Answer.Question question, RoundTrip roundTrip) {
        Map<String, Json> named = new LinkedHashMap<>();
        for (Map.Entry<String, String> header : response.headers().entrySet()) {
            named.put(header.getKey(), Json.of(header.getValue()));
        }
        JsonObject headers = JsonObject.of(named);
        Body body = body(response, question);
        return new Answer(question, new Answer.Response(response.status(), headers, body.json, body.fault), roundTrip);
    }

    /** What a body is: an object that there is an answer in, or why there is none, or both. */
    private record Body(@Nullable JsonObject json, @Nullable Fault fault) {}

    private Body body(WireResponse response, Answer.Question question) {
        int status = response.status();
        boolean isSuccess = status >= 200 && status < 300;
        Fault foreign = foreign(response);
        if (foreign != null) {
            return new Body(null, foreign);
        }
        Json value;
        try {
            value = JsonReader.read(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(response.body())).toString());
        } catch (JsonSyntaxException e) {
            return new Body(null, notMatrix(response, Fault.Detail.NO_JSON, e.getMessage() + " at " + e.place()));
        } catch (CharacterCodingException e) {
            return new Body(null, notMatrix(response, Fault.Detail.NO_UTF8, null));
        }
        JsonObject json = value.asObject();
        if (isSuccess) {
            Flaw flaw = AnswerShape.flaw(question, value);
            Fault fault = flaw == null ? null : Fault.ofForm(origin.url(), proxy == null ? null : proxy.name(), status, flaw);
            return new Body(json != null || flaw != null ? json : JsonObject.of("events", value), fault);
        }
        boolean isRefusal = status >= 400 && json != null && json.text("errcode") != null;
        return new Body(json, isRefusal ? null : notMatrix(response, Fault.Detail.NO_ERRCODE, null));
    }

    /** Why a body cannot be JSON in UTF-8, as its first bytes tell; null if it may be. */
    private @Nullable Fault foreign(WireResponse response) {
        byte[] body = response.body();
        String encoding = response.header("content-encoding");
        boolean isGzip = body.length > 1 && body[0] == 0x1f && body[1] == (byte) 0x8b;
        if (body.length == 0) {
            return notMatrix(response, Fault.Detail.NO_BODY, null);
        }
        String packed = isGzip ? "gzip" : encoding == null || encoding.isBlank() ? "identity" : encoding.strip();
        if (!packed.equalsIgnoreCase("identity")) {
            return notMatrix(response, Fault.Detail.COMPRESSED, packed);
        }
        int first = body[0] & 0xff;
        int second = body.length > 1 ? body[1] & 0xff : -1;
        boolean isMarked = first == 0xff && second == 0xfe || first == 0xfe && second == 0xff;
        return isMarked || first == 0 || second == 0 ? notMatrix(response, Fault.Detail.UTF_16, null) : null;
    }

    /** Whether it is a web page, by what it says or by how it begins. */
    private static boolean isPage(WireResponse response) {
        String type = response.header("content-type");
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("text/html")) {
            return true;
        }
        byte[] body = response.body();
        String begin = new String(body, 0, Math.min(body.length, 64), StandardCharsets.ISO_8859_1).strip()
                .toLowerCase(Locale.ROOT);
        return begin.startsWith("<!doctype html") || begin.startsWith("<html");
    }

    private Fault notMatrix(WireResponse response, Fault.Detail why, @Nullable String words) {
        int status = response.status();
        if (status == 407 && proxy != null && !origin.isSecure()) {
            return ProxyTunnel.login(proxy);
        }
        if (status >= 300 && status < 400) {
            return fault(Fault.Detail.REDIRECT, status, response.header("location"), false);
        }
        boolean mayHaveArrived = status >= 500 || status >= 200 && status < 300;
        return isPage(response)
                ? fault(Fault.Detail.PAGE, status, null, mayHaveArrived)
                : fault(why, status, words, mayHaveArrived);
    }

    private Fault fault(Fault.Detail detail, int status, @Nullable String words, boolean mayHaveArrived) {
        return new Fault(detail, origin.url(), proxy == null ? null : proxy.name(), status, words, null, mayHaveArrived);
    }
}
