package dev.tarry.stream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes of another stream, all of which somebody is shown as they arrive, and before whose every read somebody is asked. */
public abstract class WatchedInput extends FilterInputStream {

    protected WatchedInput(InputStream in) {
        super(in);
    }

    /** Before something is read; whoever throws ends it. */
    protected void before() throws IOException {}

    /**
     * Some have arrived.
     *
     * @param count at least 1
     */
    protected void arrived(byte[] bytes, int offset, int count) throws IOException {}

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public final int read(byte[] bytes, int offset, int length) throws IOException {
        before();
        int count = in.read(bytes, offset, length);
        if (count > 0) {
            arrived(bytes, offset, count);
        }
        return count;
    }
}
