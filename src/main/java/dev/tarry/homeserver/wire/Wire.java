package dev.tarry.homeserver.wire;

import dev.tarry.homeserver.wire.ResponseHeadReader.BadResponse;
import dev.tarry.remark.Fault;
import dev.tarry.remark.HttpFlaw;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * One connection to one homeserver, kept alive between requests. It sends exactly the headers it is given, follows nothing,
 * repeats nothing.
 *
 * <p>For one thread at a time; only {@link #abort()} may be called from another.
 */
public final class Wire {

    /** After this much idleness a kept connection is looked at before it is used: proxies hang up silently. */
    private static final long STALE_CHECK_NANOS = 500_000_000L;

    private static final int FIRST_PIECE = 8 << 10;

    /** Interim responses before the one that counts. */
    private static final int MOST_INTERIM = 20;

    /** For what is read between chunks and behind them; heads have a reader of ours. */
    private static final Http1Config LIMITS =
            Http1Config.custom().setMaxHeaderCount(200).setMaxLineLength(64 << 10).build();

    private final Origin origin;
    private final TlsSettings tls;
    private final @Nullable Proxy proxy;
    private @Nullable TappedConnection connection;
    /** The last connection's, which what it received outlives; null before the first. */
    private @Nullable TappedSocket tap;
    private long lastUsed;
    private boolean connected;
    private volatile @Nullable DeadlineSocket current;
    private volatile boolean aborted;
    /** Why the call under way is aborted, where nobody ended it; the milliseconds of the wall clock until when; else null. */
    private volatile @Nullable Long cutUntil;
    private final Addresses addresses = new Addresses();

    /**
     * A wire that is not connected yet.
     *
     * @param proxy the proxy to go through, or null
     */
    Wire(Origin origin, TlsSettings tls, @Nullable Proxy proxy) {
        this.origin = origin;
        this.tls = tls;
        this.proxy = proxy;
    }

    /** The bytes of the last response as they came. */
    public byte[] receivedBytes() {
        return tap == null ? new byte[0] : tap.received();
    }

    /** A call begins, which {@link #abort()} ends from now on. */
    void begin() {
        aborted = false;
        cutUntil = null;
        addresses.begin();
    }

    /** Whether it can be used for another call. */
    boolean isOpen() {
        return connection != null && !aborted;
    }

    /** Ends the call that has begun, from another thread. */
    void abort() {
        aborted = true;
        addresses.abort();
        hangUp();
    }

    /** Ends it as {@link #abort()} does, for a drill that keeps the network away until then. */
    void cut(long untilMillis) {
        if (!aborted) {
            cutUntil = untilMillis;
        }
        abort();
    }

    void close() {
        if (connection != null) {
            try {
                connection.close(CloseMode.IMMEDIATE);
            } catch (RuntimeException e) {
                // Nothing hangs on how a connection ends that nobody uses any more.
            }
            connection = null;
        }
        if (current != null) {
            // Also one that never became a connection, since nobody trusted the other side.
            closeQuietly(current);
            current = null;
        }
    }

    /**
     * Sends a request and reads its response.
     *
     * @param timeout from connect to the last byte
     * @param maxBody bytes of decoded body that are taken
     */
    public WireResponse exchange(OutgoingRequest outgoing, Duration timeout, int maxBody) throws TransportFault {
        long deadline = System.nanoTime() + timeout.toNanos();
        boolean sending = false;
        try {
            open(deadline).begin();
            BasicClassicHttpRequest request = new BasicClassicHttpRequest(outgoing.method(), outgoing.target());
            request.setAbsoluteRequestUri(!outgoing.target().startsWith("/"));
            for (Map.Entry<String, String> header : outgoing.headers().entrySet()) {
                request.addHeader(header.getKey(), header.getValue());
            }
            sending = true;
            // Another thread may close this wire at any moment; then what is under way fails, and is not gone.
            TappedConnection opened = connection;
            if (opened == null) {
                throw new SocketException("closed");
            }
            try {
                send(opened, request, outgoing.body(), deadline);
            } catch (SocketTimeoutException e) {
                throw e;
            } catch (IOException e) {
                return early(opened, outgoing.method(), maxBody, e);
            }
            return receive(opened, outgoing.method(), maxBody);
        } catch (IOException | HttpException e) {
            Fault fault = aborted
                    ? ended(sending)
                    : new WireFaults(origin, proxy, timeout).of(e, new WireFaults.Progress(
                            sending, connected, tap != null && tap.hasReceived(), beginning()));
            close();
            throw new TransportFault(fault);
        } catch (TransportFault e) {
            close();
            throw e;
        } finally {
            lastUsed = System.nanoTime();
        }
    }

    private Fault ended(boolean sending) {
        Long until = cutUntil;
        return until == null
                ? Fault.interrupted(sending)
                : Fault.ofDrill(origin.url(), proxy == null ? null : proxy.name(), until, sending);
    }

    /** What came first on the connection, beneath TLS. */
    private String beginning() {
        DeadlineSocket socket = current;
        return socket == null ? "" : socket.beginning();
    }

    /** The answer of somebody who did not wait for the whole request; if there is none, the writing's failure counts. */
    private WireResponse early(TappedConnection opened, String method, int maxBody, IOException failure)
            throws IOException, TransportFault {
        try {
            WireResponse response = receive(opened, method, maxBody);
            close();
            return response;
        } catch (IOException | HttpException e) {
            throw failure;
        }
    }

    private void send(DefaultBHttpClientConnection opened, BasicClassicHttpRequest request, byte @Nullable [] body, long deadline)
            throws IOException, HttpException {
        WriteDeadline watch = WriteDeadline.of(body, deadline, this::hangUp);
        try {
            opened.sendRequestHeader(request);
            if (body != null) {
                request.setEntity(new ByteArrayEntity(body, null));
                opened.sendRequestEntity(request);
            }
            opened.flush();
        } catch (IOException e) {
            if (watch.hasPassed()) {
                throw new SocketTimeoutException("nobody reads");
            }
            throw e;
        } finally {
            watch.close();
        }
    }

    private void hangUp() {
        DeadlineSocket socket = current;
        if (socket != null) {
            closeQuietly(socket);
        }
    }

    private WireResponse receive(TappedConnection opened, String method, int maxBody)
            throws IOException, HttpException, TransportFault {
        ClassicHttpResponse response = opened.receiveResponseHeader();
        for (int i = 0; response.getCode() < 200; i++) {
            if (response.getCode() == 101) {
                throw new BadResponse(HttpFlaw.of(HttpFlaw.What.SWITCH));
            }
            if (i == MOST_INTERIM) {
                throw new BadResponse(new HttpFlaw(
                        HttpFlaw.What.TOO_MANY_INTERIM, String.valueOf(MOST_INTERIM), null));
            }
            response = opened.receiveResponseHeader();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            headers.merge(header.getName().toLowerCase(Locale.ROOT), String.valueOf(header.getValue()),
                    (a, b) -> a + ", " + b);
        }
        byte[] body = new byte[0];
        boolean hasBody = !method.equals("HEAD") && response.getCode() != 204 && response.getCode() != 304;
        long length = opened.heads.determineLength(response);
        if (hasBody) {
            if (length > maxBody) {
                throw tooBig(maxBody);
            }
            opened.receiveResponseEntity(response);
            HttpEntity entity = response.getEntity();
            body = entity == null ? body : read(entity, length, maxBody);
        }
        boolean close = "close".equalsIgnoreCase(headers.get("connection"))
                || response.getVersion() != null && response.getVersion().lessEquals(
                        HttpVersion.HTTP_1_0)
                || hasBody && length == ContentLengthStrategy.UNDEFINED
                // What nobody has asked for is not taken for the next answer.
                || opened.heads.hasMore();
        WireResponse whole = new WireResponse(response.getCode(), headers, body);
        if (close) {
            close();
        }
        return whole;
    }

    private TransportFault tooBig(int maxBody) {
        return new TransportFault(new Fault(Fault.Detail.TOO_MANY_BYTES, origin.url(), null, maxBody, null, null, true));
    }

    private byte[] read(HttpEntity entity, long length, int maxBody) throws IOException, TransportFault, BadResponse {
        InputStream in = entity.getContent();
        byte[] bytes = new byte[(int) Math.max(0, Math.min(length, FIRST_PIECE))];
        int count = 0;
        try {
            while (true) {
                if (count == bytes.length) {
                    bytes = Arrays.copyOf(bytes, Math.min(Math.max(FIRST_PIECE, count * 2), maxBody + 1));
                }
                int more = in.read(bytes, count, bytes.length - count);
                if (more < 0) {
                    return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
                }
                count += more;
                if (count > maxBody) {
                    throw tooBig(maxBody);
                }
            }
        } catch (TruncatedChunkException e) {
            throw new BadResponse(HttpFlaw.of(HttpFlaw.What.ENDED_IN_CHUNKS));
        } catch (ConnectionClosedException e) {
            throw new BadResponse(length < 0
                    ? HttpFlaw.of(HttpFlaw.What.ENDED_IN_CHUNKS)
                    : new HttpFlaw(HttpFlaw.What.ENDED_IN_BODY, String.valueOf(count), String.valueOf(length)));
        }
    }

    private TappedSocket open(long deadline) throws IOException, TransportFault {
        TappedConnection kept = connection;
        if (kept != null && (kept.tap.hasMore() || isGone(kept))) {
            close();
            kept = null;
        }
        DeadlineSocket same = current;
        if (kept != null && same != null) {
            same.until(deadline);
            return kept.tap;
        }
        connected = false;
        tap = null;
        DeadlineSocket plain = connect(deadline);
        current = plain;
        plain.setTcpNoDelay(true);
        plain.until(deadline);
        connected = true;
        if (proxy != null && origin.isSecure()) {
            ProxyTunnel.open(plain, proxy, origin);
        }
        // The socket beneath stays the one that an abort closes: closing the secured one may wait for the other side.
        Socket socket = origin.isSecure() ? tls.secure(plain, origin.host(), origin.port()) : plain;
        if (aborted) {
            throw new IOException("aborted");
        }
        TappedSocket opened = new TappedSocket(socket);
        tap = opened;
        connection = new TappedConnection(opened);
        return opened;
    }

    /** Whether the other side has hung up a connection that was idle for a while. */
    private boolean isGone(TappedConnection kept) throws IOException {
        DeadlineSocket socket = current;
        if (socket == null || System.nanoTime() - lastUsed <= STALE_CHECK_NANOS) {
            return false;
        }
        // It is a short look, with a time limit of its own.
        socket.until(Long.MAX_VALUE);
        return kept.isStale();
    }

    private DeadlineSocket connect(long deadline) throws IOException {
        boolean alias = origin.connectPort() != 0;
        String host = proxy == null ? origin.host() : proxy.host();
        int port = proxy != null ? proxy.port() : alias ? origin.connectPort() : origin.port();
        InetAddress[] addresses = alias
                ? new InetAddress[] {InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1})}
                : this.addresses.of(host, deadline);
        IOException last = null;
        for (InetAddress address : addresses) {
            DeadlineSocket socket = new DeadlineSocket();
            current = socket;
            if (aborted) {
                closeQuietly(socket);
            }
            try {
                int left = (int) Math.max(1, Math.min(Integer.MAX_VALUE, (deadline - System.nanoTime()) / 1_000_000));
                socket.connect(new InetSocketAddress(address, port), left);
                return socket;
            } catch (IOException e) {
                closeQuietly(socket);
                last = e;
            }
        }
        throw last == null ? new UnknownHostException(host) : last;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed one way or the other.
        }
    }

    /** The way to bind a socket holder of our own is open to heirs only. */
    private static final class TappedConnection extends DefaultBHttpClientConnection {
        private final TappedSocket tap;
        private final ResponseHeadReader heads;

        TappedConnection(TappedSocket tap) throws IOException {
            this(tap, new ResponseHeadReader());
        }

        private TappedConnection(TappedSocket tap, ResponseHeadReader heads) throws IOException {
            super(LIMITS, null, null, heads, null, null, heads.factory());
            this.tap = tap;
            this.heads = heads;
            bind(tap);
        }
    }

    public static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
