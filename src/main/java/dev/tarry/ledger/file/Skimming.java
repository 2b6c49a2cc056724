package dev.tarry.ledger.file;

import dev.tarry.ledger.LedgerBook;
import dev.tarry.ledger.LineSkim;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a long ledger that has no mark: lines of what has ended are passed over by their first bytes, and of each entry that has
 * not only the last line is read, with the newest of each account.
 */
final class Skimming {

    private static final int CHUNK = 4 << 20;

    private final FileChannel channel;
    private final LedgerBook book;
    private final LineSkim skim = new LineSkim();
    private final Map<Integer, Place> open = new LinkedHashMap<>();
    private final Map<String, Place> newest = new LinkedHashMap<>();
    private byte[] account = new byte[0];
    private @Nullable Place newestOfAccount;
    private long lines;
    private long unended;

    /** Where a line stands. */
    private static final class Place {
        int number;
        long line;
        long from;
        int length;
    }

    Skimming(FileChannel channel, LedgerBook book) {
        this.channel = channel;
        this.book = book;
    }

    /**
     * Takes in all lines up to a place.
     *
     * @return false if that has to be done in full, since a line is not what it seemed: the book is of no use then
     */
    boolean isRead(long size) throws IOException {
        byte[] bytes = new byte[(int) Math.min(CHUNK, size)];
        int kept = 0;
        for (long at = 0; at < size;) {
            if (kept == bytes.length) {
                // A line as long as that is none of ours.
                return false;
            }
            ByteBuffer chunk = ByteBuffer.wrap(bytes, kept, (int) Math.min(bytes.length - kept, size - at));
            int count = channel.read(chunk, at);
            if (count <= 0) {
                return false;
            }
            at += count;
            int used = skim(bytes, kept + count, at - kept - count);
            kept = kept + count - used;
            System.arraycopy(bytes, used, bytes, 0, kept);
        }
        unended = kept;
        if (kept > 0) {
            line(bytes, 0, kept, size - kept);
        }
        return isOpenRead();
    }

    /** Whether what was read ends within a line. */
    boolean endsTorn() {
        return unended > 0;
    }

    /** Looks at the lines that end within these bytes; returns how many bytes they are. */
    private int skim(byte[] bytes, int length, long at) {
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                line(bytes, start, i, at + start);
                start = i + 1;
            }
        }
        return start;
    }

    private void line(byte[] bytes, int from, int to, long at) {
        lines++;
        boolean isTold = skim.isTold(bytes, from, to);
        // Only what is known to be a line may take the place of another.
        if (isTold && skim.isEnded() && open.containsKey(skim.number()) && !LineSkim.isSound(bytes, from, to)) {
            isTold = isWhole(bytes, from, to);
        }
        if (!isTold) {
            // Bad lines, marks, and what somebody has edited: to be read at its place.
            book.skimmed(lines - 1);
            new RawLine(Arrays.copyOfRange(bytes, from, to), true, at, at + to - from).into(book);
            return;
        }
        Place place = skim.isEnded() ? null : place(from, to, at);
        if (place == null) {
            open.remove(skim.number());
        } else {
            open.put(skim.number(), place);
        }
        boolean isSame = newestOfAccount != null && Arrays.equals(
                account, 0, account.length, bytes, skim.accountFrom(), skim.accountTo());
        if (!isSame) {
            account = Arrays.copyOfRange(bytes, skim.accountFrom(), skim.accountTo());
            newestOfAccount = newest.get(text());
        }
        if (newestOfAccount == null || skim.number() >= newestOfAccount.number) {
            Place mine = place == null ? place(from, to, at) : place;
            newestOfAccount = mine;
            newest.put(text(), mine);
        }
    }

    private static boolean isWhole(byte[] bytes, int from, int to) {
        LedgerBook book = new LedgerBook(true);
        return new RawLine(Arrays.copyOfRange(bytes, from, to), true, 0, 0).into(book) != null;
    }

    private String text() {
        return new String(account, StandardCharsets.UTF_8);
    }

    private Place place(int from, int to, long at) {
        Place place = new Place();
        place.number = skim.number();
        place.line = lines;
        place.from = at;
        place.length = to - from;
        return place;
    }

    private boolean isOpenRead() throws IOException {
        TreeMap<Long, Place> inOrder = new TreeMap<>();
        for (Place place : open.values()) {
            inOrder.put(place.line, place);
        }
        for (Place place : newest.values()) {
            inOrder.put(place.line, place);
        }
        for (Place place : inOrder.values()) {
            byte[] bytes = new byte[place.length];
            ByteBuffer line = ByteBuffer.wrap(bytes);
            while (line.hasRemaining() && channel.read(line, place.from + line.position()) > 0) {
                // Goes on until all is there.
            }
            book.skimmed(place.line - 1);
            if (new RawLine(bytes, true, place.from, place.from + place.length).into(book) == null) {
                return false;
            }
        }
        book.skimmed(lines);
        return true;
    }
}
