package dev.tarry.cli.terminal;

/** Standard output and standard error. */
public final class StreamScreen implements Screen {

    private final StandardStreams io;
    /** What stands on the last line of the terminal, without its end. */
    private String status = "";

    public StreamScreen(StandardStreams io) {
        this.io = io;
    }

    @Override
    public void result(String text) {
        String shown = takeStatus();
        io.out().print(text);
        io.out().print('\n');
        io.out().flush();
        status(shown);
    }

    @Override
    public void person(String text) {
        String shown = takeStatus();
        io.err().print(text);
        io.err().print('\n');
        io.err().flush();
        status(shown);
    }

    private String takeStatus() {
        String shown = status;
        status("");
        return shown;
    }

    /** By spaces and carriage returns alone, which every terminal knows. */
    @Override
    public void status(String text) {
        if (!io.errIsTerminal() || text.equals(status)) {
            return;
        }
        if (!status.isEmpty()) {
            io.err().print("\r" + " ".repeat(status.length()) + "\r");
        }
        status = text;
        io.err().print(text);
        io.err().flush();
    }

    @Override
    public boolean personIsTerminal() {
        return io.errIsTerminal();
    }

    @Override
    public boolean resultIsTerminal() {
        return io.outIsTerminal();
    }

    @Override
    public int width() {
        return io.terminals().columns();
    }
}
