package dev.tarry.cli.line;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** What was parsed, a subcommand's part counted in: a global option may stand on either side of it. */
public final class ParsedLine {

    private final ParseResult result;

    ParsedLine(ParseResult result) {
        this.result = result;
    }

    public ParseResult result() {
        return result;
    }

    /** The value of an option, the innermost first; null if it was not given. */
    public @Nullable String option(String name) {
        String found = null;
        for (ParseResult one = result; one != null; one = one.hasSubcommand() ? one.subcommand() : null) {
            String here = one.matchedOptionValue(name, (String) null);
            found = here != null ? here : found;
        }
        return found;
    }

    /** The subcommand's name, or null. */
    public @Nullable String subcommand() {
        return result.hasSubcommand() ? result.subcommand().commandSpec().name() : null;
    }

    public boolean flag(String name) {
        for (ParseResult one = result; one != null; one = one.hasSubcommand() ? one.subcommand() : null) {
            if (one.hasMatchedOption(name)) {
                return true;
            }
        }
        return false;
    }

    /** All values of an option that may stand several times; null if it was not given. */
    @Nullable List<String> options(String name) {
        List<String> found = null;
        for (ParseResult one = result; one != null; one = one.hasSubcommand() ? one.subcommand() : null) {
            List<String> here = one.matchedOptionValue(name, (List<String>) null);
            found = here != null ? here : found;
        }
        return found;
    }

    /** How often a switch was given. */
    int count(String name) {
        int count = 0;
        for (ParseResult one = result; one != null; one = one.hasSubcommand() ? one.subcommand() : null) {
            boolean[] here = one.matchedOptionValue(name, (boolean[]) null);
            count += here == null ? 0 : here.length;
        }
        return count;
    }
}
