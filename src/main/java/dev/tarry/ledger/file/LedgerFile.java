package dev.tarry.ledger.file;

import dev.tarry.cancellation.Cancellation;
import dev.tarry.json.JsonObject;
import dev.tarry.ledger.LedgerAccount;
import dev.tarry.ledger.LedgerBook;
import dev.tarry.ledger.LedgerEntry;
import dev.tarry.matrix.DelayId;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The file of a ledger, shared with other tarrys: whatever is written is written under its lock, after what others wrote was
 * taken in, so that numbers are given once and restarts are counted together. Lines are appended in one write, and outlive
 * {@code kill -9}; nothing waits for the disk. Safe for use by several threads. (Classes and no lambdas: each would cost a single
 * command some of its start.)
 */
public final class LedgerFile {

    private final Path file;
    private final LedgerLock lock;
    private @Nullable OpenLedger open;

    /**
     * A file, which need not be there yet.
     *
     * @param cancellation ends a wait for its lock
     */
    public LedgerFile(Path file, Cancellation cancellation) {
        this.file = file;
        this.lock = new LedgerLock(file, cancellation);
    }

    public Path path() {
        return file;
    }

    /** What is done under the lock. */
    private interface Work {
        void done(OpenLedger ledger) throws IOException;
    }

    /** Reads all lines into a book. */
    private static final class ReadAll implements Work, LineSplitter.Lines {
        private final LedgerBook all = new LedgerBook(true);

        @Override
        public void done(OpenLedger ledger) throws IOException {
            ledger.readAll(this);
        }

        @Override
        public void line(RawLine line) {
            line.into(all);
        }
    }

    /** Reads what is open. */
    private static final class Read implements Work {
        private LedgerBook book = new LedgerBook(false);

        @Override
        public void done(OpenLedger ledger) {
            ledger.tryToMark();
            book = ledger.book().copy();
        }
    }

    /**
     * What is open at this moment, and the newest of each account, with all that others have written by now.
     */
    public LedgerBook read() throws LedgerException {
        Read read = new Read();
        locked(false, LedgerException.Kind.UNREADABLE, read);
        return read.book;
    }

    /** All that is in it, the ended ones as well, and each line that says nothing. */
    public LedgerBook readAll() throws LedgerException {
        ReadAll read = new ReadAll();
        locked(false, LedgerException.Kind.UNREADABLE, read);
        return read.all;
    }

    /**
     * Writes down what is about to be scheduled, under the next number.
     *
     * @param what as {@link LedgerEntry#intent} takes it
     */
    public LedgerEntry intend(LedgerAccount account, JsonObject what, long nowMillis) throws LedgerException {
        LedgerEntry[] made = new LedgerEntry[1];
        locked(true, LedgerException.Kind.UNWRITABLE, new Work() {
            @Override
            public void done(OpenLedger ledger) throws IOException {
                made[0] = LedgerEntry.intent(ledger.book().numbers() + 1, account, what, nowMillis);
                ledger.append(made[0]);
            }
        });
        return made[0];
    }

    /** Changes an entry. */
    private static final class Change implements Work {
        private final int number;
        private final @Nullable DelayId id;
        private final UnaryOperator<LedgerEntry> change;
        private @Nullable LedgerEntry changed;

        Change(int number, @Nullable DelayId id, UnaryOperator<LedgerEntry> change) {
            this.number = number;
            this.id = id;
            this.change = change;
        }

        @Override
        public void done(OpenLedger ledger) throws IOException {
            LedgerEntry known = id == null ? ledger.book().byNumber(number) : ledger.book().byId(id);
            if (known == null && id == null && number <= ledger.book().numbers()) {
                ReadAll read = new ReadAll();
                read.done(ledger);
                known = read.all.byNumber(number);
            }
            changed = known == null ? null : change.apply(known);
            if (changed != null && changed != known) {
                ledger.append(changed);
            }
        }
    }

    /**
     * Writes down what has become of one.
     *
     * @param change makes the new entry of the one that is there now; the same if nothing changes
     * @return it as it is now; null if the ledger has none of this number
     */
    public @Nullable LedgerEntry change(int number, UnaryOperator<LedgerEntry> change) throws LedgerException {
        Change work = new Change(number, null, change);
        locked(false, LedgerException.Kind.UNWRITABLE, work);
        return work.changed;
    }

    /** The same of one that is open, by its id. */
    public @Nullable LedgerEntry change(DelayId id, UnaryOperator<LedgerEntry> change) throws LedgerException {
        Change work = new Change(0, id, change);
        locked(false, LedgerException.Kind.UNWRITABLE, work);
        return work.changed;
    }

    /**
     * Writes the file anew with the last line of each entry alone, without those that are not to be kept. Lines that say
     * nothing stay.
     *
     * @return how many entries were left out
     */
    public int rewrite(Predicate<LedgerEntry> isKept) throws LedgerException {
        int[] left = new int[1];
        locked(false, LedgerException.Kind.UNWRITABLE, new Work() {
            @Override
            public void done(OpenLedger ledger) throws IOException {
                // A file without any entry is perhaps none of ours.
                left[0] = ledger.book().numbers() == 0 ? 0 : new Rewriting(file, ledger).without(isKept);
            }
        });
        return left[0];
    }

    private synchronized void locked(boolean isMade, LedgerException.Kind failure, Work work) throws LedgerException {
        lock.enter();
        try {
            OpenLedger ledger = opened(isMade);
            while (ledger != null && !isDone(ledger, work)) {
                close();
                ledger = opened(isMade);
            }
        } catch (IOException e) {
            close();
            throw LedgerException.of(failure, file, e);
        } finally {
            lock.leave();
        }
    }

    /** Does it, unless another file has taken the place of this one. */
    private boolean isDone(OpenLedger ledger, Work work) throws IOException, LedgerException {
        FileLock held = lock.take(ledger.channel(), !ledger.isWritable());
        try {
            if (!ledger.isStill(file)) {
                return false;
            }
            ledger.catchUp();
            work.done(ledger);
            return true;
        } finally {
            if (held != null && held.isValid()) {
                held.release();
            }
        }
    }

    private @Nullable OpenLedger opened(boolean isMade) throws IOException {
        OpenLedger known = open;
        if (known != null && isMade && !known.isWritable()) {
            close();
            known = null;
        }
        if (known == null) {
            known = OpenLedger.open(file, isMade);
            open = known;
        }
        return known;
    }

    /** Closes it; it is opened again when it is needed. */
    public synchronized void close() {
        OpenLedger known = open;
        open = null;
        if (known != null) {
            known.close();
        }
    }
}
