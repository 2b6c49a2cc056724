package dev.tarry.homeserver.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.apache.hc.core5.http.impl.io.SocketHolder;

/** A socket that keeps what goes through it, and gives up reading at a deadline instead of after a silence. */
final class TappedSocket extends SocketHolder {

    private static final int MAX_KEPT = 2 * 1024 * 1024;

    private final Socket socket;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream(1024);
    private final ByteArrayOutputStream received = new ByteArrayOutputStream(2048);
    private volatile long deadlineNanos;

    TappedSocket(Socket socket) {
        super(socket);
        this.socket = socket;
    }

    /** Begins a new exchange that must be over at this {@link System#nanoTime()}. */
    void begin(long deadline) {
        sent.reset();
        received.reset();
        deadlineNanos = deadline;
    }

    byte[] sent() {
        return sent.toByteArray();
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

    @Override
    protected OutputStream getOutputStream(Socket wrapped) throws IOException {
        return new TappedOutput(wrapped.getOutputStream());
    }

    private static void keep(ByteArrayOutputStream kept, byte[] bytes, int offset, int length) {
        int room = MAX_KEPT - kept.size();
        if (room > 0) {
            kept.write(bytes, offset, Math.min(room, length));
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
                keep(received, bytes, offset, count);
            }
            return count;
        }
    }

    private final class TappedOutput extends OutputStream {
        private final OutputStream wrapped;

        TappedOutput(OutputStream wrapped) {
            this.wrapped = wrapped;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            wrapped.write(bytes, offset, length);
            keep(sent, bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            wrapped.flush();
        }
    }
}
