package dev.tarry.cli.terminal;

import org.jspecify.annotations.Nullable;

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

    public static @Nullable TraceView ofWord(String word) {
        for (TraceView view : values()) {
            if (view.word.equals(word)) {
                return view;
            }
        }
        return null;
    }
}
