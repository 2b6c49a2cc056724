package dev.tarry.cli.terminal;

/** Standard output and standard error. */
public final class StreamScreen implements Screen {

    private final StandardStreams io;

    public StreamScreen(StandardStreams io) {
        this.io = io;
    }

    @Override
    public void result(String text) {
        io.out().print(text);
        io.out().print('\n');
        io.out().flush();
    }

    @Override
    public void person(String text) {
        io.err().print(text);
        io.err().print('\n');
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
