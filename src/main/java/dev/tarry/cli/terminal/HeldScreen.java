package dev.tarry.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Keeps what is said while a person is asked something, and says it afterwards, in its order. */
final class HeldScreen implements Screen {

    private record Line(boolean isResult, String text) {}

    private final Screen screen;
    private final List<Line> lines = new ArrayList<>();

    HeldScreen(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void result(String text) {
        lines.add(new Line(true, text));
    }

    @Override
    public void person(String text) {
        lines.add(new Line(false, text));
    }

    @Override
    public boolean personIsTerminal() {
        return screen.personIsTerminal();
    }

    @Override
    public boolean resultIsTerminal() {
        return screen.resultIsTerminal();
    }

    @Override
    public int width() {
        return screen.width();
    }

    /** Says all of it; returns where everything goes from now on. */
    Screen release() {
        for (Line line : lines) {
            if (line.isResult()) {
                screen.result(line.text());
            } else {
                screen.person(line.text());
            }
        }
        return screen;
    }
}
