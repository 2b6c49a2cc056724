package dev.tarry.repl;

import dev.tarry.cli.Cli;
import dev.tarry.cli.ShellSession;
import dev.tarry.cli.terminal.ProcessSignals;
import dev.tarry.cli.terminal.Prompter;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.cli.terminal.Terminals;
import dev.tarry.time.TimeSource;
import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.PosixSysTerminal;
import org.jline.utils.InfoCmp;
import org.jline.utils.ShutdownHooks;
import org.jspecify.annotations.Nullable;

/** Opens the shell on this process's terminal, and leaves the terminal as it was found. */
public final class Repl implements Cli.ShellLauncher {

    @Override
    public int run(ShellSession session) {
        String type = session.terminalType();
        boolean isDumb = type.isEmpty() || type.startsWith(Terminal.TYPE_DUMB);
        Stty stty = isDumb ? null : Stty.open(Stty.KEYS);
        return stty == null ? DumbShell.run(session) : run(session, type, stty);
    }

    private static int run(ShellSession session, String type, Stty stty) {
        Keyboard keyboard = new Keyboard(new FileInputStream(FileDescriptor.in), true);
        SttyPty pty = new SttyPty(stty, keyboard);
        Unmarked unmarked = new Unmarked();
        // Before the terminal's own, which closes it: they run in their order.
        ShutdownHooks.add(unmarked);
        try (Terminal terminal = new PosixSysTerminal(
                "tarry", type, pty, StandardCharsets.UTF_8, true, Terminal.SignalHandler.SIG_DFL)) {
            unmarked.terminal = terminal;
            terminal.handle(Terminal.Signal.WINCH, signal -> stty.measure());
            terminal.handle(Terminal.Signal.CONT, signal -> stty.goesOn());
            int exit = new EditingShell(session, terminal, keyboard, stty).run();
            unmarked.unmark("");
            return exit;
        } catch (IOException e) {
            stty.restore();
            throw new UncheckedIOException(e);
        } finally {
            ShutdownHooks.remove(unmarked);
        }
    }

    /** Whoever has the terminal next knows nothing of the marks around what is pasted, whatever ends this process. */
    private static final class Unmarked implements ShutdownHooks.Task {
        private volatile @Nullable Terminal terminal;

        /** The process ends within a line. */
        @Override
        public void run() {
            unmark("\r\n");
        }

        void unmark(String lineEnd) {
            Terminal open = terminal;
            if (open != null) {
                open.puts(InfoCmp.Capability.keypad_local);
                open.writer().write(LineReaderImpl.BRACKETED_PASTE_OFF + lineEnd);
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
            try (Terminal terminal = TerminalBuilder.builder()
                    .system(false).streams(in, OutputStream.nullOutputStream()).provider("exec").type("xterm").build()) {
                return new EditingShell(session, terminal, new Keyboard(in, true), null).run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }).run(List.of("--sandbox"));
    }
}
