package dev.tarry.render;

/** The only place that knows escape sequences. Colors help; arrows and words carry the meaning. */
public enum Theme {
    PLAIN(false),
    COLOR(true);

    private static final String RESET = "\u001b[0m";

    private final boolean colored;

    Theme(boolean colored) {
        this.colored = colored;
    }

    public static Theme of(boolean colored) {
        return colored ? COLOR : PLAIN;
    }

    public String dim(String text) {
        return paint("\u001b[2m", text);
    }

    public String good(String text) {
        return paint("\u001b[32m", text);
    }

    public String bad(String text) {
        return paint("\u001b[31m", text);
    }

    public String warn(String text) {
        return paint("\u001b[33m", text);
    }

    public String strong(String text) {
        return paint("\u001b[1m", text);
    }

    public String accent(String text) {
        return paint("\u001b[36m", text);
    }

    private String paint(String code, String text) {
        return colored && !text.isEmpty() ? code + text + RESET : text;
    }
}
