package dev.tarry.cli.terminal;

/** How much of the exchanges is printed while one works. */
public enum TraceView {
    OFF("off"),
    LINES("lines"),
    FULL("full");

    private final String word;

    TraceView(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
