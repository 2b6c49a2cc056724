package dev.tarry.repl;

import dev.tarry.cli.text.ShellWords;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines that were pasted at once. A line ends where its text does, or, within JSON, where that is complete; it is a line to run
 * if the end of the line was pasted with it.
 *
 * @param whole the lines to run, in their order
 * @param rest what stands behind the last of them, to be gone on with; it may be empty
 */
record PastedLines(List<String> whole, String rest) {

    /** @param text what stands on the line with what was pasted into it; its lines end in newlines */
    static PastedLines of(String text) {
        List<String> whole = new ArrayList<>();
        ShellWords words = null;
        int begun = 0;
        int start = 0;
        int end = text.indexOf('\n');
        while (end >= 0) {
            String line = text.substring(start, end);
            if (words == null) {
                words = ShellWords.of(ShellWords.isNothing(line) ? "" : line);
            } else {
                words.goOn(line);
            }
            if (words.end() != ShellWords.End.IN_JSON) {
                add(text.substring(begun, end), whole);
                words = null;
                begun = end + 1;
            }
            start = end + 1;
            end = text.indexOf('\n', start);
        }
        return new PastedLines(List.copyOf(whole), text.substring(begun));
    }

    private static void add(String line, List<String> whole) {
        if (!line.isBlank()) {
            whole.add(line);
        }
    }
}
