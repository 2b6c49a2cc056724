package dev.tarry.repl;

import dev.tarry.cli.ShellSession;
import dev.tarry.cli.terminal.Prompter;
import dev.tarry.cli.terminal.Screen;
import dev.tarry.cli.terminal.TerminalModes;
import dev.tarry.cli.text.ShellWords;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.ShutdownHooks;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * The shell on a terminal that knows nothing but lines: {@code TERM=dumb}, as within an editor. The terminal itself shows what is
 * typed and lets it be corrected; nothing is printed but text.
 */
final class DumbShell implements Screen, Prompter {

    private static final String MORE = "  … ";
    private static final String INTERRUPTED = "\u0003";

    private final ShellSession session;
    private final @Nullable Stty stty;
    private final Keyboard keyboard = new Keyboard(new FileInputStream(FileDescriptor.in), false);
    private final PrintWriter out;
    private final HistoryFile file;
    private final List<String> history = new ArrayList<>();
    /** What hides the secret that is typed now, or null. */
    private volatile @Nullable TerminalModes unechoed;
    /** The prompt that the cursor stands behind, null while a command runs; guarded by this. */
    private @Nullable String open;

    private DumbShell(ShellSession session, @Nullable Stty stty) {
        this.session = session;
        this.stty = stty;
        this.out = session.output();
        this.file = new HistoryFile(session.historyFile());
    }

    /** Runs it; returns the exit code. */
    static int run(ShellSession session) {
        Stty stty = Stty.open(Stty.LINES);
        if (stty == null) {
            return new DumbShell(session, null).run();
        }
        ShutdownHooks.Task restore = ShutdownHooks.add(stty::restore);
        try {
            Signals.register("WINCH", stty::measure);
            Signals.register("CONT", stty::goesOn);
            return new DumbShell(session, stty).run();
        } finally {
            stty.restore();
            ShutdownHooks.remove(restore);
        }
    }

    private int run() {
        session.attach(this, this);
        keyboard.listener(new CommandKeys());
        keyboard.commandBegins();
        int failed = session.start();
        if (failed != 0) {
            return failed;
        }
        history.addAll(file.load());
        while (!session.isOver()) {
            keyboard.commandPauses();
            String line = next();
            if (line == null) {
                out.println();
                out.flush();
                break;
            }
            if (!ShellWords.isNothing(line)) {
                history.add(line);
                session.history(history);
                session.newLine();
                keyboard.commandBegins();
                session.run(line);
                file.append(session.forHistory(line));
            }
        }
        return session.end();
    }

    /** The next line, with those that its JSON goes on with; INTERRUPTED after Ctrl-C, null at the end. */
    private @Nullable String next() {
        String line = read(session.prompt(width()));
        if (line == null || ShellWords.isNothing(line)) {
            return line;
        }
        StringBuilder whole = new StringBuilder(line);
        ShellWords words = ShellWords.of(line);
        while (words.end() == ShellWords.End.IN_JSON) {
            String more = read(MORE);
            if (more == null || more.equals(INTERRUPTED)) {
                return more;
            }
            whole.append('\n').append(more);
            words.goOn(more);
        }
        return whole.toString();
    }

    /** A line, {@link #INTERRUPTED} if Ctrl-C ended it, or null at the end of input. */
    private @Nullable String read(String prompt) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            // A line that was typed ahead stands on the screen already.
            show(keyboard.isTypedAhead() ? null : prompt);
            int b = keyboard.read();
            while (b >= 0 && b != '\n' && b != Keyboard.CTRL_C) {
                if (b == Keyboard.CTRL_Z) {
                    // What stood there cannot be shown as it was: it is typed anew.
                    bytes.reset();
                    suspend();
                    show(prompt);
                } else {
                    bytes.write(b);
                }
                b = keyboard.read();
            }
            if (b == Keyboard.CTRL_C) {
                out.println();
                return INTERRUPTED;
            }
            if (b < 0 && bytes.size() == 0) {
                return null;
            }
        } catch (IOException e) {
            return null;
        } finally {
            show(null);
        }
        // Other keys mean nothing here.
        return bytes.toString(StandardCharsets.UTF_8).replaceAll("[\\p{Cntrl}&&[^\t]]", "");
    }

    private synchronized void show(@Nullable String prompt) {
        open = prompt;
        if (prompt != null) {
            out.print(prompt);
            out.flush();
        }
    }

    /** Keys while a command runs: the terminal has shown them. */
    private final class CommandKeys implements Keyboard.Listener {
        @Override
        public void interrupted() {
            out.println();
            out.flush();
            session.abort();
        }

        @Override
        public void suspended() {
            suspend();
        }
    }

    private void suspend() {
        out.println();
        out.flush();
        if (stty != null) {
            stty.suspend();
            TerminalModes without = unechoed;
            if (without != null) {
                without.again();
            }
        }
    }

    @Override
    public @Nullable String ask(String question, boolean secret) {
        keyboard.commandPauses();
        TerminalModes shown = secret ? TerminalModes.change("-echo") : null;
        try {
            unechoed = shown;
            String answer = secret && shown == null ? null : read(question);
            if (INTERRUPTED.equals(answer)) {
                session.abort();
                return null;
            }
            return answer;
        } finally {
            unechoed = null;
            if (shown != null) {
                shown.restore();
                out.println();
                out.flush();
            }
            keyboard.commandBegins();
        }
    }

    @Override
    public void result(String text) {
        person(text);
    }

    @Override
    public synchronized void person(String text) {
        if (open != null) {
            out.println();
        }
        out.println(text);
        if (open != null) {
            open = session.prompt(width());
            out.print(open);
        }
        out.flush();
    }

    @Override
    public boolean personIsTerminal() {
        return true;
    }

    @Override
    public boolean resultIsTerminal() {
        return true;
    }

    @Override
    public int width() {
        return stty == null ? 80 : stty.size().getColumns();
    }
}
