package dev.tarry;

import dev.tarry.outcome.ExitCode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Standard output or standard error. If nobody reads the pipe behind it any more, the process ends, with the exit code of a
 * program that SIGPIPE ended: a JVM ignores that signal, and {@code tarry … | head -1} would go on for nobody. Any other failure
 * is kept.
 */
final class StandardStream extends OutputStream {

    private final FileOutputStream out;
    private final int number;
    private volatile @Nullable String failure;
    private volatile boolean isUnread;

    StandardStream(FileDescriptor descriptor, int number) {
        this.out = new FileOutputStream(descriptor);
        this.number = number;
    }

    /** Why something could not be written, in the system's words; null if all was written. */
    @Nullable String failure() {
        return failure;
    }

    /** Whether nobody reads it any more. */
    boolean isUnread() {
        return isUnread;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (isUnread) {
            return;
        }
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            if (!isUnread(e)) {
                failure = e.getMessage();
                throw e;
            }
            isUnread = true;
            end();
        }
    }

    /** There is no class or number for EPIPE, and its words follow the locale; but nothing else can happen to a pipe. */
    private boolean isUnread(IOException e) {
        if (String.valueOf(e.getMessage()).contains("Broken pipe")) {
            return true;
        }
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + number)).toString();
            return target.startsWith("pipe:") || target.startsWith("socket:");
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    /** Not by this thread: it may hold what those wait for who tidy up at the end of a process. */
    private static void end() {
        Thread end = new Thread("tarry-unread") {
            @Override
            public void run() {
                System.exit(ExitCode.UNREAD);
            }
        };
        end.setDaemon(true);
        end.start();
    }
}
