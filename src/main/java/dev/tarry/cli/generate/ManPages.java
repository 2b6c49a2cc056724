package dev.tarry.cli.generate;

import dev.tarry.cli.completion.CommandTree;
import dev.tarry.cli.completion.CommandTree.Example;
import dev.tarry.cli.completion.CommandTree.Node;
import dev.tarry.cli.completion.CommandTree.Positional;
import dev.tarry.cli.completion.CommandTree.Switch;
import dev.tarry.cli.completion.Offer;
import dev.tarry.cli.context.CommandCatalog;
import dev.tarry.cli.line.GlobalOptions;
import dev.tarry.sandbox.fault.FaultWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the man pages: one for tarry, and one for every command with its subcommands. */
final class ManPages {

    private final CommandTree tree;
    private final String source;
    private final String date;

    ManPages(CommandTree tree, String version, String date) {
        this.tree = tree;
        this.source = "tarry " + version;
        this.date = date;
    }

    /** The page of tarry itself. */
    String main() {
        Roff page = new Roff("TARRY", date, source);
        page.section("NAME").text("tarry - host a Matrix widget from the command line and use delayed events");
        page.section("SYNOPSIS");
        page.text("`tarry` [OPTIONS] COMMAND [ARGUMENT...]").newLine().text("`tarry` [OPTIONS]");
        page.section("DESCRIPTION");
        paragraphs(page, ManTexts.DESCRIPTION);
        page.section("COMMANDS").text("Each command has its own page, for example `tarry-send`(1).");
        for (CommandCatalog.Group group : tree.groups()) {
            page.subsection(group.title());
            tree.commands().stream().filter(command -> group.names().contains(command.name()))
                    .forEach(command -> page.item(synopsis("", command, false), command.summary()));
        }
        page.subsection("Only in the shell");
        tree.shellCommands().forEach(command -> page.item(synopsis("", command, false), command.summary()));
        page.section("OPTIONS").text("Options may be given before or after the command.").text(optionsOfALine());
        options(page, tree.globals());
        page.next().text("Only without a command:");
        options(page, tree.ofTheStart());
        page.section("EXIT STATUS");
        items(page, ManTexts.EXIT_STATUS);
        page.section("ENVIRONMENT");
        items(page, ManTexts.ENVIRONMENT);
        page.section("FILES");
        items(page, ManTexts.FILES);
        page.section("EXAMPLES");
        for (Map.Entry<String, List<String>> example : ManTexts.EXAMPLES.entrySet()) {
            page.next().text(example.getKey()).code(example.getValue());
        }
        page.section("SEE ALSO").text(references(tree.commands().stream().map(Node::name).toList()));
        page.next().text(ManTexts.PROPOSALS);
        return page.toString();
    }

    private String optionsOfALine() {
        List<String> names = tree.globals().stream().map(option -> option.names().get(option.names().size() - 1))
                .filter(name -> !GlobalOptions.OF_THE_CONNECTION.contains(name)).toList();
        return "Within a session, a command accepts only " + String.join(", ", names.subList(0, names.size() - 1)) + " and "
                + names.get(names.size() - 1) + "; the others apply to the whole session.";
    }

    /** The page of a command. */
    String command(Node command) {
        Roff page = new Roff("TARRY-" + command.name().toUpperCase(Locale.ROOT), date, source);
        page.section("NAME").text("tarry-" + command.name() + " - " + lowerFirst(command.summary()));
        String tarry = isForSessionsOnly(command) ? "" : "tarry ";
        page.section("SYNOPSIS").text(synopsis(tarry, command, true));
        for (Node sub : command.subcommands()) {
            page.newLine().text(synopsis(tarry + command.name() + " ", sub, true));
        }
        page.section("DESCRIPTION");
        description(page, command);
        positionals(page, command);
        page.section("OPTIONS");
        options(page, command.options());
        page.next().text("See `tarry`(1) for the options that all commands accept.");
        if (!command.subcommands().isEmpty()) {
            page.section("SUBCOMMANDS");
            for (Node sub : command.subcommands()) {
                page.subsection(plain(synopsis(command.name() + " ", sub, true)));
                description(page, sub);
                positionals(page, sub);
                options(page, sub.options());
            }
        }
        if (command.name().equals("sandbox")) {
            page.section("FAULTS").text("A fault is one word: a kind, then limits and details, each after a comma.");
            faults(page, FaultWords.kinds());
            page.next().text("Limits and details:");
            faults(page, FaultWords.details());
            page.next().text("Routes are " + String.join(", ", FaultWords.routes())
                    + "; manage is restart, cancel and send-now, any is all of them.");
        }
        page.section("EXIT STATUS").text(ManTexts.exitStatus(command.name()));
        if (!command.examples().isEmpty()) {
            page.section("EXAMPLES");
            examples(page, command.examples());
        }
        List<String> others = new ArrayList<>(ManTexts.related(command.name()));
        others.retainAll(tree.commands().stream().map(Node::name).toList());
        page.section("SEE ALSO").text(("`tarry`(1), " + references(others)).replaceFirst(", $", ""));
        return page.toString();
    }

    private static void faults(Roff page, List<FaultWords.Row> rows) {
        for (FaultWords.Row row : rows) {
            page.item("`" + row.form() + "`", row.meaning() + ".");
        }
    }

    private static boolean isForSessionsOnly(Node command) {
        return command.description().stream().anyMatch(line -> line.startsWith("Only within a session"));
    }

    /** The summary is a phrase without a period; sentences may follow it. */
    private static void description(Roff page, Node command) {
        page.text(command.summary() + ".");
        command.description().stream().skip(1).forEach(page::text);
    }

    private static void paragraphs(Roff page, List<String> paragraphs) {
        paragraphs.forEach(paragraph -> page.next().text(paragraph));
    }

    private static void items(Roff page, Map<String, String> items) {
        items.forEach((term, text) -> page.item("`" + term + "`", text));
    }

    private static void options(Roff page, List<Switch> options) {
        for (Switch option : options) {
            page.item(term(option), option.description());
        }
    }

    private static void positionals(Roff page, Node command) {
        for (Positional positional : command.positionals()) {
            page.item(typed(positional), positional.description());
        }
    }

    private static String term(Switch option) {
        String names = "`" + String.join("`, `", option.names()) + "`";
        if (option.value() == null) {
            return names;
        }
        String label = option.value().choices().isEmpty()
                ? option.value().label()
                : "`" + String.join("`|`", option.value().choices()) + "`";
        return names + (option.valueOptional() ? "[=" + label + "]" : " " + label);
    }

    private static String synopsis(String before, Node command, boolean withOptions) {
        StringBuilder synopsis = new StringBuilder("`" + before + command.name() + "`");
        synopsis.append(withOptions ? " [OPTIONS]" : "");
        for (Positional positional : command.positionals()) {
            synopsis.append(' ').append(typed(positional));
        }
        if (!withOptions && !command.subcommands().isEmpty()) {
            List<String> names = command.subcommands().stream().map(Node::name).toList();
            synopsis.append(" [").append(String.join("|", names)).append(']');
        }
        return synopsis.toString();
    }

    private static String typed(Positional positional) {
        if (positional.value().offer().source() == Offer.Source.PROGRAM) {
            return "[`--` " + positional.value().label() + " [ARGUMENT...]]";
        }
        String label = positional.value().label() + (positional.many() ? "..." : "");
        return positional.required() ? label : "[" + label + "]";
    }

    /** Those for the system's shell first, then those of a session. */
    private static void examples(Roff page, List<Example> examples) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        lines.put("", new ArrayList<>());
        for (Example example : examples) {
            String note = example.note().isEmpty() ? "in a session" : example.note();
            String heading = example.isForTheSystemShell() ? "" : upperFirst(note) + ":";
            lines.computeIfAbsent(heading, key -> new ArrayList<>()).add(example.line());
        }
        lines.values().removeIf(List::isEmpty);
        lines.forEach((heading, group) -> (heading.isEmpty() ? page : page.next().text(heading)).code(group));
    }

    private static String references(List<String> commands) {
        return String.join(", ", commands.stream().map(name -> "`tarry-" + name + "`(1)").toList());
    }

    private static String plain(String marked) {
        return marked.replace("`", "");
    }

    private static String upperFirst(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String lowerFirst(String text) {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
