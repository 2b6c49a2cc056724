package dev.tarry.ledger.file;

import dev.tarry.ledger.Marking;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds a ledger's last mark from its end, so that a long ledger is not read from its beginning. */
final class MarkFinder {

    /** A mark is looked for in so much first, then in eight times as much, up to a bound: passing over all lines is as quick. */
    private static final int FIRST_LOOK = 64 << 10;

    private static final int LAST_LOOK = 4 << 20;

    private final FileChannel channel;

    MarkFinder(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * A mark that holds.
     *
     * @param line its line
     * @param from where what is open begins
     * @param above how many lines there are from there to the mark
     */
    record Found(String line, long from, long above) {}

    /** The last mark of a file of this size; null if there is none. */
    @Nullable Found last(long size) throws IOException {
        for (long look = FIRST_LOOK; look <= LAST_LOOK; look *= 8) {
            long from = Math.max(0, size - look);
            byte[] tail = read(from, size);
            int mark = Marking.lastIn(tail);
            if (mark >= 0) {
                return found(tail, mark, from);
            }
            if (from == 0) {
                return null;
            }
        }
        return null;
    }

    private @Nullable Found found(byte[] tail, int mark, long tailAt) throws IOException {
        int end = mark;
        while (end < tail.length && tail[end] != '\n') {
            end++;
        }
        String line = new String(tail, mark, end - mark, StandardCharsets.UTF_8);
        long bytes = Marking.bytes(line);
        long at = tailAt + mark;
        if (end == tail.length || bytes < 0 || bytes > at || bytes > 1 << 30) {
            return null;
        }
        long from = at - bytes;
        byte[] above = from >= tailAt ? null : read(from == 0 ? 0 : from - 1, at);
        byte[] in = above == null ? tail : above;
        int first = (int) (above == null ? from - tailAt : from == 0 ? 0 : 1);
        boolean isLine = first == 0 ? from == 0 : in[first - 1] == '\n';
        if (!isLine) {
            return null;
        }
        long lines = 0;
        for (int i = first; i < first + bytes; i++) {
            lines += in[i] == '\n' ? 1 : 0;
        }
        return new Found(line, from, lines);
    }

    private byte[] read(long from, long to) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) (to - from));
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            // Goes on until all is there.
        }
        return bytes.array();
    }
}
