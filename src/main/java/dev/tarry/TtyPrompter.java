package dev.tarry;

import dev.tarry.cli.terminal.Prompter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Asks on standard error and reads from standard input, both being terminals; {@code stty} hides what is secret. */
final class TtyPrompter implements Prompter {

    private final InputStream in;
    private final PrintWriter err;

    TtyPrompter(InputStream in, PrintWriter err) {
        this.in = in;
        this.err = err;
    }

    @Override
    public @Nullable String ask(String question, boolean secret) {
        err.print(question);
        err.flush();
        Thread restore = new Thread(() -> stty("echo"));
        boolean hidden = secret && stty("-echo");
        if (hidden) {
            java.lang.Runtime.getRuntime().addShutdownHook(restore);
        }
        try {
            return secret && !hidden ? null : line();
        } catch (IOException e) {
            return null;
        } finally {
            if (hidden) {
                stty("echo");
                java.lang.Runtime.getRuntime().removeShutdownHook(restore);
                err.println();
                err.flush();
            }
        }
    }

    /** A line without its end; null at the end of input. */
    private @Nullable String line() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int b = in.read();
        if (b < 0) {
            return null;
        }
        while (b >= 0 && b != '\n') {
            bytes.write(b);
            b = in.read();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static boolean stty(String mode) {
        try {
            return new ProcessBuilder("stty", mode).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
