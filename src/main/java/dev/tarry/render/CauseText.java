package dev.tarry.render;

import dev.tarry.explain.Cause;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Causes as text and as JSON. */
public final class CauseText {

    private final Theme theme;

    public CauseText(Theme theme) {
        this.theme = theme;
    }

    /** A cause with all that the table says of it. */
    public void block(Cause cause, Outcome.Builder out) {
        out.line(theme.strong(cause.id()));
        out.prose("  cause   " + cause.sentence());
        out.prose("  origin  " + cause.whose().place());
        out.prose("  next    " + cause.next());
        out.prose("  source  " + cause.source());
        out.value(cause.id());
    }

    /** A cause on one line, its id in a column of this width. */
    public String line(Cause cause, int width) {
        return theme.accent(cause.id()) + " ".repeat(width - cause.id().length() + 2) + cause.sentence();
    }

    /** What fits less well, a line each. */
    public void others(List<Cause> causes, Outcome.Builder out) {
        out.line("other possible causes:");
        int width = width(causes);
        for (Cause cause : causes) {
            out.prose("  " + line(cause, width));
            out.value(cause.id());
        }
    }

    /** The longest id's length. */
    public static int width(List<Cause> causes) {
        int width = 0;
        for (Cause cause : causes) {
            width = Math.max(width, cause.id().length());
        }
        return width;
    }

    /** For scripts. */
    public static JsonArray json(List<Cause> causes) {
        List<Json> items = new ArrayList<>();
        for (Cause cause : causes) {
            items.add(cause.toJson());
        }
        return new JsonArray(items);
    }
}
