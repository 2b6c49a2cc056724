package dev.tarry.cli.generate;

import dev.tarry.explain.Cause;
import dev.tarry.explain.Causes;

/** The table of causes as a page. */
final class ErrorsDoc {

    private static final String HEAD = """
            # What goes wrong, and what to do

            Below every error stand its cause, whose fault it is and the next step; `tarry explain` says it again, of an exchange
            by its number, or of what somebody has of an error: an errcode, a status, a sentence, a JSON error, a line of a log.
            All of it comes from one table, and this page is made from it (`mvn test -Dtest=GeneratedFilesTest -Dupdate=docs`).
            The first column is what `explain ID` and `-o json` call the cause.

            Whose: *yours*, who asked; the *widget's*; the *host's*, the client around the widget; the *homeserver's*, its
            program; the *operator's*, who configures homeserver and proxy; the *network's*; *nobody's*, where all is as it
            should be.

            | cause | what it is | whose | next step | source |
            |---|---|---|---|---|
            """;

    private ErrorsDoc() {}

    static String page() {
        StringBuilder out = new StringBuilder(HEAD);
        for (Cause cause : Causes.table()) {
            out.append("| `").append(cause.id()).append("` | ").append(cell(cause.sentence()))
                    .append(" | ").append(cause.whose().word())
                    .append(" | ").append(cell(cause.next()))
                    .append(" | ").append(cell(cause.source())).append(" |\n");
        }
        return out.toString();
    }

    /** What Markdown would take for its own. */
    private static String cell(String text) {
        return text.replace("|", "\\|").replace("*", "\\*").replace("_", "\\_").replace("<", "&lt;");
    }
}
