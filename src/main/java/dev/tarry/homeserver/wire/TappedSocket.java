package dev.tarry.homeserver.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.apache.hc.core5.http.impl.io.SocketHolder;

/** A socket that keeps what comes through it, and gives up reading at a deadline instead of after a silence. */
final class TappedSocket extends SocketHolder {

    private static final int MAX_KEPT = 2 * 1024 * 1024;

    private final Socket socket;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream(2048);
    private volatile long deadlineNanos;

    TappedSocket(Socket socket) {
        super(socket);
        this.socket = socket;
    }

    /** Begins a new exchange that must be over at this {@link System#nanoTime()}. */
    void begin(long deadline) {
        received.reset();
        deadlineNanos = deadline;
    }

    byte[] received() {
        return received.toByteArray();
    }

    /** The idle look whether the other side has hung up must not count as a silence of this exchange. */
    void withoutDeadline() {
        deadlineNanos = Long.MAX_VALUE;
    }

    @Override
    protected InputStream getInputStream(Socket wrapped) throws IOException {
        return new TappedInput(wrapped.getInputStream());
    }

    private void keep(byte[] bytes, int offset, int length) {
        int room = MAX_KEPT - received.size();
        if (room > 0) {
            received.write(bytes, offset, Math.min(room, length));
        }
    }

    private final class TappedInput extends InputStream {
        private final InputStream wrapped;

        TappedInput(InputStream wrapped) {
            this.wrapped = wrapped;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (deadlineNanos != Long.MAX_VALUE) {
                long left = (deadlineNanos - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new SocketTimeoutException("no time left");
                }
                socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
            }
            int count = wrapped.read(bytes, offset, length);
            if (count > 0) {
                keep(bytes, offset, count);
            }
            return count;
        }
    }
}
