package dev.tarry.repl;

import dev.tarry.cli.ShellSession;
import dev.tarry.cli.completion.Completion;
import dev.tarry.cli.text.ShellWords;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** The shell on a terminal that a line can be edited on: prompt, line, run, until Ctrl-D or {@code exit}. */
final class EditingShell {

    private static final int MAX_CANDIDATES = 60;

    private final ShellSession session;
    private final Terminal terminal;
    private final Keyboard keyboard;
    private final ShellReader reader;
    private final HistoryFile file;
    private final @Nullable Stty stty;

    EditingShell(ShellSession session, Terminal terminal, Keyboard keyboard, @Nullable Stty stty) {
        this.session = session;
        this.terminal = terminal;
        this.keyboard = keyboard;
        this.stty = stty;
        this.reader = reader(session, terminal, stty);
        this.file = new HistoryFile(session.historyFile());
        session.attach(
                new TerminalScreen(session, terminal, reader), new TerminalPrompter(session, terminal, stty, keyboard));
        keyboard.listener(new CommandKeys());
        // What comes as a signal was sent by another process; the key comes as a key.
        terminal.handle(Terminal.Signal.INT, signal -> session.abort());
    }

    /** Runs it; returns the exit code. */
    int run() {
        keyboard.commandBegins();
        int failed = session.start();
        if (failed != 0) {
            return failed;
        }
        for (String line : file.load()) {
            reader.getHistory().add(line);
        }
        while (!session.isOver()) {
            keyboard.commandPauses();
            session.newLine();
            try {
                take(reader.nextLine(session.prompt(terminal.getWidth())));
            } catch (UserInterruptException e) {
                // A fresh line.
                Thread.interrupted();
            } catch (EndOfFileException e) {
                break;
            }
        }
        return session.end();
    }

    private void take(String line) {
        if (ShellWords.isNothing(line)) {
            return;
        }
        session.history(typed(reader.getHistory()));
        session.newLine();
        keyboard.commandBegins();
        session.run(line);
        file.append(session.forHistory(line));
        if (session.isInterrupted()) {
            int dropped = reader.dropPasted();
            if (dropped > 0) {
                session.say(dropped + (dropped == 1 ? " pasted line was" : " pasted lines were") + " not run.");
            }
        }
    }

    /** Keys while a command runs; called from another thread. */
    private final class CommandKeys implements Keyboard.Listener {
        @Override
        public void interrupted() {
            terminal.writer().println("^C");
            terminal.flush();
            session.abort();
        }

        /** The command is at rest meanwhile as all else is. */
        @Override
        public void suspended() {
            if (stty != null) {
                terminal.writer().write("^Z" + LineReaderImpl.BRACKETED_PASTE_OFF + "\r\n");
                terminal.flush();
                stty.suspend();
                terminal.writer().write(LineReaderImpl.BRACKETED_PASTE_ON);
                terminal.flush();
            }
        }
    }

    private static ShellReader reader(ShellSession session, Terminal terminal, @Nullable Stty stty) {
        ShellReader reader = new ShellReader(terminal, stty, false);
        reader.setParser(new WordsParser());
        reader.setCompleter((source, line, candidates) -> complete(session, line, candidates));
        reader.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "  … ");
        reader.setVariable(LineReader.LIST_MAX, MAX_CANDIDATES);
        return reader;
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
}
