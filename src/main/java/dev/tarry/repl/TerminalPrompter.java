package dev.tarry.repl;

import dev.tarry.cli.ShellSession;
import dev.tarry.cli.terminal.Prompter;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** Asks on the shell's terminal, without history. Ctrl-C there ends the command that asks. */
final class TerminalPrompter implements Prompter {

    private final ShellSession session;
    private final Terminal terminal;
    private final @Nullable Stty stty;
    private final @Nullable Keyboard keyboard;

    TerminalPrompter(ShellSession session, Terminal terminal, @Nullable Stty stty, @Nullable Keyboard keyboard) {
        this.session = session;
        this.terminal = terminal;
        this.stty = stty;
        this.keyboard = keyboard;
    }

    @Override
    public @Nullable String ask(String question, boolean secret) {
        if (keyboard != null) {
            keyboard.commandPauses();
        }
        try {
            LineReader reader = new ShellReader(terminal, stty, true);
            return secret ? reader.readLine(question, (char) 0) : reader.readLine(question);
        } catch (UserInterruptException e) {
            session.abort();
            return null;
        } catch (EndOfFileException e) {
            return null;
        } finally {
            if (keyboard != null) {
                keyboard.commandBegins();
            }
        }
    }
}
