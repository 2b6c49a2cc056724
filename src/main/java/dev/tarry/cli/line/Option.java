package dev.tarry.cli.line;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Options and positional parameters, written in one line each; all are read as text. */
public final class Option {

    private Option() {}

    /** An option with a value. */
    public static OptionSpec value(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .arity("1")
                .type(String.class)
                .description(description)
                .build();
    }

    /** An option with a value and a short name. */
    static OptionSpec value(String shortName, String name, String label, String description) {
        return OptionSpec.builder(shortName, name)
                .paramLabel(label)
                .arity("1")
                .type(String.class)
                .description(description)
                .build();
    }

    /** An option with a value that may stand several times. */
    public static OptionSpec values(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .arity("1")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build();
    }

    /** A value of a few. */
    public static OptionSpec choice(String name, String description, String... choices) {
        return OptionSpec.builder(name)
                .paramLabel(String.join("|", choices))
                .arity("1")
                .type(String.class)
                .completionCandidates(List.of(choices))
                .description(description)
                .build();
    }

    /** A switch. */
    public static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names[0], Arrays.copyOfRange(names, 1, names.length))
                .arity("0")
                .type(boolean.class)
                .description(description)
                .build();
    }

    /** A positional parameter that must be there. */
    public static PositionalParamSpec required(int index, String label, String description) {
        return positional(index, label, description, "1").required(true).build();
    }

    /** A positional parameter that may be left out. */
    public static PositionalParamSpec optional(int index, String label, String description) {
        return positional(index, label, description, "0..1").build();
    }

    private static PositionalParamSpec.Builder positional(int index, String label, String description, String arity) {
        return PositionalParamSpec.builder()
                .index(Integer.toString(index))
                .paramLabel(label)
                .arity(arity)
                .type(String.class)
                .description(description);
    }

    /** All positional parameters from an index on; the arity is {@code 0..*} or {@code 1..*}. */
    public static PositionalParamSpec rest(int index, String label, String description, String arity) {
        return PositionalParamSpec.builder()
                .index(index + "..*")
                .paramLabel(label)
                .arity(arity)
                .required(arity.startsWith("1"))
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build();
    }
}
