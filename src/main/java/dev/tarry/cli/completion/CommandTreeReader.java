package dev.tarry.cli.completion;

import dev.tarry.cli.completion.CommandTree.Example;
import dev.tarry.cli.completion.CommandTree.Node;
import dev.tarry.cli.completion.CommandTree.Positional;
import dev.tarry.cli.completion.CommandTree.Switch;
import dev.tarry.cli.completion.CommandTree.Value;
import dev.tarry.cli.context.CommandCatalog;
import dev.tarry.cli.line.GlobalOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Reads the tree off the specifications of the commands. */
final class CommandTreeReader {

    private CommandTreeReader() {}

    static CommandTree read(CommandCatalog commands) {
        CommandSpec globals = CommandSpec.create();
        GlobalOptions.addTo(globals);
        CommandSpec start = CommandSpec.create();
        GlobalOptions.addThoseOfTheStartTo(start);
        return new CommandTree(
                commands.groups(false), nodes(commands, commands.names()), nodes(commands, commands.shellNames()),
                switches("", globals), switches("", start));
    }

    private static List<Node> nodes(CommandCatalog commands, List<String> names) {
        List<Node> nodes = new ArrayList<>();
        for (String name : names) {
            nodes.add(node(name, name, commands.create(name).spec()));
        }
        return nodes;
    }

    private static Node node(String command, String name, CommandSpec spec) {
        List<Node> subcommands = new ArrayList<>();
        for (Map.Entry<String, CommandLine> sub : spec.subcommands().entrySet()) {
            subcommands.add(node(command, sub.getKey(), sub.getValue().getCommandSpec()));
        }
        List<Positional> positionals = new ArrayList<>();
        for (PositionalParamSpec positional : spec.positionalParameters()) {
            if (!positional.hidden()) {
                positionals.add(new Positional(
                        value(command, positional), positional.arity().min() > 0, positional.isMultiValue(),
                        text(positional.description())));
            }
        }
        return new Node(
                name, lines(spec.usageMessage().description()), switches(command, spec), positionals, subcommands,
                examples(spec.usageMessage().footer()));
    }

    private static List<Switch> switches(String command, CommandSpec spec) {
        List<Switch> switches = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            if (!option.hidden()) {
                Value value = option.arity().max() == 0 ? null : value(command, option);
                switches.add(new Switch(
                        Arrays.asList(option.names()), value, value != null && option.arity().min() == 0,
                        option.isMultiValue(), text(option.description())));
            }
        }
        return switches;
    }

    private static Value value(String command, ArgSpec arg) {
        return new Value(arg.paramLabel(), ValueTable.choices(arg), ValueTable.offer(command, arg));
    }

    /** The footer without its heading, a note at the end of a line apart from it. */
    private static List<Example> examples(String[] footer) {
        List<Example> examples = new ArrayList<>();
        for (int i = 1; i < footer.length; i++) {
            String line = text(footer[i]).strip();
            int gap = line.endsWith(")") ? line.lastIndexOf("  (") : -1;
            examples.add(gap < 0
                    ? new Example(line, "")
                    : new Example(line.substring(0, gap).strip(), line.substring(gap + 3, line.length() - 1)));
        }
        return examples;
    }

    private static String text(String... lines) {
        return String.join(" ", lines(lines));
    }

    /** Picocli takes descriptions for format strings. */
    private static List<String> lines(String[] lines) {
        List<String> out = new ArrayList<>();
        for (String line : lines) {
            out.add(line.replace("%n", "").replace("%%", "%"));
        }
        return out;
    }
}
