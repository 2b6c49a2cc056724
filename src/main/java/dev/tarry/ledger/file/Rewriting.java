package dev.tarry.ledger.file;

import dev.tarry.files.PrivateFiles;
import dev.tarry.ledger.BadLine;
import dev.tarry.ledger.LedgerBook;
import dev.tarry.ledger.LedgerEntry;
import dev.tarry.ledger.Marking;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Puts a shorter file in the place of a ledger: the last line of each entry that is kept, and each line that says nothing, all
 * in their order. Whoever has the old one open finds under its lock that another is in its place.
 */
final class Rewriting {

    private final Path file;
    private final OpenLedger ledger;
    private final LedgerBook all = new LedgerBook(true);
    private final List<Piece> pieces = new ArrayList<>();
    private final Map<Integer, Piece> last = new TreeMap<>();

    /** A line that stays, unless a later one of the same entry is there. */
    private record Piece(long from, long to, @Nullable LedgerEntry entry, BadLine.@Nullable Flaw flaw) {}

    Rewriting(Path file, OpenLedger ledger) {
        this.file = file;
        this.ledger = ledger;
    }

    /** Leaves out what is not to be kept; returns how many entries that were. */
    int without(Predicate<LedgerEntry> isKept) throws IOException {
        ledger.readAll(this::sort);
        LedgerBook kept = new LedgerBook(false);
        kept.gave(all.numbers());
        // A link goes on to lead to the ledger.
        Path target = file.toRealPath();
        Path temporary = PrivateFiles.temporary(target);
        int left = 0;
        try {
            try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                for (Piece piece : pieces) {
                    LedgerEntry entry = piece.entry();
                    if (entry != null && last.get(entry.number()) != piece) {
                        continue;
                    }
                    if (entry != null && !isKept.test(entry)) {
                        left++;
                        continue;
                    }
                    copy(piece, out);
                    if (entry != null) {
                        kept.wrote(entry);
                    } else if (piece.flaw() != null) {
                        kept.takeBad(piece.flaw());
                    }
                }
                append(String.join("\n", Marking.lines(kept)) + "\n", out);
                // Else a power failure may leave neither file.
                out.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        return left;
    }

    private void sort(RawLine line) {
        if (line.isEmpty()) {
            return;
        }
        int bad = all.badLines();
        LedgerEntry entry = line.into(all);
        if (entry != null) {
            Piece piece = new Piece(line.from(), line.to(), entry, null);
            pieces.add(piece);
            last.put(entry.number(), piece);
        } else if (all.badLines() > bad) {
            pieces.add(new Piece(line.from(), line.to(), null, all.lastFlaw()));
        }
    }

    private void copy(Piece piece, FileChannel out) throws IOException {
        for (long at = piece.from(); at < piece.to();) {
            at += ledger.channel().transferTo(at, piece.to() - at, out);
        }
        // The last line may have had no end.
        ByteBuffer end = ByteBuffer.allocate(1);
        if (ledger.channel().read(end, piece.to() - 1) == 1 && end.get(0) != '\n') {
            append("\n", out);
        }
    }

    private static void append(String text, FileChannel out) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
