package dev.tarry.cli;

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

    static @Nullable TraceView ofWord(String word) {
        for (TraceView view : values()) {
            if (view.word.equals(word)) {
                return view;
            }
        }
        return null;
    }
}
