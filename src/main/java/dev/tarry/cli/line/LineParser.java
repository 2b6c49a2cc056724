package dev.tarry.cli.line;

import dev.tarry.outcome.CommandException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Parses one line. Every line has a tree of its own: Picocli's keeps values from one line to the next (picocli #1768). */
public final class LineParser {

    static {
        // All values are read as text: Picocli's converters for java.time and the like cost a start more than the parsing.
        System.setProperty("picocli.converters.excludes", "java.time.*,java.nio.*,java.sql.*");
    }

    private LineParser() {}

    /** A command line with the global options that stand among the words, on the command and on its subcommands. */
    public static CommandLine commandLine(CommandSpec spec, List<String> words) {
        GlobalOptions.addTo(spec, words);
        for (CommandLine sub : spec.subcommands().values()) {
            GlobalOptions.addTo(sub.getCommandSpec(), words);
        }
        return configured(new CommandLine(spec));
    }

    private static CommandLine configured(CommandLine line) {
        // A user id begins with @ and is no file of arguments.
        return line.setExpandAtFiles(false).setInterpolateVariables(false).setOverwrittenOptionsAllowed(false);
    }

    public static ParsedLine parse(CommandLine line, List<String> words, @Nullable String command) throws CommandException {
        try {
            return new ParsedLine(line.parseArgs(words.toArray(new String[0])));
        } catch (CommandLine.ParameterException e) {
            throw ParseErrorText.of(e, command, words);
        }
    }
}
