package dev.tarry.homeserver.wire;

import dev.tarry.stream.WatchedInput;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/**
 * A socket whose reads end at a deadline instead of after a silence: also those that TLS makes on it, for a handshake or for one
 * record, where a byte now and then would put off every end.
 */
final class DeadlineSocket extends Socket {

    private static final int FIRST = 32;

    private final byte[] first = new byte[FIRST];
    private int firstCount;
    private volatile long deadlineNanos = Long.MAX_VALUE;

    /** Reads end at this {@link System#nanoTime()}; {@link Long#MAX_VALUE} leaves the socket's own time limit alone. */
    void until(long deadline) {
        deadlineNanos = deadline;
    }

    /** The first bytes that came, beneath TLS; a character for each. */
    String beginning() {
        return new String(first, 0, firstCount, StandardCharsets.ISO_8859_1);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new DeadlineInput(super.getInputStream());
    }

    private final class DeadlineInput extends WatchedInput {

        DeadlineInput(InputStream in) {
            super(in);
        }

        @Override
        protected void before() throws IOException {
            long deadline = deadlineNanos;
            if (deadline == Long.MAX_VALUE) {
                return;
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("no time left");
            }
            setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
        }

        @Override
        protected void arrived(byte[] bytes, int offset, int count) {
            int kept = Math.min(count, FIRST - firstCount);
            if (kept > 0) {
                System.arraycopy(bytes, offset, first, firstCount, kept);
                firstCount += kept;
            }
        }

        /** As that of the socket itself. */
        @Override
        public void close() throws IOException {
            DeadlineSocket.this.close();
        }
    }
}
