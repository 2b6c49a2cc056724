package dev.tarry.cli.context;

import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Outcome;
import picocli.CommandLine.Model.CommandSpec;

/** One command. It has no state: a fresh one is made for every line. */
public interface Command {

    /** What can be typed, without the global options. */
    CommandSpec spec();

    /**
     * Whether its result may be what became of delays, which is then not told beside it as well
     * ({@link dev.tarry.cli.terminal.OutcomeNews}).
     */
    default boolean tellsOutcomes() {
        return false;
    }

    /** Does it. */
    Outcome run(Invocation call) throws CommandException;
}
