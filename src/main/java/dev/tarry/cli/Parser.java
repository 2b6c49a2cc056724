package dev.tarry.cli;

import dev.tarry.session.CommandException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Parses one line. Every line has a tree of its own: Picocli's keeps values from one line to the next (picocli #1768). */
final class Parser {

    private Parser() {}

    /** The specification of a command with the global options, also on its subcommands. */
    static CommandLine commandLine(Command command) {
        return commandLine(command.spec());
    }

    static CommandLine commandLine(CommandSpec spec) {
        GlobalOptions.addTo(spec);
        for (CommandLine sub : spec.subcommands().values()) {
            GlobalOptions.addTo(sub.getCommandSpec());
        }
        return configured(new CommandLine(spec));
    }

    private static CommandLine configured(CommandLine line) {
        // A user id begins with @ and is no file of arguments.
        return line.setExpandAtFiles(false).setInterpolateVariables(false).setOverwrittenOptionsAllowed(false);
    }

    static Parsed parse(CommandLine line, List<String> words, String command) throws CommandException {
        try {
            return new Parsed(line.parseArgs(words.toArray(new String[0])));
        } catch (CommandLine.ParameterException e) {
            throw ParseFault.of(e, command);
        }
    }
}
