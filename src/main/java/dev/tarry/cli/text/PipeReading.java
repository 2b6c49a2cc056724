package dev.tarry.cli.text;

import dev.tarry.cancellation.Cancellation;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Failure;
import dev.tarry.wording.EffectText;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pipe, or another file that may keep one waiting. Opening a pipe that nobody writes to cannot be ended, so a thread of
 * its own does that, and is left behind where the wait is ended.
 */
final class PipeReading implements Runnable {

    private static final long STEP_MS = 20;

    private final Path path;
    private byte @Nullable [] bytes;
    private @Nullable IOException failure;
    private volatile boolean done;

    private PipeReading(Path path) {
        this.path = path;
    }

    /** All that is written to it, up to what {@link TextFiles} takes. */
    static byte[] read(Path path, Cancellation cancellation) throws IOException, CommandException {
        PipeReading reading = new PipeReading(path);
        Thread thread = new Thread(reading, "tarry-file");
        thread.setDaemon(true);
        thread.start();
        while (!reading.done) {
            if (!cancellation.sleep(STEP_MS)) {
                throw new CommandException(Failure.interrupted(EffectText.interruptedBeforeAnything()));
            }
        }
        if (reading.failure != null) {
            throw reading.failure;
        }
        return reading.bytes == null ? new byte[0] : reading.bytes;
    }

    @Override
    public void run() {
        try {
            bytes = TextFiles.read(path);
        } catch (IOException e) {
            failure = e;
        } finally {
            done = true;
        }
    }
}
