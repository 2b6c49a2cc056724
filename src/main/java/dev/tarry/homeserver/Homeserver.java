package dev.tarry.homeserver;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.time.TimeSource;
import dev.tarry.trace.TraceEntry;
import dev.tarry.trace.TraceSink;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One homeserver, on one connection: sends what it is given, and traces what went. What it is asked to send is
 * all that it sends: no retries, no redirects.
 */
public final class Homeserver {

    private static final String USER_AGENT = "tarry/0.1.0";
    private static final int MAX_BODY = 8 << 20;
    private static final int MAX_DOCUMENT = 64 << 10;
    private static final int MAX_SYNC_BODY = 64 << 20;

    private final RenewableToken renewable;
    private Connection connection;
    private final TimeSource clock;
    private final TraceSink trace;
    private final CallNumbers numbers;
    private final Wire wire;
    private final AnswerReader answers;

    /**
     * Where and as whom.
     *
     * @param token the access token, or null
     * @param speech how delayed events are spoken of here; null where that is no matter
     * @param timeoutMillis for one request, from connect to the last byte
     * @param proxy the proxy on the way, or null
     */
    public record Connection(
            Origin origin, TlsSettings tls, String token, Speech speech, long timeoutMillis, Proxy proxy) {

        /** A connection without a proxy. */
        public Connection(Origin origin, TlsSettings tls, String token, Speech speech, long timeoutMillis) {
            this(origin, tls, token, speech, timeoutMillis, null);
        }

        /** The same with another timeout. */
        public Connection withTimeout(long millis) {
            return new Connection(origin, tls, token, speech, millis, proxy);
        }

        /** The same by way of a proxy; null for none. */
        public Connection by(Proxy other) {
            return new Connection(origin, tls, token, speech, timeoutMillis, other);
        }

        /** A record's own text would show the token. */
        @Override
        public String toString() {
            return origin.url();
        }
    }

    /** Numbers the HTTP calls of a session, over all its connections. */
    public static final class CallNumbers {
        private int last;

        synchronized int next() {
            return ++last;
        }
    }

    public Homeserver(Connection connection, TimeSource clock, TraceSink trace, CallNumbers numbers) {
        this(connection, null, clock, trace, numbers);
    }

    /**
     * One whose token may be renewed.
     *
     * @param renewable what the connection's token is now and becomes; null if it stays as it is
     */
    public Homeserver(
            Connection connection, RenewableToken renewable, TimeSource clock, TraceSink trace, CallNumbers numbers) {
        this.renewable = renewable;
        this.connection = connection;
        this.clock = clock;
        this.trace = trace;
        this.numbers = numbers;
        this.wire = new Wire(connection.origin(), connection.tls(), connection.proxy());
        this.answers = new AnswerReader(connection.origin(), connection.proxy());
    }

    public Connection connection() {
        return connection;
    }

    /** Gives the calls from now on so much time each, in milliseconds. */
    public void timeout(long millis) {
        connection = connection.withTimeout(millis);
    }

    /** Ends the call under way, from another thread; it then fails as interrupted. */
    public void abort() {
        wire.abort();
    }

    public void close() {
        wire.close();
    }

    /** Sends one request and waits for its answer, which may be a fault. */
    public Answer call(int exchange, WireRequest request) {
        return call(exchange, request, connection.timeoutMillis(), MAX_BODY);
    }

    /** As {@link #call(int, WireRequest)}, for a document of anybody's, of which at most 64 KiB are taken. */
    Answer document(int exchange, WireRequest request) {
        return call(exchange, request, connection.timeoutMillis(), MAX_DOCUMENT);
    }

    /** As {@link #call(int, WireRequest)}, for a long poll that may take so much longer, and bring so much more. */
    public Answer longPoll(int exchange, WireRequest request, long pollMillis) {
        return call(exchange, request, connection.timeoutMillis() + pollMillis, MAX_SYNC_BODY);
    }

    /** Says in the trace what was decided between two calls. */
    void note(int exchange, String word, String text) {
        trace.add(new TraceEntry.Note(exchange, clock.wallMillis(), word, text));
    }

    TimeSource clock() {
        return clock;
    }

    /** The request line and headers that a request goes out with, and its body: what {@code --dry-run} shows. */
    public String preview(WireRequest request) {
        String head = head(request.method(), wireTarget(target(request)), headers(current(request), body(request)));
        return head + "\r\n" + (request.body() == null ? "" : request.body());
    }

    /** Sends a request with the token as it is now; if that has ended and can be renewed, once more with the next one. */
    private Answer call(int exchange, WireRequest request, long timeoutMillis, int maxBody) {
        WireRequest current = current(request);
        Answer answer = once(exchange, current, timeoutMillis, maxBody);
        if (!isRenewable(request) || !answer.isOfUnknownToken()) {
            return answer;
        }
        note(exchange, "renewing", "the access token has ended");
        RenewableToken.Outcome outcome = renewable.renew(current.token(), refreshToken -> once(
                exchange,
                WireRequest.post(Paths.V3 + "/refresh", null, JsonObject.of("refresh_token", Json.of(refreshToken)).toString()),
                connection.timeoutMillis(), MAX_BODY));
        if (outcome.note() != null) {
            note(exchange, "renewed", outcome.note());
            return once(exchange, current(request), timeoutMillis, maxBody);
        }
        return answer.withRenewal(new Answer.Renewal(outcome.problem(), outcome.answer(), outcome.isOver()));
    }

    /** Whether the request goes out with the token that may have become another one. */
    private boolean isRenewable(WireRequest request) {
        return renewable != null && request.token() != null && request.token().equals(connection.token());
    }

    private WireRequest current(WireRequest request) {
        return isRenewable(request)
                ? new WireRequest(request.method(), request.target(), renewable.current(), request.body())
                : request;
    }

    private Answer once(int exchange, WireRequest request, long timeoutMillis, int maxBody) {
        int number = numbers.next();
        String target = target(request);
        String url = absolute(target);
        byte[] body = body(request);
        Map<String, String> headers = headers(request, body);
        long sentAt = clock.wallMillis();
        long sent = clock.monotonicNanos();
        trace.add(new TraceEntry.Request(
                exchange, sentAt, number, request.method(), target, head(request.method(), wireTarget(target), headers),
                request.body() == null ? "" : request.body()));
        try {
            WireResponse response =
                    wire.exchange(request.method(), wireTarget(target), headers, body, timeoutMillis, maxBody);
            AnswerReader.Span span = new AnswerReader.Span(sent, clock.monotonicNanos(), clock.wallMillis());
            String raw = Wire.text(wire.receivedBytes());
            trace.add(new TraceEntry.Response(
                    exchange, span.readWall(), number, response.status(), span.millis(),
                    raw.substring(0, headEnd(raw)), Wire.text(response.body()), raw));
            return answers.read(response, url, span);
        } catch (TransportFault fault) {
            AnswerReader.Span span = new AnswerReader.Span(sent, clock.monotonicNanos(), clock.wallMillis());
            trace.add(new TraceEntry.Broken(
                    exchange, span.readWall(), number, fault.kind().word(), fault.getMessage(), span.millis(),
                    Wire.text(wire.receivedBytes())));
            return span.answer(0, JsonObject.EMPTY, url, null, fault);
        }
    }

    private static int headEnd(String raw) {
        int end = raw.indexOf("\r\n\r\n");
        return end < 0 ? raw.length() : end + 2;
    }

    private static String head(String method, String target, Map<String, String> headers) {
        StringBuilder out = new StringBuilder();
        out.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            out.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        return out.toString();
    }

    private String target(WireRequest request) {
        return connection.origin().prefix() + request.target();
    }

    private String absolute(String target) {
        return connection.origin().scheme() + "://" + connection.origin().hostHeader() + target;
    }

    /** Whether a proxy reads our requests; through its tunnel it sees none. */
    private boolean isReadByProxy() {
        return connection.proxy() != null && !connection.origin().isSecure();
    }

    /** What stands in the request line: a proxy wants the whole URL there. */
    private String wireTarget(String target) {
        return isReadByProxy() ? absolute(target) : target;
    }

    private static byte[] body(WireRequest request) {
        return request.body() == null ? null : request.body().getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, String> headers(WireRequest request, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", connection.origin().hostHeader());
        headers.put("User-Agent", USER_AGENT);
        if (isReadByProxy() && connection.proxy().credentials() != null) {
            headers.put("Proxy-Authorization", "Basic " + connection.proxy().credentials());
        }
        if (request.token() != null) {
            headers.put("Authorization", "Bearer " + request.token());
        }
        if (body != null) {
            headers.put("Content-Type", "application/json");
            headers.put("Content-Length", Integer.toString(body.length));
        } else if (request.method().equals("POST") || request.method().equals("PUT")) {
            // Proxies answer 411 to a POST without a length.
            headers.put("Content-Length", "0");
        }
        return headers;
    }
}
