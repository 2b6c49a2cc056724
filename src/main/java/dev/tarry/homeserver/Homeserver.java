package dev.tarry.homeserver;

import dev.tarry.cancellation.CancellablePause;
import dev.tarry.cancellation.Cancellation;
import dev.tarry.cancellation.WorkTime;
import dev.tarry.homeserver.wire.CallScope;
import dev.tarry.homeserver.wire.Origin;
import dev.tarry.homeserver.wire.OutgoingRequest;
import dev.tarry.homeserver.wire.Proxy;
import dev.tarry.homeserver.wire.RequestHead;
import dev.tarry.homeserver.wire.TlsSettings;
import dev.tarry.homeserver.wire.TransportFault;
import dev.tarry.homeserver.wire.Wire;
import dev.tarry.homeserver.wire.WirePool;
import dev.tarry.homeserver.wire.WireRequest;
import dev.tarry.homeserver.wire.WireResponse;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.remark.BadId;
import dev.tarry.remark.Fault;
import dev.tarry.remark.Remark;
import dev.tarry.remark.Step;
import dev.tarry.time.Moment;
import dev.tarry.time.Patience;
import dev.tarry.time.TimeSource;
import dev.tarry.trace.TraceEntry;
import dev.tarry.trace.TraceSink;
import dev.tarry.wording.FaultText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One homeserver, on as many connections as are needed at a time: sends what it is given, and traces what went. What it is asked
 * to send is all that it sends: no retries, no redirects. Safe for use by several threads.
 */
public final class Homeserver {

    private static final int MAX_BODY = 8 << 20;
    private static final int MAX_DOCUMENT = 64 << 10;
    private static final int MAX_SYNC_BODY = 64 << 20;

    private final Connection connection;
    private final @Nullable RenewableToken renewable;
    private final TimeSource clock;
    private final TraceSink trace;
    private final CallNumbers numbers;
    private final WirePool pool;
    private final RequestHead heads;
    private final AnswerReader answers;
    private final Cancellation whole;
    private final CallScope scope;

    /**
     * Where and as whom.
     *
     * @param token the access token, or null
     * @param timeout for one request, from connect to the last byte
     * @param proxy the proxy on the way, or null
     */
    public record Connection(
            Origin origin, TlsSettings tls, @Nullable String token, Duration timeout, @Nullable Proxy proxy) {

        /** A connection without a proxy. */
        public Connection(Origin origin, TlsSettings tls, @Nullable String token, Duration timeout) {
            this(origin, tls, token, timeout, null);
        }

        /** The same by way of a proxy; null for none. */
        public Connection by(@Nullable Proxy other) {
            return new Connection(origin, tls, token, timeout, other);
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
            Connection connection, @Nullable RenewableToken renewable, TimeSource clock, TraceSink trace, CallNumbers numbers) {
        this.renewable = renewable;
        this.connection = connection;
        this.clock = clock;
        this.trace = trace;
        this.numbers = numbers;
        this.pool = new WirePool(connection.origin(), connection.tls(), connection.proxy(), clock);
        this.heads = new RequestHead(connection.origin(), connection.proxy());
        this.answers = new AnswerReader(connection.origin(), connection.proxy());
        this.whole = new Cancellation();
        this.scope = new CallScope(connection.timeout(), whole);
    }

    private Homeserver(Homeserver same, CallScope scope) {
        this.connection = same.connection;
        this.renewable = same.renewable;
        this.clock = same.clock;
        this.trace = same.trace;
        this.numbers = same.numbers;
        this.pool = same.pool;
        this.heads = same.heads;
        this.answers = same.answers;
        this.whole = same.whole;
        this.scope = scope;
    }

    /** The same homeserver for calls of this scope; the connections are shared. */
    public Homeserver within(CallScope other) {
        return new Homeserver(this, other);
    }

    public Connection connection() {
        return connection;
    }

    /** What holds for its calls. */
    public CallScope scope() {
        return scope;
    }

    /** Ends all calls, whatever their scope, and lets its connections go. */
    public void close() {
        whole.cancel();
        pool.close();
    }

    /**
     * A drill: cuts every connection, whatever its scope, and refuses new ones within this process for so long by the clock. What
     * is cut or refused is a fault, {@link Fault#isOfDrill()}.
     */
    public void cut(Duration length) {
        pool.cut(length);
    }

    /** Whether it was closed. */
    public boolean isClosed() {
        return whole.isCancelled();
    }

    /** For how much longer a drill keeps the network away; zero if none does. */
    public Duration cutLeft() {
        return pool.cutLeft();
    }

    /** Sends one request and waits for its answer, which may be a fault. */
    public Answer call(int exchange, WireRequest request) {
        Answer unsent = unsent(exchange, request);
        if (unsent != null) {
            return unsent;
        }
        // Whether the request may be made twice although the first one arrived.
        boolean isRepeatable = request.method().equals("GET");
        Answer answer = call(exchange, request, scope.timeout(), MAX_BODY);
        for (int repeated = 0; repeated < scope.retries(); repeated++) {
            if (!waits(exchange, answer, RetryPolicy.wait(answer, isRepeatable, repeated, null), repeated)) {
                return answer;
            }
            answer = call(exchange, request, scope.timeout(), MAX_BODY);
        }
        return answer;
    }

    /** Says that a request is made again, and waits before it is; false if there is to be none, or somebody ended it. */
    public boolean waits(int exchange, Answer failed, @Nullable Duration wait, int repeated) {
        if (wait == null || clock.isHeld()) {
            // On a held clock nothing would come of waiting.
            return false;
        }
        Answer telling = failed.telling();
        note(exchange, new Remark.Retry(
                repeated + 1, telling.status(), telling.fault() == null ? null : telling.fault().kind(), wait.toMillis()));
        return new CancellablePause(clock, scope.cancellation()).pause(wait.toMillis());
    }

    /** Why a request is not sent, since a part of its path would not arrive; null if it can be. It is also said in the trace. */
    public @Nullable Answer unsent(int exchange, WireRequest request) {
        BadId bad = RequestPath.check(request.target());
        if (bad == null) {
            return null;
        }
        note(exchange, new Remark.Unfit(Remark.Unfit.Form.BAD_ID, Json.of(FaultText.clause(Fault.ofId(bad)))));
        Answer.Question question = new Answer.Question(
                request.method(), heads.absolute(heads.target(request)), request.body() == null ? "" : request.body());
        return new Answer(question, Answer.Response.none(Fault.ofId(bad)), none());
    }

    /** As {@link #call(int, WireRequest)}, for a document of anybody's, of which at most 64 KiB are taken. */
    public Answer document(int exchange, WireRequest request) {
        return call(exchange, request, scope.timeout(), MAX_DOCUMENT);
    }

    /** As {@link #call(int, WireRequest)}, for a long poll that may take so much longer, and bring so much more. */
    Answer longPoll(int exchange, WireRequest request, Duration poll) {
        return call(exchange, request, scope.timeout().plus(poll), MAX_SYNC_BODY);
    }

    /** Says in the trace what was decided between two calls. */
    public void note(int exchange, Remark remark) {
        trace.add(new TraceEntry.Note(exchange, clock.now(), remark));
    }

    /** Says in the trace which step comes next on the way to the dialect. */
    public void attempt(int exchange, Step step) {
        note(exchange, new Remark.Attempt(step));
    }

    public TimeSource clock() {
        return clock;
    }

    /** The request line and headers that a request goes out with, and its body: what {@code --dry-run} shows. */
    public String preview(WireRequest request) {
        WireRequest current = current(request);
        return heads.outgoing(current).head() + "\r\n" + (request.body() == null ? "" : request.body());
    }

    /** Sends a request with the token as it is now; if that has ended and can be renewed, once more with the next one. */
    private Answer call(int exchange, WireRequest request, Duration timeout, int maxBody) {
        RenewableToken renewing = renewing(request);
        if (renewing == null) {
            return once(exchange, request, timeout, maxBody);
        }
        String sent = renewing.current();
        Answer answer = once(exchange, request.withToken(sent), timeout, maxBody);
        if (!answer.isOfUnknownToken()) {
            return answer;
        }
        note(exchange, new Remark.Renewing());
        RenewableToken.Outcome outcome = renewing.renew(sent, refreshToken -> once(
                exchange,
                WireRequest.post(
                        ApiPaths.V3 + "/refresh", null, JsonObject.of("refresh_token", Json.of(refreshToken)).toString()),
                scope.timeout(), MAX_BODY), scope);
        if (outcome.renewed() != null) {
            note(exchange, outcome.renewed());
            return once(exchange, request.withToken(renewing.current()), timeout, maxBody);
        }
        return answer.withRenewal(new Answer.Renewal(
                outcome.problem(), outcome.answer(), outcome.isOver(), outcome.wayOut()));
    }

    /** The token that the request goes out with if that may have become another one; null if it stays as it is. */
    private @Nullable RenewableToken renewing(WireRequest request) {
        return request.token() != null && request.token().equals(connection.token()) ? renewable : null;
    }

    private WireRequest current(WireRequest request) {
        RenewableToken renewing = renewing(request);
        return renewing == null ? request : request.withToken(renewing.current());
    }

    private Answer once(int exchange, WireRequest request, Duration timeout, int maxBody) {
        String target = heads.target(request);
        Answer.Question question = new Answer.Question(
                request.method(), heads.absolute(target), request.body() == null ? "" : request.body());
        if (scope.cancellation().isCancelled() || whole.isCancelled()) {
            return new Answer(question, Answer.Response.none(Fault.interrupted(false)), none());
        }
        Moment asked = clock.now();
        scope.cancellation().worksUntil(asked.nanos() + timeout.toNanos());
        try (WirePool.Lease lease = pool.lease(scope.withTimeout(timeout))) {
            return exchange(exchange, lease.wire(), new Going(request, target, question, timeout, maxBody));
        } catch (TransportFault e) {
            // No connection was to be had, so nothing went; it was tried all the same.
            return refused(exchange, request, new Answer(
                    question, Answer.Response.none(e.fault()), new RoundTrip(asked.nanos(), clock.now())));
        }
    }

    private Answer refused(int exchange, WireRequest request, Answer answer) {
        Fault fault = answer.fault();
        if (fault != null && !fault.isInterrupted()) {
            int number = numbers.next();
            OutgoingRequest outgoing = heads.outgoing(request);
            Moment now = answer.roundTrip().read();
            trace.add(new TraceEntry.Request(
                    exchange, now, number, outgoing.method(), heads.target(request), outgoing.head(),
                    request.body() == null ? "" : request.body()));
            trace.add(new TraceEntry.Broken(exchange, now, number, fault, answer.roundTrip().took().toMillis(), ""));
        }
        return answer;
    }

    /** Of a request that did not go. */
    private RoundTrip none() {
        Moment now = clock.now();
        return new RoundTrip(now.nanos(), now);
    }

    /** A request on its way. */
    private record Going(WireRequest request, String target, Answer.Question question, Duration timeout, int maxBody) {}

    private Answer exchange(int exchange, Wire wire, Going going) {
        int number = numbers.next();
        OutgoingRequest outgoing = heads.outgoing(going.request());
        Moment sent = clock.now();
        trace.add(new TraceEntry.Request(
                exchange, sent, number, outgoing.method(), going.target(), outgoing.head(),
                going.question().body()));
        long size = 0;
        try {
            WireResponse response = wire.exchange(outgoing, going.timeout(), going.maxBody());
            size = response.body().length;
            RoundTrip roundTrip = new RoundTrip(sent.nanos(), clock.now());
            String raw = Wire.text(wire.receivedBytes());
            Answer answer = answers.read(response, going.question(), roundTrip);
            trace.add(new TraceEntry.Response(
                    exchange, roundTrip.read(), number, response.status(), roundTrip.took().toMillis(),
                    new TraceEntry.Response.Content(raw.substring(0, headEnd(raw)), Wire.text(response.body()), raw),
                    answer.fault()), patience(going));
            return answer;
        } catch (Patience.Overtime e) {
            RoundTrip roundTrip = new RoundTrip(sent.nanos(), clock.now());
            Fault fault = scope.cancellation().isCancelled()
                    ? Fault.interrupted(true)
                    : answers.tooMuch(size, going.timeout());
            // Not a byte of it is shown: who has not seen all of it does not know what is secret in it.
            trace.add(new TraceEntry.Broken(exchange, roundTrip.read(), number, fault, roundTrip.took().toMillis(), ""));
            return new Answer(going.question(), Answer.Response.none(fault), roundTrip);
        } catch (TransportFault e) {
            RoundTrip roundTrip = new RoundTrip(sent.nanos(), clock.now());
            trace.add(new TraceEntry.Broken(
                    exchange, roundTrip.read(), number, e.fault(), roundTrip.took().toMillis(),
                    Wire.text(wire.receivedBytes())));
            return new Answer(going.question(), Answer.Response.none(e.fault()), roundTrip);
        }
    }

    /** What is heard in the background may be much, and nobody waits for it. */
    private Patience patience(Going going) {
        return going.maxBody() == MAX_SYNC_BODY ? Patience.ENDLESS : new WorkTime(scope.cancellation(), clock);
    }

    private static int headEnd(String raw) {
        int end = raw.indexOf("\r\n\r\n");
        return end < 0 ? raw.length() : end + 2;
    }
}
