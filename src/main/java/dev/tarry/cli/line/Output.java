package dev.tarry.cli.line;

/**
 * How results are printed.
 *
 * @param json as JSON objects, one a line
 * @param quiet the bare value alone
 * @param verbosity 0 for the session's own trace view, 1 for lines, 2 for full
 */
public record Output(boolean json, boolean quiet, int verbosity) {

    /** As text. */
    public static final Output TEXT = new Output(false, false, 0);
}
