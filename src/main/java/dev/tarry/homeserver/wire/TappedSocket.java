package dev.tarry.homeserver.wire;

import dev.tarry.stream.WatchedInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.apache.hc.core5.http.impl.io.SocketHolder;

/** A socket that keeps what comes through it, decrypted if it came by TLS. */
final class TappedSocket extends SocketHolder {

    private static final int MAX_KEPT = 2 * 1024 * 1024;

    private final ByteArrayOutputStream received = new ByteArrayOutputStream(2048);

    TappedSocket(Socket socket) {
        super(socket);
    }

    /** Begins a new exchange. */
    void begin() {
        received.reset();
    }

    byte[] received() {
        return received.toByteArray();
    }

    boolean hasReceived() {
        return received.size() > 0;
    }

    /** Whether there is something to read at once. */
    boolean hasMore() throws IOException {
        return getSocket().getInputStream().available() > 0;
    }

    @Override
    protected InputStream getInputStream(Socket wrapped) throws IOException {
        return new TappedInput(wrapped.getInputStream());
    }

    private final class TappedInput extends WatchedInput {

        TappedInput(InputStream in) {
            super(in);
        }

        @Override
        protected void arrived(byte[] bytes, int offset, int count) {
            int room = MAX_KEPT - received.size();
            if (room > 0) {
                received.write(bytes, offset, Math.min(room, count));
            }
        }
    }
}
