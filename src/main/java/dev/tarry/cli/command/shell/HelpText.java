package dev.tarry.cli.command.shell;

import dev.tarry.cli.context.CommandCatalog;
import dev.tarry.cli.context.Start;
import dev.tarry.cli.line.GlobalOptions;
import dev.tarry.cli.line.HelpTopic;
import dev.tarry.cli.terminal.Printer;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Help for people: an overview of the commands, or one of them in full. */
public final class HelpText {

    private static final int MIN_WIDTH = 30;
    private static final int MAX_WIDTH = 120;

    private final Start start;
    private final Printer printer;
    private final CommandCatalog commands;

    public HelpText(Start start, Printer printer, CommandCatalog commands) {
        this.start = start;
        this.printer = printer;
        this.commands = commands;
    }

    /** Says it on standard output; with {@code -o json} as one object. */
    public Outcome say(List<String> lines, boolean json) {
        if (json) {
            return Outcome.builder().field("help", String.join("\n", lines)).build();
        }
        for (String line : lines) {
            printer.result(line);
        }
        return Outcome.silent(ExitCode.OK);
    }

    /** The help that {@code --help} on a line asks for: the command's, or its subcommand's if one stands on the line. */
    public List<String> onLine(String name, @Nullable String subcommand) {
        CommandSpec spec = commands.create(name).spec().name(called(name));
        CommandLine sub = subcommand == null ? null : spec.subcommands().get(subcommand);
        return sub == null ? withTopic(name, lines(spec)) : ofSubcommand(name, sub);
    }

    private String called(String name) {
        return (isInSession() ? "" : "tarry ") + name;
    }

    private boolean isInSession() {
        return start.isSession();
    }

    /** The help of a command, or of a command of its own if that is not null. */
    List<String> command(String name, @Nullable String subcommand) throws CommandException {
        CommandSpec spec = commands.create(name).spec().name(called(name));
        if (subcommand == null) {
            return withTopic(name, lines(spec));
        }
        CommandLine found = spec.subcommands().get(subcommand);
        if (found == null) {
            String known = String.join(", ", spec.subcommands().keySet());
            throw CommandException.usage(
                    "\"" + subcommand + "\" is not a subcommand of " + name + ".",
                    known.isEmpty() ? name + " has no subcommands" : "the subcommands are " + known);
        }
        return ofSubcommand(name, found);
    }

    private List<String> ofSubcommand(String name, CommandLine sub) {
        return withTopic(name + " " + sub.getCommandName(), lines(sub.getCommandSpec()));
    }

    /** The help of a topic. */
    List<String> topic(HelpTopic topic) {
        return topics().lines(topic);
    }

    private TopicText topics() {
        return new TopicText(new HelpLayout(width()), isInSession());
    }

    /** What belongs to a command and is too much for its description. */
    private List<String> withTopic(String path, List<String> lines) {
        HelpTopic topic = switch (path) {
            case "sandbox fault" -> HelpTopic.FAULTS;
            case "dialect" -> HelpTopic.DIALECTS;
            case "capabilities" -> HelpTopic.CAPABILITIES;
            default -> null;
        };
        if (topic != null) {
            lines.add("");
            lines.addAll(topics().lines(topic));
        }
        return lines;
    }

    private List<String> lines(CommandSpec spec) {
        setSummaryApart(spec);
        for (CommandLine sub : spec.subcommands().values()) {
            sub.getCommandSpec().usageMessage().width(Math.max(HelpLayout.NARROW, width()));
        }
        // Picocli would break an example wherever the line ends, and it could not be pasted.
        String[] examples = isInSession() ? SessionExamples.of(spec.usageMessage().footer()) : spec.usageMessage().footer();
        spec.usageMessage().footer(new String[0]);
        HelpLayout layout = new HelpLayout(width());
        if (layout.isNarrow()) {
            return withEnd(layout.narrow(spec), examples);
        }
        spec.usageMessage().width(width()).sortOptions(false).abbreviateSynopsis(false);
        String usage = new CommandLine(spec)
                .getUsageMessage(CommandLine.Help.Ansi.OFF)
                .replaceFirst("\\[COMMAND\\.\\.\\.]( \\[COMMAND])?", "[-- COMMAND...]"); // Picocli does not say so of itself
        return withEnd(new ArrayList<>(List.of(usage.stripTrailing().split("\n"))), examples);
    }

    private List<String> withEnd(List<String> lines, String[] examples) {
        for (String example : examples) {
            lines.addAll(List.of(String.format(example).split("\n")));
        }
        if (!isInSession()) {
            lines.add("");
            lines.add("See tarry --help for the global options.");
        }
        return lines;
    }

    /** The summary is a phrase without a period, so a blank line stands before the sentences below it. */
    private static void setSummaryApart(CommandSpec spec) {
        String[] description = spec.usageMessage().description();
        if (description.length > 1) {
            String[] apart = new String[description.length + 1];
            apart[0] = description[0];
            apart[1] = "";
            System.arraycopy(description, 1, apart, 2, description.length - 1);
            spec.usageMessage().description(apart);
        }
    }

    /** The window's in a shell, else what the environment says. */
    private int width() {
        String columns = start.environment().get("COLUMNS");
        int width = isInSession() ? printer.resultColumns() : 0;
        try {
            width = width == 0 && columns != null ? Integer.parseInt(columns) : width;
        } catch (NumberFormatException e) {
            width = 0;
        }
        return width <= 0 ? 80 : Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, width));
    }

    /** What {@code tarry --help} says. */
    public List<String> overview() {
        HelpLayout layout = new HelpLayout(width());
        List<String> lines = new ArrayList<>();
        lines.add("Usage:");
        lines.addAll(layout.row("tarry [OPTIONS] COMMAND …", "run one command", 32));
        lines.addAll(layout.row("tarry [OPTIONS]", "start the shell, or run the lines on standard input", 32));
        lines.add("");
        lines.addAll(layout.text(
                "Host a Matrix widget from the command line: grant capabilities; schedule, restart, cancel and send delayed "
                        + "events (MSC4157, MSC4140); and see every message on both sides.", 0));
        lines.add("");
        lines.addAll(layout.text("Try it without a homeserver: tarry --sandbox, or tarry demo", 0));
        addCommands(layout, commands.groups(false), lines);
        lines.add("");
        lines.add("Options (before or after the command):");
        CommandSpec spec = CommandSpec.create().name("tarry");
        GlobalOptions.addTo(spec);
        GlobalOptions.addThoseOfTheStartTo(spec);
        for (OptionSpec option : spec.options()) {
            lines.addAll(layout.row(term(option), String.join(" ", option.description()).replace("%%", "%"), 32));
        }
        lines.add("");
        lines.addAll(topics().lines(HelpTopic.EXIT_CODES));
        return lines;
    }

    private static String term(OptionSpec option) {
        String names = (option.names().length > 1 ? "" : "    ") + String.join(", ", option.names());
        if (option.arity().max() == 0) {
            return names;
        }
        return names + (option.arity().min() == 0 ? "[=" + option.paramLabel() + "]" : "=" + option.paramLabel());
    }

    /** What bare {@code help} says in a session: the commands, and what else can be asked and typed. */
    List<String> commands() {
        HelpLayout layout = new HelpLayout(width());
        List<String> lines = new ArrayList<>();
        addCommands(layout, commands.groups(true), lines);
        lines.remove(0);
        lines.add("");
        List<String> options = new ArrayList<>();
        CommandSpec spec = CommandSpec.create();
        GlobalOptions.addTo(spec);
        for (OptionSpec option : spec.options()) {
            if (!GlobalOptions.OF_THE_CONNECTION.contains(option.longestName())) {
                options.add(option.longestName());
            }
        }
        lines.addAll(layout.text(
                "Every command also knows " + String.join(", ", options) + ", before or after the command word; "
                        + "help options explains them.", 0));
        lines.addAll(layout.text(
                "help COMMAND explains a command; other topics are " + String.join(", ", HelpTopic.words()) + ".", 0));
        return lines;
    }

    /** One line a command, in groups with a heading each and a blank line before. */
    private void addCommands(HelpLayout layout, List<CommandCatalog.Group> groups, List<String> lines) {
        for (CommandCatalog.Group group : groups) {
            lines.add("");
            lines.add(group.title() + ":");
            for (String name : group.names()) {
                String[] description = commands.create(name).spec().usageMessage().description();
                lines.addAll(layout.row(name, description[0].replace("%%", "%"), 16));
            }
        }
    }
}
