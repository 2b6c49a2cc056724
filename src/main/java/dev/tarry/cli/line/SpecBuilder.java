package dev.tarry.cli.line;

import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Builds a command's specification. */
public final class SpecBuilder {

    private SpecBuilder() {}

    /**
     * A command.
     *
     * @param description one sentence for the list of commands; more sentences follow in the help
     */
    public static CommandSpec of(String name, String[] description, ArgSpec... arguments) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().description(escaped(description));
        for (ArgSpec argument : arguments) {
            if (argument instanceof OptionSpec option) {
                spec.addOption(option);
            } else if (argument instanceof PositionalParamSpec positional) {
                spec.addPositional(positional);
            }
        }
        return spec;
    }

    public static CommandSpec of(String name, String description, ArgSpec... arguments) {
        return of(name, new String[] {description}, arguments);
    }

    /** Picocli takes descriptions for format strings. */
    private static String[] escaped(String[] lines) {
        String[] out = new String[lines.length];
        for (int i = 0; i < lines.length; i++) {
            out[i] = lines[i].replace("%", "%%");
        }
        return out;
    }

    /** Examples for the end of the help, one command a line. */
    public static CommandSpec withExamples(CommandSpec spec, String... examples) {
        String[] footer = new String[examples.length + 1];
        footer[0] = "%nExamples:";
        for (int i = 0; i < examples.length; i++) {
            footer[i + 1] = "  " + examples[i].replace("%", "%%");
        }
        spec.usageMessage().footer(footer);
        return spec;
    }
}
