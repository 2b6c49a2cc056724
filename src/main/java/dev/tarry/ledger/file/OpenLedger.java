package dev.tarry.ledger.file;

import dev.tarry.files.PrivateFiles;
import dev.tarry.ledger.LedgerBook;
import dev.tarry.ledger.LedgerEntry;
import dev.tarry.ledger.Marking;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A ledger's file as it is open, with what was read of it so far. Used by whoever holds the lock. */
final class OpenLedger {

    private static final int CHUNK = 256 << 10;

    /** Shorter files are read as they are. */
    private static final int SHORT = 16 << 10;

    private static final Set<PosixFilePermission> OWNER_ALONE =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path file;
    private final FileChannel channel;
    private final boolean isWritable;
    private final @Nullable Object key;
    private LedgerBook book = new LedgerBook(false);
    private long readTo;
    /** Whether what was read ends within a line: then nobody was there to end it. */
    private boolean endsTorn;
    private boolean isClosedToOthers;
    private long sinceMark;

    private OpenLedger(Path file, FileChannel channel, boolean isWritable) throws IOException {
        this.file = file;
        this.channel = channel;
        this.isWritable = isWritable;
        this.key = key(file);
    }

    /** Opens it, to be written if it may be; null if it is not there and is not to be made. */
    static @Nullable OpenLedger open(Path file, boolean isMade) throws IOException {
        if (!isMade && !Files.exists(file)) {
            return null;
        }
        try {
            FileChannel channel = PrivateFiles.openToAppend(file);
            if (!Files.isRegularFile(file)) {
                channel.close();
                throw new IOException("it is not a regular file");
            }
            return new OpenLedger(file, channel, true);
        } catch (AccessDeniedException e) {
            if (isMade) {
                throw e;
            }
            return new OpenLedger(file, FileChannel.open(file, StandardOpenOption.READ), false);
        }
    }

    private static @Nullable Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /** What can be done with a delayed event's id is its owner's business: nobody else may read the file. */
    private void closeToOthers() throws IOException {
        if (isClosedToOthers) {
            return;
        }
        isClosedToOthers = true;
        try {
            if (!Files.getPosixFilePermissions(file).equals(OWNER_ALONE)) {
                Files.setPosixFilePermissions(file, OWNER_ALONE);
            }
        } catch (UnsupportedOperationException | FileSystemException e) {
            // There are no such permissions here, or it is somebody else's file.
        }
    }

    /** Whether the path still leads here: another tarry may have put a shorter file in its place. */
    boolean isStill(Path file) throws IOException {
        try {
            return Objects.equals(key, key(file));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    FileChannel channel() {
        return channel;
    }

    boolean isWritable() {
        return isWritable;
    }

    LedgerBook book() {
        return book;
    }

    /** Takes in what was appended since. */
    void catchUp() throws IOException {
        long size = channel.size();
        if (size < readTo) {
            book = new LedgerBook(false);
            readTo = 0;
            sinceMark = 0;
        }
        if (readTo == 0 && size > SHORT) {
            begin(size);
        }
        if (readTo < size) {
            LedgerBook into = book;
            endsTorn = read(readTo, size, line -> {
                line.into(into);
                sinceMark = line.isMark() ? 0 : sinceMark + 1;
            });
            readTo = size;
        }
    }

    /** Begins to read a long one: from its last mark, or else without what has ended. */
    private void begin(long size) throws IOException {
        MarkFinder.Found found = new MarkFinder(channel).last(size);
        if (found != null) {
            readTo = found.from();
            Marking.start(book, found.line(), found.above());
            return;
        }
        Skimming skimming = new Skimming(channel, book);
        if (skimming.isRead(size)) {
            readTo = size;
            endsTorn = skimming.endsTorn();
            sinceMark = book.lines();
        } else {
            book = new LedgerBook(false);
        }
    }

    /** Gives all lines between two places; returns whether the last one had no end. */
    private boolean read(long from, long to, LineSplitter.Lines lines) throws IOException {
        LineSplitter splitter = new LineSplitter(lines, from);
        ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, Math.max(1, to - from)));
        for (long at = from; at < to;) {
            chunk.clear();
            chunk.limit((int) Math.min(chunk.capacity(), to - at));
            int count = channel.read(chunk, at);
            if (count < 0) {
                break;
            }
            splitter.read(chunk.array(), count);
            at += count;
        }
        boolean isUnended = splitter.unended() > 0;
        splitter.ended();
        return isUnended;
    }

    /** All lines from the beginning. */
    void readAll(LineSplitter.Lines lines) throws IOException {
        read(0, channel.size(), lines);
    }

    /** Appends an entry, and from time to time a mark behind it. On a failure the file is as it was. */
    void append(LedgerEntry entry) throws IOException {
        write(entry.json() + "\n");
        book.wrote(entry);
        sinceMark++;
        markIfDue();
    }

    /** Marks it where reading up to here has become long. */
    private void markIfDue() throws IOException {
        // A file without any entry is perhaps none of ours, and nothing is gained.
        if (!isWritable || book.numbers() == 0 || sinceMark < Marking.dueAfter(book)) {
            return;
        }
        List<String> lines = Marking.lines(book);
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(line).append('\n');
        }
        write(text.toString());
        for (int i = 0; i < lines.size(); i++) {
            book.wroteMark();
        }
        sinceMark = 0;
    }

    /** Marks it if that is due; where it cannot be written, reading goes on to be long. */
    void tryToMark() {
        try {
            markIfDue();
        } catch (IOException e) {
            // It is read all the same.
        }
    }

    private void write(String text) throws IOException {
        if (!isWritable) {
            throw new IOException("permission denied");
        }
        closeToOthers();
        long size = channel.size();
        // What is appended behind a torn line begins on a line of its own.
        ByteBuffer bytes = ByteBuffer.wrap((endsTorn ? "\n" + text : text).getBytes(StandardCharsets.UTF_8));
        long at = size;
        try {
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        } catch (IOException e) {
            channel.truncate(size);
            throw e;
        }
        endsTorn = false;
        readTo = at;
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // What was written is written.
        }
    }
}
