package dev.tarry.cli.generate;

import dev.tarry.cli.completion.CommandTree;
import dev.tarry.cli.completion.CommandTree.Node;
import dev.tarry.cli.completion.CommandTree.Positional;
import dev.tarry.cli.completion.CommandTree.Switch;
import dev.tarry.cli.completion.CommandTree.Value;
import dev.tarry.cli.completion.Offer;
import dev.tarry.cli.completion.WordList;
import java.util.ArrayList;
import java.util.List;

/** Writes the completion for bash: tables of what there is, and a fixed part that walks the line by them. */
final class BashCompletion {

    private static final String HEAD = """
            # bash completion for tarry. Generated from its commands; do not edit.
            # For bash 3.2 and newer, without the bash-completion package.
            # Candidates bring their own blank, since bash 3.2 cannot leave it out for folders only.

            # In the tables, kind says what a value is completed from:
            #   words WORD..., steps LIST, types, commands, subcommands, files, folders, profiles, program, or nothing.
            # A leading = says that the value stands behind = only, an @ that a file behind @ can stand there instead.

            """;

    private final CommandTree tree;
    private final StringBuilder out = new StringBuilder(HEAD);

    private BashCompletion(CommandTree tree) {
        this.tree = tree;
    }

    static String of(CommandTree tree) {
        return new BashCompletion(tree).write();
    }

    private String write() {
        List<String> options = new ArrayList<>();
        List<String> valued = new ArrayList<>();
        List<String> positionals = new ArrayList<>();
        List<String> subcommands = new ArrayList<>();
        options.add(row("''", "options", names(tree.ofTheStart())));
        valued(valued, "*", tree.globals());
        for (Node command : tree.commands()) {
            rows(command.name(), command, options, valued, positionals);
            if (!command.subcommands().isEmpty()) {
                subcommands.add(row(command.name(), "subcommands", subcommandNames(command)));
            }
            for (Node sub : command.subcommands()) {
                rows(command.name() + " " + sub.name(), sub, options, valued, positionals);
            }
        }
        for (WordList list : ScriptLists.of(tree)) {
            out.append("_tarry_list_").append(list.name()).append("='").append(String.join(" ", list.words())).append("'\n");
            out.append("_tarry_next_").append(list.name()).append("='").append(String.join(" ", list.following())).append("'\n");
        }
        out.append("\n");
        List<String> commands = tree.commands().stream().map(Node::name).toList();
        out.append("_tarry_commands='").append(String.join(" ", commands)).append("'\n\n");
        table("_tarry_subcommands", "subcommands=", "$1", subcommands, "");
        table("_tarry_options", "options=", "$1", options,
                "    options=\"$options " + String.join(" ", names(tree.globals())) + "\"\n");
        table("_tarry_option_value", "kind=", "$1:$2", valued, "");
        table("_tarry_positional", "kind=nothing", "$1:$2", positionals, "");
        return out.append(BashWalk.TEXT).toString();
    }

    private static void rows(
            String path, Node node, List<String> options, List<String> valued, List<String> positionals) {
        if (!node.options().isEmpty()) {
            options.add(row(quoted(path), "options", names(node.options())));
        }
        valued(valued, quoted(path), node.options());
        for (int i = 0; i < node.positionals().size(); i++) {
            Positional positional = node.positionals().get(i);
            String kind = kind(positional.value());
            if (!kind.equals("nothing")) {
                String index = positional.many() ? "*" : Integer.toString(i);
                positionals.add(row(quoted(path) + ":" + index, "kind", List.of(kind)));
            }
        }
    }

    private static void valued(List<String> rows, String path, List<Switch> options) {
        for (Switch option : options) {
            if (option.value() != null) {
                List<String> patterns = option.names().stream().map(name -> path + ":" + name).toList();
                String kind = (option.valueOptional() ? "=" : "") + kind(option.value());
                rows.add(row(String.join(" | ", patterns), "kind", List.of(kind)));
            }
        }
    }

    private static String kind(Value value) {
        Offer offer = value.offer();
        String kind = switch (offer.source()) {
            case TYPES, DELAYS_OR_TYPES -> "types";
            case FILES -> "files";
            case FOLDERS -> "folders";
            case COMMANDS -> "commands";
            case SUBCOMMANDS -> "subcommands";
            case PROFILES -> "profiles";
            case PROGRAM -> "program";
            default -> words(offer.words());
        };
        return (offer.orFile() ? "@" : "") + kind;
    }

    private static String words(WordList list) {
        if (!list.name().isEmpty()) {
            return "steps " + list.name();
        }
        return list.words().isEmpty() ? "nothing" : "words " + String.join(" ", list.words());
    }

    private static List<String> names(List<Switch> options) {
        return options.stream().flatMap(option -> option.names().stream()).toList();
    }

    private static List<String> subcommandNames(Node command) {
        return command.subcommands().stream().map(Node::name).toList();
    }

    private static String quoted(String path) {
        return path.contains(" ") ? "'" + path + "'" : path;
    }

    private static String row(String pattern, String variable, List<String> words) {
        return "        " + pattern + ") " + variable + "='" + String.join(" ", words) + "' ;;\n";
    }

    private void table(String function, String first, String subject, List<String> rows, String last) {
        out.append(function).append("() {\n    ").append(first).append("\n    case ").append(subject).append(" in\n");
        rows.forEach(out::append);
        out.append("    esac\n").append(last).append("}\n\n");
    }
}
