package dev.tarry.repl;

import dev.tarry.cli.ShellSession;
import dev.tarry.cli.terminal.Screen;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp;

/** The terminal: what comes while somebody types goes above the half-typed line. */
final class TerminalScreen implements Screen {

    private final Terminal terminal;
    private final LineReaderImpl reader;
    private final ShellSession session;

    TerminalScreen(ShellSession session, Terminal terminal, LineReaderImpl reader) {
        this.session = session;
        this.terminal = terminal;
        this.reader = reader;
    }

    @Override
    public void result(String text) {
        print(text);
    }

    @Override
    public void person(String text) {
        print(text);
    }

    private void print(String text) {
        if (reader.isReading()) {
            // What comes meanwhile may be what the prompt counts down to.
            reader.setPrompt(session.prompt(terminal.getWidth()));
            reader.printAbove(text);
        } else {
            terminal.writer().println(text);
            terminal.writer().flush();
        }
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
        return terminal.getWidth();
    }

    @Override
    public void clear() {
        terminal.puts(InfoCmp.Capability.clear_screen);
        terminal.flush();
    }
}
