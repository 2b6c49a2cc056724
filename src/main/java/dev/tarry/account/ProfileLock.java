package dev.tarry.account;

import dev.tarry.cancellation.Pause;
import dev.tarry.files.PrivateFiles;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps others, in this process and elsewhere, from changing a profile as long as it is open. Its file stays when the profile is
 * removed: two processes that hold two files of one name would both believe to be alone.
 */
public final class ProfileLock {

    /** Whoever holds it asks a homeserver at most; that takes its {@code --timeout}, 10 s unless named. */
    static final long MOST_LOCKED_MS = 30_000;

    private static final long STEP_MS = 20;

    /** A lock of a file holds between processes only, and all that a process has on it end with the first that is let go. */
    private static final Map<Path, ReentrantLock> IN_PROCESS = new ConcurrentHashMap<>();

    private final Path file;
    private final ReentrantLock inProcess;
    private @Nullable FileChannel channel;

    private ProfileLock(Path file) {
        this.file = file;
        this.inProcess = IN_PROCESS.computeIfAbsent(file, one -> new ReentrantLock());
    }

    /** Waits until nobody else has it; fails if that takes too long. The file is made if it is missing. */
    static ProfileLock take(Path file, Pause pause, long mostMillis) throws CommandException, IOException {
        ProfileLock lock = new ProfileLock(file);
        for (long waited = 0; !lock.isTaken(); waited += STEP_MS) {
            boolean isOver = waited >= Math.min(mostMillis, MOST_LOCKED_MS);
            if (isOver || !pause.pause(STEP_MS)) {
                lock.close();
                throw isOver
                        ? CommandException.usage(
                                "Another tarry has locked " + file + " for "
                                        + (waited < 1_000 ? waited + " ms." : waited / 1_000 + " s."),
                                "wait for it, or stop it if it hangs")
                        : new CommandException(Failure.interrupted(
                                "Interrupted while waiting for another tarry that has locked " + file
                                        + "; nothing was changed."));
            }
        }
        return lock;
    }

    /** Tries to take it. A file system without locks goes without. */
    private boolean isTaken() throws IOException {
        FileChannel opened = channel;
        if (opened == null) {
            if (!inProcess.tryLock()) {
                return false;
            }
            if (inProcess.getHoldCount() > 1) {
                return true;
            }
            try {
                opened = PrivateFiles.open(file);
                channel = opened;
            } catch (IOException e) {
                inProcess.unlock();
                throw e;
            }
        }
        try {
            return opened.tryLock() != null;
        } catch (IOException e) {
            return true;
        }
    }

    /** Lets it go. */
    public void close() {
        if (!inProcess.isHeldByCurrentThread()) {
            return;
        }
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The lock ends with the process at the latest.
        } finally {
            inProcess.unlock();
        }
    }
}
