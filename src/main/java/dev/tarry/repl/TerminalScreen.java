package dev.tarry.repl;

import dev.tarry.cli.Screen;
import org.jline.reader.LineReader;
import org.jline.terminal.Terminal;

/** The terminal: what comes while somebody types goes above the half-typed line. */
final class TerminalScreen implements Screen {

    private final Terminal terminal;
    private final LineReader reader;

    TerminalScreen(Terminal terminal, LineReader reader) {
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
}
