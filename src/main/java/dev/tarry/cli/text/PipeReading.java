package dev.tarry.cli.text;

import dev.tarry.cancellation.Cancellation;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Failure;
import dev.tarry.wording.EffectText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pipe, or another file that may keep one waiting. Neither opening a pipe that nobody writes to nor reading it can be
 * ended, so a thread of its own does that, and is left behind where the wait is ended.
 */
final class PipeReading implements Runnable, Cancellation.Hook {

    private final @Nullable Path path;
    private final @Nullable InputStream stream;
    private byte @Nullable [] bytes;
    private @Nullable IOException failure;
    private volatile boolean done;
    private boolean isLeft;

    private PipeReading(@Nullable Path path, @Nullable InputStream stream) {
        this.path = path;
        this.stream = stream;
    }

    /** All that is written to it, up to what {@link TextFiles} takes. */
    static byte[] read(Path path, Cancellation cancellation) throws IOException, CommandException {
        return new PipeReading(path, null).read(cancellation);
    }

    /** The same of a stream that is open. */
    static byte[] read(InputStream stream, Cancellation cancellation) throws IOException, CommandException {
        return new PipeReading(null, stream).read(cancellation);
    }

    private byte[] read(Cancellation cancellation) throws IOException, CommandException {
        Thread thread = new Thread(this, "tarry-file");
        thread.setDaemon(true);
        thread.start();
        awaitEnd(cancellation);
        if (failure != null) {
            throw failure;
        }
        return bytes == null ? new byte[0] : bytes;
    }

    private void awaitEnd(Cancellation cancellation) throws CommandException {
        cancellation.begin(this);
        try {
            synchronized (this) {
                while (!done && !isLeft) {
                    wait();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            cancellation.over(this);
        }
        if (!done) {
            throw new CommandException(Failure.interrupted(EffectText.interruptedBeforeAnything()));
        }
    }

    @Override
    public synchronized void end() {
        isLeft = true;
        notifyAll();
    }

    @Override
    public void run() {
        try {
            bytes = path != null ? TextFiles.read(path) : stream != null ? TextFiles.read(stream) : null;
        } catch (IOException e) {
            failure = e;
        } finally {
            finish();
        }
    }

    private synchronized void finish() {
        done = true;
        notifyAll();
    }
}
