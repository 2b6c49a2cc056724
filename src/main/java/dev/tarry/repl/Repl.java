package dev.tarry.repl;

import dev.tarry.cli.Cli;
import dev.tarry.cli.ShellSession;
import dev.tarry.cli.completion.Completion;
import dev.tarry.cli.line.ShellWords;
import dev.tarry.cli.terminal.ProcessSignals;
import dev.tarry.cli.terminal.Prompter;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.cli.terminal.Terminals;
import dev.tarry.time.TimeSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp;
import org.jline.utils.ShutdownHooks;
import org.jspecify.annotations.Nullable;

/** The loop: prompt, line, run, until Ctrl-D or {@code exit}. Survives everything else. */
public final class Repl implements Cli.ShellLauncher {

    private static final int MAX_CANDIDATES = 60;

    @Override
    public int run(ShellSession session) {
        // JLine's native library goes where our other caches are, and nowhere else.
        System.setProperty("jline.tmpdir", session.cacheFolder().toString());
        Unmarked unmarked = new Unmarked();
        // Before the terminal's own, which closes it: they run in their order.
        ShutdownHooks.add(unmarked);
        try (Terminal terminal = TerminalBuilder.builder().system(true).ffm(false).build()) {
            unmarked.terminal = terminal;
            return run(session, terminal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            ShutdownHooks.remove(unmarked);
        }
    }

    /** Whoever has the terminal next knows nothing of the marks around what is pasted, whatever ends this process. */
    private static final class Unmarked implements ShutdownHooks.Task {
        private volatile @Nullable Terminal terminal;

        @Override
        public void run() {
            Terminal open = terminal;
            if (open != null && !open.getType().startsWith(Terminal.TYPE_DUMB)) {
                open.puts(InfoCmp.Capability.keypad_local);
                open.writer().write(LineReaderImpl.BRACKETED_PASTE_OFF + "\r\n");
                open.flush();
            }
        }
    }

    /** Runs a shell on a sandbox and a terminal that nobody sees, for an archive of its classes. */
    public void rehearse(Map<String, String> environment, TimeSource clock, String input) throws IOException {
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        StandardStreams io = new StandardStreams(in, nowhere, nowhere, Terminals.ALL, Prompter.NOBODY, ProcessSignals.USUAL);
        new Cli(environment, io, clock, session -> {
            System.setProperty("jline.tmpdir", session.cacheFolder().toString());
            try (Terminal terminal = TerminalBuilder.builder()
                    .system(false).streams(in, OutputStream.nullOutputStream()).ffm(false).type("xterm").build()) {
                return run(session, terminal);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }).run(List.of("--sandbox"));
    }

    /** Runs on this terminal. */
    int run(ShellSession session, Terminal terminal) {
        if (terminal.getWidth() == 0 || terminal.getHeight() == 0) {
            // A terminal that nobody gave a size, as some programs open it.
            terminal.setSize(new Size(80, 24));
        }
        LineReaderImpl reader = reader(session, terminal);
        session.attach(new TerminalScreen(session, terminal, reader), new TerminalPrompter(terminal));
        terminal.handle(Terminal.Signal.INT, signal -> session.abort());
        int failed = session.start();
        if (failed != 0) {
            return failed;
        }
        HistoryFile file = new HistoryFile(session.historyFile());
        for (String line : file.load()) {
            reader.getHistory().add(line);
        }
        while (!session.isOver()) {
            String line;
            session.newLine();
            try {
                line = reader.readLine(session.prompt(terminal.getWidth()));
            } catch (UserInterruptException e) {
                continue;
            } catch (EndOfFileException e) {
                return session.end();
            }
            if (!ShellWords.isNothing(line)) {
                session.history(typed(reader.getHistory()));
                run(session, line);
                file.append(session.forHistory(line));
            }
        }
        return session.end();
    }

    private static void run(ShellSession session, String line) {
        ShellWords words = ShellWords.of(line);
        if (words.end() == ShellWords.End.IN_QUOTES) {
            session.refuse(words.tornQuotes(), "close the quote; JSON needs no quotes here");
        } else {
            session.run(words.texts());
        }
    }

    private static LineReaderImpl reader(ShellSession session, Terminal terminal) {
        return (LineReaderImpl) LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("tarry")
                .parser(new WordsParser())
                .completer((reader, line, candidates) -> complete(session, line, candidates))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.BRACKETED_PASTE, true)
                .option(LineReader.Option.AUTO_FRESH_LINE, false)
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .option(LineReader.Option.COMPLETE_MATCHER_TYPO, false)
                .option(LineReader.Option.HISTORY_BEEP, false)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "  … ")
                .variable(LineReader.LIST_MAX, MAX_CANDIDATES)
                .build();
    }

    private static void complete(ShellSession session, ParsedLine line, List<Candidate> candidates) {
        for (Completion found : session.complete(line.line(), line.cursor())) {
            candidates.add(new Candidate(
                    found.value(), found.value(), null, found.description(), null, null, found.complete()));
        }
    }

    private static List<String> typed(History history) {
        List<String> lines = new ArrayList<>();
        for (History.Entry entry : history) {
            lines.add(entry.line());
        }
        return lines;
    }

    /** Asks on the terminal, without history. */
    private record TerminalPrompter(Terminal terminal) implements Prompter {

        @Override
        public @Nullable String ask(String question, boolean secret) {
            try {
                LineReader reader = LineReaderBuilder.builder().terminal(terminal).build();
                reader.setVariable(LineReader.DISABLE_HISTORY, true);
                return secret ? reader.readLine(question, (char) 0) : reader.readLine(question);
            } catch (UserInterruptException | EndOfFileException e) {
                return null;
            }
        }
    }
}
