package dev.tarry.cli;

import dev.tarry.session.CommandException;
import dev.tarry.time.Durations;

/** Durations as they are typed. */
final class DurationInput {

    private DurationInput() {}

    /** Milliseconds. */
    static long millis(String option, String text) throws CommandException {
        try {
            return Durations.parse(text);
        } catch (Durations.BadDuration e) {
            throw CommandException.usage(option + ": " + e.getMessage());
        }
    }
}
