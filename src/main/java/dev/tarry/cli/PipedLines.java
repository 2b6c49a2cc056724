package dev.tarry.cli;

import dev.tarry.cli.context.AppContext;
import dev.tarry.cli.text.ShellWords;
import dev.tarry.cli.text.TextFiles;
import dev.tarry.outcome.CommandException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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

    /**
     * A line as it came.
     *
     * @param fault what is wrong with it, or null
     */
    private record Line(String text, int number, @Nullable CommandException fault) {}

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
            Line line = read();
            if (line == null) {
                return;
            }
            if (line.fault() != null || !ShellWords.isNothing(line.text())) {
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

    private void runLine(Line first) throws CommandException {
        ShellWords words = ShellWords.of(first.text());
        Line faulty = first;
        while (words.end() == ShellWords.End.IN_JSON) {
            Line more = read();
            if (more == null) {
                int below = lineNumber - first.number();
                fail(
                        CommandException.usage(
                                words.tornJson(below),
                                below == 0 ? null : "close its brackets; nothing of this was run"), first.number());
                return;
            }
            faulty = faulty.fault() == null ? more : faulty;
            words.goOn(more.text());
            if (words.length() > MAX_LINE) {
                fail(CommandException.usage("The JSON that begins on this line is longer than 16 MiB."), first.number());
                return;
            }
        }
        if (faulty.fault() != null) {
            // Its JSON was read to its end all the same: what is within is no line of its own.
            fail(faulty.fault(), faulty.number());
        } else if (words.end() == ShellWords.End.IN_QUOTES) {
            fail(
                    CommandException.usage(words.tornQuotes(), "close the quote; JSON needs no quotes here"), first.number());
        } else {
            pump();
            note(dispatcher.run(words.texts(), first.number()));
        }
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
    private @Nullable Line read() throws CommandException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        boolean tooLong = false;
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
                tooLong |= bytes.size() >= MAX_LINE;
                if (!tooLong) {
                    bytes.write(b);
                }
                b = in.read();
            }
        } catch (IOException e) {
            throw CommandException.usage("Cannot read standard input: " + e.getMessage() + ".");
        }
        if (tooLong) {
            return new Line("", lineNumber, CommandException.usage("The line is longer than 16 MiB."));
        }
        try {
            return new Line(text(TextFiles.decode(bytes.toByteArray(), "The line")), lineNumber, null);
        } catch (CommandException e) {
            return new Line(text(bytes.toString(StandardCharsets.UTF_8)), lineNumber, e);
        }
    }

    private String text(String line) {
        // A byte order mark, as some editors put it at the beginning.
        String text = lineNumber == 1 && line.startsWith("\ufeff") ? line.substring(1) : line;
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
