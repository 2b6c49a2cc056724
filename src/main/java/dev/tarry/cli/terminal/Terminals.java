package dev.tarry.cli.terminal;

/**
 * Which of a process's streams are terminals.
 *
 * @param columns the width of their window; 0 if there is none, or it is not known
 */
public record Terminals(boolean in, boolean out, boolean err, int columns) {

    /** No stream is. */
    public static final Terminals NONE = new Terminals(false, false, false, 0);

    /** All of them are, in a window of unknown width. */
    public static final Terminals ALL = new Terminals(true, true, true, 0);

    /**
     * As the launcher has it.
     *
     * @param streams {@code in}, {@code out}, {@code err}, those of them that are terminals
     * @param columns a number, or anything else if the width is not known
     */
    public static Terminals read(String streams, String columns) {
        int width = 0;
        for (int i = 0; i < columns.length() && width < 10_000; i++) {
            char c = columns.charAt(i);
            if (c < '0' || c > '9') {
                width = 0;
                break;
            }
            width = width * 10 + c - '0';
        }
        return new Terminals(streams.contains("in"), streams.contains("out"), streams.contains("err"), width);
    }
}
