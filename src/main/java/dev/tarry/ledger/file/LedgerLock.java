package dev.tarry.ledger.file;

import dev.tarry.cancellation.Cancellation;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other tarrys, and other ledgers of this process on the same file, from writing as long as it is held, which is for a few
 * lines. A file system without locks goes without.
 */
final class LedgerLock {

    /** Nobody holds it for longer, unless the machine is at its end. */
    private static final long MOST_MS = 10_000;

    private static final long LONGEST_STEP_MS = 8;

    /** A lock of a file holds between processes only. */
    private static final Map<Path, ReentrantLock> IN_PROCESS = new ConcurrentHashMap<>();

    private final Path file;
    private final Cancellation cancellation;
    private final ReentrantLock inProcess;

    LedgerLock(Path file, Cancellation cancellation) {
        this.file = file;
        this.cancellation = cancellation;
        ReentrantLock fresh = new ReentrantLock();
        ReentrantLock known = IN_PROCESS.putIfAbsent(file.toAbsolutePath().normalize(), fresh);
        this.inProcess = known == null ? fresh : known;
    }

    /** Waits for those in this process. */
    void enter() throws LedgerException {
        long waited = 0;
        while (!inProcess.tryLock()) {
            waited = waited(waited);
        }
    }

    void leave() {
        inProcess.unlock();
    }

    /**
     * Waits for those in other processes.
     *
     * @param shared whether others may read meanwhile, as where the file may not be written
     * @return the lock; null where there are none
     */
    @Nullable FileLock take(FileChannel channel, boolean shared) throws LedgerException {
        long waited = 0;
        while (true) {
            try {
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
                if (lock != null) {
                    return lock;
                }
            } catch (IOException e) {
                return null;
            }
            waited = waited(waited);
        }
    }

    private long waited(long before) throws LedgerException {
        long step = Math.min(LONGEST_STEP_MS, 1 + before / 2);
        if (before >= MOST_MS || !cancellation.sleep(step)) {
            throw new LedgerException(LedgerException.Kind.LOCKED, file, null);
        }
        return before + step;
    }
}
