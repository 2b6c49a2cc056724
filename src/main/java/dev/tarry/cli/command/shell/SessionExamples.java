package dev.tarry.cli.command.shell;

import dev.tarry.cli.line.GlobalOptions;
import java.util.ArrayList;
import java.util.List;

/** Examples as they are typed in a session: without tarry in front, and only those that a line of a session can be. */
final class SessionExamples {

    private static final String TARRY = "  tarry ";

    private SessionExamples() {}

    /** @param footer a heading, and the examples below it, as they are for a command line; empty for none */
    static String[] of(String[] footer) {
        List<String> lines = new ArrayList<>();
        for (int i = 1; i < footer.length; i++) {
            if (!footer[i].startsWith(TARRY)) {
                lines.add(footer[i]);
            } else if (isForALine(footer[i].substring(TARRY.length()))) {
                lines.add("  " + footer[i].substring(TARRY.length()));
            }
        }
        if (!lines.isEmpty()) {
            lines.add(0, footer[0]);
        }
        return lines.toArray(new String[0]);
    }

    private static boolean isForALine(String example) {
        for (String word : example.split(" ")) {
            if (word.equals("|") || word.equals("-p") || GlobalOptions.OF_THE_CONNECTION.contains(word)) {
                return false;
            }
        }
        // There it starts a homeserver; here it shows the one that there is.
        return !example.startsWith("sandbox --");
    }
}
