package dev.tarry.cli.line;

import dev.tarry.outcome.CommandException;
import dev.tarry.time.Durations;

/** Durations as they are typed. */
public final class DurationArgument {

    private DurationArgument() {}

    /** Milliseconds. */
    public static long millis(String option, String text) throws CommandException {
        try {
            return Durations.parse(text);
        } catch (Durations.BadDuration e) {
            throw CommandException.usage(option + ": " + e.getMessage());
        }
    }
}
