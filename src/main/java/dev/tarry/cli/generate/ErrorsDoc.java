package dev.tarry.cli.generate;

import dev.tarry.explain.Cause;
import dev.tarry.explain.Causes;

/** The table of causes as a page. */
final class ErrorsDoc {

    private static final String HEAD = """
            # Errors, their causes and what to do

            tarry prints the cause of each error, where it lies and the next step. `tarry explain` prints them for an exchange by
            its number, or for an errcode, an HTTP status, an error text, a JSON error or a line of a log.
            This page is generated from the table of causes (`mvn test -Dtest=GeneratedFilesTest -Dupdate=docs`).
            The first column is the id that `explain ID` takes and that `-o json` has as `cause`.

            The third column is the value of `whose` in `-o json`. It says what caused the error: `yours` the request, `widget`
            the widget, `host` the client that embeds the widget, `homeserver` the homeserver's software, `operator` the
            configuration of the homeserver or a proxy, `network` the network; `nobody` is expected behavior.

            | cause | description | whose | next step | source |
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
