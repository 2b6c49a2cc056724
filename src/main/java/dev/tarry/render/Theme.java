package dev.tarry.render;

import org.jspecify.annotations.Nullable;

/** The only place that knows escape sequences. Colors help; arrows and words carry the meaning. */
public enum Theme {
    PLAIN(false),
    COLOR(true);

    private static final String RESET = "\u001b[0m";
    private static final String DIM = "\u001b[2m";
    private static final String GOOD = "\u001b[32m";
    private static final String BAD = "\u001b[31m";
    private static final String WARN = "\u001b[33m";
    private static final String STRONG = "\u001b[1m";
    private static final String ACCENT = "\u001b[36m";
    private static final String[] ALL = {RESET, DIM, GOOD, BAD, WARN, STRONG, ACCENT};

    private final boolean colored;

    Theme(boolean colored) {
        this.colored = colored;
    }

    public static Theme of(boolean colored) {
        return colored ? COLOR : PLAIN;
    }

    public String dim(String text) {
        return paint(DIM, text);
    }

    public String good(String text) {
        return paint(GOOD, text);
    }

    public String bad(String text) {
        return paint(BAD, text);
    }

    public String warn(String text) {
        return paint(WARN, text);
    }

    public String strong(String text) {
        return paint(STRONG, text);
    }

    String accent(String text) {
        return paint(ACCENT, text);
    }

    /** The color of ours that begins there, or null. */
    static @Nullable String colorAt(String text, int at) {
        for (String code : ALL) {
            if (text.startsWith(code, at)) {
                return code;
            }
        }
        return null;
    }

    /** What ends a color that is not ended within the text; empty if there is none. */
    static String resetAfter(String text) {
        int last = text.lastIndexOf('\u001b');
        return last < 0 || text.startsWith(RESET, last) ? "" : RESET;
    }

    public boolean isColored() {
        return colored;
    }

    private String paint(String code, String text) {
        return colored && !text.isEmpty() ? code + text + RESET : text;
    }
}
