package dev.tarry.ledger.file;

import dev.tarry.ledger.BadLine;
import dev.tarry.ledger.LedgerBook;
import dev.tarry.ledger.LedgerEntry;
import dev.tarry.ledger.Marking;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A line as it was read, without its end, and where it stands in its file. */
final class RawLine {

    private final byte[] bytes;
    private final boolean isWhole;
    private final long from;
    private final long to;

    /**
     * A line.
     *
     * @param isWhole whether these are all of its bytes; of one that is far too long only the first are kept
     * @param to where the next one begins
     */
    RawLine(byte[] bytes, boolean isWhole, long from, long to) {
        this.bytes = bytes;
        this.isWhole = isWhole;
        this.from = from;
        this.to = to;
    }

    long from() {
        return from;
    }

    long to() {
        return to;
    }

    boolean isEmpty() {
        return bytes.length == 0;
    }

    boolean isMark() {
        return Marking.isMark(bytes);
    }

    /** Gives it to a book; returns the entry that it is, or null. */
    @Nullable LedgerEntry into(LedgerBook book) {
        if (!isWhole) {
            book.takeBad(BadLine.Flaw.NOT_OURS);
            return null;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        // Only where something was replaced it is worth while to look again.
        if (text.indexOf('\uFFFD') >= 0 && !isUtf8()) {
            book.takeBad(BadLine.Flaw.NOT_UTF8);
            return null;
        }
        return book.take(text);
    }

    private boolean isUtf8() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
