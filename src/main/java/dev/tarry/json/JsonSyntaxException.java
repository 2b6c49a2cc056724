package dev.tarry.json;

/** A text that is not JSON. The message is a clause that says what is wrong, without the place. */
public final class JsonSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    JsonSyntaxException(String message, int line, int column) {
        super(message);
        this.line = line;
        this.column = column;
    }

    /** The line of the place, from 1. */
    int line() {
        return line;
    }

    /** The column of the place, from 1, in characters. */
    int column() {
        return column;
    }

    /** The place for a person: {@code line 2, column 7}, or {@code column 7} on a single line. */
    public String place() {
        return line > 1 ? "line " + line + ", column " + column : "column " + column;
    }
}
