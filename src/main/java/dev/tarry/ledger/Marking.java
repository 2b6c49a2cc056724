package dev.tarry.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a ledger is marked and how, so that it can be read from its last mark on. */
public final class Marking {

    /** So many lines are read in a few milliseconds. */
    private static final int LEAST = 64;

    /** What is open is written again with each mark: at most a quarter of all lines. */
    private static final int LINES_FOR_EACH_OPEN = 4;

    private static final byte[] BEGINNING =
            ("{\"" + LedgerEntry.LEDGER + "\":" + LedgerLine.VERSION + ",\"" + LedgerMark.MARK + "\":")
                    .getBytes(StandardCharsets.US_ASCII);

    private Marking() {}

    /** After how many lines a mark is due. */
    public static long dueAfter(LedgerBook book) {
        return Math.max(LEAST, (long) LINES_FOR_EACH_OPEN * book.open());
    }

    /** The lines of a mark: those of what is held, then its own. */
    public static List<String> lines(LedgerBook book) {
        List<String> lines = new ArrayList<>();
        long bytes = 0;
        for (LedgerEntry entry : book.all()) {
            String line = entry.json().toString();
            bytes += line.getBytes(StandardCharsets.UTF_8).length + 1;
            lines.add(line);
        }
        lines.add(book.mark(bytes, lines.size()).json().toString());
        return lines;
    }

    /** Whether a line is a mark, by its beginning. */
    public static boolean isMark(byte[] line) {
        return isMarkAt(line, 0);
    }

    /** Where the last mark of these bytes begins, at the beginning of a line; -1 if there is none. */
    public static int lastIn(byte[] bytes) {
        for (int i = bytes.length - BEGINNING.length; i >= 0; i--) {
            if (bytes[i] == '{' && (i > 0 && bytes[i - 1] == '\n') && isMarkAt(bytes, i)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isMarkAt(byte[] bytes, int at) {
        if (bytes.length - at < BEGINNING.length) {
            return false;
        }
        for (int i = 0; i < BEGINNING.length; i++) {
            if (bytes[at + i] != BEGINNING[i]) {
                return false;
            }
        }
        return true;
    }

    /** How many bytes above a mark are to be read; -1 if the line is no whole mark. */
    public static long bytes(String line) {
        LedgerMark mark = LedgerLine.read(line).mark();
        return mark == null ? -1 : mark.bytes();
    }

    /** Has a book go on from a mark, of whose lines so many are still to be read. */
    public static void start(LedgerBook book, String line, long above) {
        @Nullable LedgerMark mark = LedgerLine.read(line).mark();
        if (mark != null) {
            book.startAt(mark, above);
        }
    }
}
