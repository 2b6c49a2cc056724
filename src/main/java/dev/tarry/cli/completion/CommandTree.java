package dev.tarry.cli.completion;

import dev.tarry.cli.context.CommandCatalog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be typed, as it stands in the live commands: what completions and man pages are written from.
 *
 * @param groups the names of the commands, as the help has them
 * @param commands in the order of the help
 * @param shellCommands what only the shell has
 * @param globals the options that every command knows
 * @param ofTheStart the options of a start without a command
 */
public record CommandTree(
        List<CommandCatalog.Group> groups, List<Node> commands, List<Node> shellCommands, List<Switch> globals,
        List<Switch> ofTheStart) {

    public CommandTree {
        groups = List.copyOf(groups);
        commands = List.copyOf(commands);
        shellCommands = List.copyOf(shellCommands);
        globals = List.copyOf(globals);
        ofTheStart = List.copyOf(ofTheStart);
    }

    /**
     * A value that is typed.
     *
     * @param label its name in the help
     * @param choices empty if it is not one of a few
     * @param offer what it is completed from
     */
    public record Value(String label, List<String> choices, Offer offer) {
        public Value {
            choices = List.copyOf(choices);
        }
    }

    /**
     * A command or a subcommand.
     *
     * @param description a sentence for lists, then more
     */
    public record Node(
            String name, List<String> description, List<Switch> options, List<Positional> positionals,
            List<Node> subcommands, List<Example> examples) {
        public Node {
            description = List.copyOf(description);
            options = List.copyOf(options);
            positionals = List.copyOf(positionals);
            subcommands = List.copyOf(subcommands);
            examples = List.copyOf(examples);
        }

        /** The sentence for lists. */
        public String summary() {
            return description.isEmpty() ? "" : description.get(0);
        }
    }

    /**
     * An option.
     *
     * @param names the short one first
     * @param value null if it takes none
     * @param valueOptional whether the value may be left out; it then stands behind {@code =} only
     * @param repeatable whether it may stand several times
     */
    public record Switch(
            List<String> names, @Nullable Value value, boolean valueOptional, boolean repeatable, String description) {
        public Switch {
            names = List.copyOf(names);
        }

        /** Whether the word behind it is its value. */
        public boolean takesNextWord() {
            return value != null && !valueOptional;
        }
    }

    /** A parameter without a name. */
    public record Positional(Value value, boolean required, boolean many, String description) {}

    /**
     * A line of the examples.
     *
     * @param note what is said about it, or an empty text
     */
    public record Example(String line, String note) {
        /** Whether it is a line for a POSIX shell, and not one for a session. */
        public boolean isForTheSystemShell() {
            return line.matches("(.*[ |])?tarry( .*)?");
        }
    }

    /** The tree of these commands. */
    public static CommandTree of(CommandCatalog commands) {
        return CommandTreeReader.read(commands);
    }
}
