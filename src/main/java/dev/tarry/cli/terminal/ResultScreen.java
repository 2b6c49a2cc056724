package dev.tarry.cli.terminal;

/** Takes everything for a result. */
final class ResultScreen implements Screen {

    private final Screen screen;

    ResultScreen(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void result(String text) {
        screen.result(text);
    }

    @Override
    public void person(String text) {
        screen.result(text);
    }

    @Override
    public boolean personIsTerminal() {
        return screen.resultIsTerminal();
    }

    @Override
    public boolean resultIsTerminal() {
        return screen.resultIsTerminal();
    }

    @Override
    public int width() {
        return screen.resultIsTerminal() ? screen.width() : 0;
    }
}
