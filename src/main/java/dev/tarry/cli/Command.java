package dev.tarry.cli;

import dev.tarry.session.CommandException;
import dev.tarry.session.Outcome;
import picocli.CommandLine.Model.CommandSpec;

/** One command. It has no state: a fresh one is made for every line. */
interface Command {

    /** What can be typed, without the global options. */
    CommandSpec spec();

    /** Does it. */
    Outcome run(Call call) throws CommandException;
}
