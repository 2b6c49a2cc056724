package dev.tarry.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tarry.cancellation.Pause;
import dev.tarry.testing.TestFolders;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Between the threads of a process; RenewalTest has two processes. */
class ProfileLockTest {

    private Path folder;
    private Path file;

    @BeforeEach
    void makeFolder() throws Exception {
        folder = Files.createTempDirectory("tarry-lock");
        file = folder.resolve(".p.lock");
    }

    @AfterEach
    void deleteFolder() throws Exception {
        TestFolders.delete(folder);
    }

    /** Takes it and lets it go in another thread; what the pause says decides how long it waits. */
    private CompletableFuture<Void> elsewhere(Pause pause) {
        return CompletableFuture.runAsync(() -> {
            try {
                ProfileLock.take(file, pause, 30_000).close();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
    }

    private boolean isLockedForOtherProcesses() throws Exception {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.tryLock();
            return false;
        } catch (OverlappingFileLockException e) {
            // This process has it, so no other can.
            return true;
        }
    }

    @Test
    void aSecondThreadThatGivesUpLetsNothingGo() throws Exception {
        ProfileLock lock = ProfileLock.take(file, millis -> false, 30_000);
        CompletionException gaveUp = assertThrows(CompletionException.class, () -> elsewhere(millis -> false).join());
        assertEquals(
                "Interrupted while waiting for another tarry that has locked " + file + "; nothing was changed.",
                gaveUp.getCause().getMessage());
        assertThrows(CompletionException.class, () -> elsewhere(millis -> true).join());
        assertEquals(true, isLockedForOtherProcesses());
        lock.close();
        elsewhere(millis -> false).get(10, TimeUnit.SECONDS);
    }

    @Test
    void whoHasItMayTakeItAgain() throws Exception {
        ProfileLock outer = ProfileLock.take(file, millis -> false, 30_000);
        ProfileLock.take(file, millis -> false, 30_000).close();
        assertThrows(CompletionException.class, () -> elsewhere(millis -> false).join());
        outer.close();
        elsewhere(millis -> false).get(10, TimeUnit.SECONDS);
    }
}
