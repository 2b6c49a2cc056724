package dev.tarry;

import dev.tarry.cli.terminal.Prompter;
import dev.tarry.cli.terminal.TerminalModes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Asks on standard error and reads from standard input, both being terminals; {@code stty} hides what is secret. */
final class TtyPrompter implements Prompter {

    /** Ctrl-\ ends nothing here. Ctrl-Z ends a line as Enter does: who is stopped by it leaves the terminal as it is. */
    private static final String KEYS = "quit undef susp undef eol ^Z";
    private static final String SUSPEND = "\u001a";

    private final InputStream in;
    private final PrintWriter err;

    TtyPrompter(InputStream in, PrintWriter err) {
        this.in = in;
        this.err = err;
    }

    @Override
    public @Nullable String ask(String question, boolean secret) {
        // Before the question: who types fast is not to be seen either.
        TerminalModes modes = TerminalModes.change(secret ? "-echo " + KEYS : KEYS);
        if (modes == null && secret) {
            return null;
        }
        Thread restore = new Thread(() -> restore(modes));
        Runtime.getRuntime().addShutdownHook(restore);
        try {
            String answer = line(question);
            while (answer != null && answer.endsWith(SUSPEND) && modes != null) {
                err.println();
                err.flush();
                modes.suspend();
                modes.awaitGoingOn();
                modes.again();
                answer = line(question);
            }
            return answer;
        } catch (IOException e) {
            return null;
        } finally {
            restore(modes);
            Runtime.getRuntime().removeShutdownHook(restore);
            if (secret) {
                err.println();
                err.flush();
            }
        }
    }

    private static void restore(@Nullable TerminalModes modes) {
        if (modes != null) {
            modes.restore();
        }
    }

    /** A line without its end, or what was typed before Ctrl-Z, with that; null at the end of input. */
    private @Nullable String line(String question) throws IOException {
        err.print(question);
        err.flush();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int b = in.read();
        if (b < 0) {
            return null;
        }
        while (b >= 0 && b != '\n') {
            bytes.write(b);
            b = b == SUSPEND.charAt(0) ? '\n' : in.read();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
