package dev.tarry.cli;

import dev.tarry.cli.context.AppContext;
import dev.tarry.cli.line.ShellWords;
import dev.tarry.cli.line.TextFiles;
import dev.tarry.outcome.CommandException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lines from standard input, run as the shell would run them, in one session. */
final class PipedLines {

    private static final int MAX_LINE = 16 << 20;

    private final AppContext context;
    private final boolean keepGoing;
    private final Dispatcher dispatcher;
    private final InputStream in;
    private int lineNumber;
    private int firstFailure;

    PipedLines(AppContext context, Dispatcher dispatcher, boolean keepGoing) {
        this.context = context;
        this.keepGoing = keepGoing;
        this.dispatcher = dispatcher;
        this.in = new BufferedInputStream(context.console().streams().in());
    }

    int run() throws CommandException {
        try {
            runAll();
        } catch (CommandException e) {
            fail(e, lineNumber);
        }
        if (lineNumber == 0) {
            throw CommandException.usage(
                    "No command was given, and standard input is empty.", "tarry --help lists the commands");
        }
        pump();
        context.sessions().notifications().news().rest();
        context.sessions().sayWhatIsPending();
        return firstFailure;
    }

    private void runAll() throws CommandException {
        while (keepGoing || firstFailure == 0) {
            String line = read();
            if (line == null) {
                return;
            }
            if (!ShellWords.isNothing(line)) {
                runLine(line);
            }
            if (context.interrupt().isRaised()) {
                // The process ends by a signal; the line that it met has said so.
                return;
            }
            if (context.console().streams().out().checkError()) {
                // Nobody would see what comes of the next line; the process says so at its end.
                return;
            }
            if (context.shell().isOver()) {
                firstFailure = firstFailure == 0 ? context.shell().exitCode() : firstFailure;
                return;
            }
        }
    }

    private void runLine(String first) throws CommandException {
        int number = lineNumber;
        StringBuilder text = new StringBuilder(first);
        ShellWords words = ShellWords.of(first);
        while (words.end() == ShellWords.End.IN_JSON) {
            String more = read();
            if (more == null) {
                fail(CommandException.usage("The JSON that begins on this line is not complete."), number);
                return;
            }
            text.append('\n').append(more);
            words = ShellWords.of(text.toString());
        }
        if (words.end() == ShellWords.End.IN_QUOTES) {
            fail(CommandException.usage(words.tornQuotes(), "close the quote; JSON needs no quotes here"), number);
            return;
        }
        pump();
        note(dispatcher.run(words.texts(), number));
    }

    private void fail(CommandException e, int number) {
        note(dispatcher.fail(e, number));
    }

    private void note(int exit) {
        if (firstFailure == 0) {
            firstFailure = exit;
        }
    }

    private void pump() {
        if (context.sessions().isOpen()) {
            context.sessions().syncLoop().pump(context.interrupt().cancellation());
        }
    }

    /** The next line without its end, or null. */
    private @Nullable String read() throws CommandException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try {
            if (in.available() == 0) {
                // Whoever writes the next line may want to know first.
                context.sessions().notifications().news().rest();
            }
            int b = in.read();
            if (b < 0) {
                return null;
            }
            lineNumber++;
            while (b >= 0 && b != '\n') {
                bytes.write(b);
                if (bytes.size() > MAX_LINE) {
                    throw CommandException.usage("The line is longer than 16 MiB.");
                }
                b = in.read();
            }
        } catch (IOException e) {
            throw CommandException.usage("Cannot read standard input: " + e.getMessage() + ".");
        }
        String line = TextFiles.decode(bytes.toByteArray(), "The line");
        if (lineNumber == 1 && line.startsWith("\ufeff")) {
            // A byte order mark, as some editors put it at the beginning.
            line = line.substring(1);
        }
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }
}
