package dev.tarry.sandbox.http;

import dev.tarry.stream.WatchedInput;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;

/**
 * One connection: which step it is at, until when that step may take, and what it has in memory. Its own thread takes the steps;
 * any thread may look at them, and {@link #cut()} it.
 */
final class ServedConnection extends DefaultBHttpServerConnection {

    /** The steps of a connection. */
    enum Step { IDLE, HEAD, BODY, ANSWERING, WRITING, CLOSING }

    /** The first byte of a TLS handshake, which no method begins with. */
    private static final int TLS_HANDSHAKE = 0x16;
    private static final int DISCARD = 8_192;

    private final Socket socket;
    private final ConnectionBounds bounds;
    private final RequestMemory memory;
    private final boolean reserved;
    private volatile Step step = Step.IDLE;
    private volatile long since = System.nanoTime();
    private boolean hasSpoken;
    private long headBytes;
    private long kept;

    /** @param reserved whether it is for one request of the control */
    ServedConnection(Socket socket, Http1Config config, ConnectionBounds bounds, RequestMemory memory, boolean reserved) {
        super("http", config);
        this.socket = socket;
        this.bounds = bounds;
        this.memory = memory;
        this.reserved = reserved;
    }

    /** Takes up the connection, on its own thread. */
    void begin() throws IOException {
        socket.setTcpNoDelay(true);
        bind(new SocketHolder(socket) {
            @Override
            protected InputStream getInputStream(Socket from) throws IOException {
                return new Arrivals(super.getInputStream(from));
            }
        });
    }

    boolean isReserved() {
        return reserved;
    }

    Step step() {
        return step;
    }

    /** When the step began, in nanoseconds of the machine's clock. */
    long since() {
        return since;
    }

    private void enter(Step next) {
        since = System.nanoTime();
        step = next;
    }

    /** Whether the step has taken as long as it may. */
    boolean isLate(long now) {
        ConnectionBounds.Times times = bounds.times();
        long limit = switch (step) {
            case IDLE -> reserved ? times.head() : times.idle();
            case HEAD -> times.head();
            case BODY -> times.body();
            case ANSWERING -> -1;
            case WRITING -> times.answer();
            case CLOSING -> times.close();
        };
        return limit >= 0 && now - since > limit * 1_000_000;
    }

    @Override
    protected void onRequestReceived(ClassicHttpRequest request) {
        headBytes = 0;
        enter(Step.BODY);
    }

    /** The request is there, with its body. */
    void isComplete() {
        enter(Step.ANSWERING);
    }

    @Override
    public void sendResponseHeader(ClassicHttpResponse response) throws HttpException, IOException {
        if (response.getCode() >= 200) {
            forget();
            enter(Step.WRITING);
        }
        super.sendResponseHeader(response);
    }

    /** The answer is out. */
    void isAnswered() {
        enter(Step.IDLE);
    }

    /** What was asked is not needed any more, before whoever asked can ask again. */
    private void forget() {
        memory.give(kept);
        kept = 0;
    }

    /** Sends bytes instead of an answer, and ends. */
    void refuse(byte[] answer) throws IOException {
        forget();
        enter(Step.WRITING);
        socket.getOutputStream().write(answer);
        close();
    }

    /**
     * Ends the connection behind what was sent. What still comes is read for a moment and thrown away: with bytes unread in the
     * socket its end would take the answer back on the way.
     */
    @Override
    public void close() throws IOException {
        if (isOpen()) {
            flush();
            linger();
        }
        super.close();
    }

    /** Ends the connection where it is, in the middle of an answer. */
    void cutShort() throws IOException {
        linger();
        throw new IOException("cut off");
    }

    private void linger() throws IOException {
        enter(Step.CLOSING);
        socket.shutdownOutput();
        socket.setSoTimeout(bounds.times().close());
        byte[] thrownAway = new byte[DISCARD];
        InputStream in = socket.getInputStream();
        try {
            while (in.read(thrownAway) >= 0) {
                if (isLate(System.nanoTime())) {
                    return;
                }
            }
        } catch (IOException e) {
            // They are gone, or have been silent for long enough.
        }
    }

    /** Ends the connection at once, from any thread; whoever reads or writes fails. */
    void cut() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    /** Gives everything back, on its own thread. */
    void end() {
        forget();
        // In this order: the other one resets the connection, and a fault that drops it is seen as its end.
        cut();
        close(CloseMode.IMMEDIATE);
    }

    /** Counts what arrives as it arrives. */
    private final class Arrivals extends WatchedInput {

        Arrivals(InputStream in) {
            super(in);
        }

        @Override
        protected void arrived(byte[] bytes, int offset, int count) throws IOException {
            ServedConnection.this.arrived(bytes[offset], count);
        }
    }

    private void arrived(int first, int count) throws RequestRefused {
        if (!hasSpoken && first == TLS_HANDSHAKE) {
            throw new RequestRefused(RequestRefused.Why.TLS);
        }
        hasSpoken = true;
        if (step == Step.IDLE) {
            enter(Step.HEAD);
        }
        if (step == Step.HEAD) {
            headBytes += count;
            if (headBytes > bounds.headBytes()) {
                throw new RequestRefused(RequestRefused.Why.HEAD);
            }
        }
        if (!memory.take(count)) {
            throw new RequestRefused(RequestRefused.Why.MEMORY);
        }
        kept += count;
    }
}
