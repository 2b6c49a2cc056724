package dev.tarry.cli.command.shell;

import dev.tarry.cli.context.CommandCatalog;
import dev.tarry.cli.context.Start;
import dev.tarry.cli.line.GlobalOptions;
import dev.tarry.cli.terminal.Printer;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Help for people: an overview of the commands, or one of them in full. */
public final class HelpText {

    static final String EXIT_CODES = """
            Exit codes:
              0  success                     5  network error: unreachable, 5xx, not JSON, cut off, timeout
              1  bug, or output not written  6  rate limited (429)
              2  usage, or frame rejected    7  not logged in, or token not accepted
              3  capability refused          8  expectation not met
              4  refused by the homeserver   9  delayed events not supported, or sent immediately
              130, 143  ended by SIGINT, SIGTERM
              141  nobody read the output any more, as in tarry delays -q | head -1""";

    private static final int MIN_WIDTH = 60;
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

    /** A command's help. */
    public List<String> command(String name) {
        return lines(commands.create(name).spec().name(called(name)));
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
            return lines(spec);
        }
        CommandLine found = spec.subcommands().get(subcommand);
        if (found == null) {
            throw CommandException.usage("\"" + subcommand + "\" is not a subcommand of " + name + ".", "help " + name);
        }
        return lines(found.getCommandSpec());
    }

    private List<String> lines(CommandSpec spec) {
        setSummaryApart(spec);
        for (CommandLine sub : spec.subcommands().values()) {
            sub.getCommandSpec().usageMessage().width(width());
        }
        // Picocli would break an example wherever the line ends, and it could not be pasted.
        String[] examples = isInSession() ? SessionExamples.of(spec.usageMessage().footer()) : spec.usageMessage().footer();
        spec.usageMessage().footer(new String[0]);
        spec.usageMessage().width(width()).sortOptions(false).abbreviateSynopsis(false);
        String usage = new CommandLine(spec)
                .getUsageMessage(CommandLine.Help.Ansi.OFF)
                .replaceFirst("\\[COMMAND\\.\\.\\.]", "[-- COMMAND...]"); // Picocli does not say so of itself
        List<String> lines = new ArrayList<>(List.of(usage.stripTrailing().split("\n")));
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

    private int width() {
        String columns = start.environment().get("COLUMNS");
        try {
            return columns == null ? 80 : Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, Integer.parseInt(columns)));
        } catch (NumberFormatException e) {
            return 80;
        }
    }

    /** What {@code tarry --help} says. */
    public List<String> overview() {
        List<String> lines = new ArrayList<>();
        lines.add("Usage: tarry [OPTIONS] COMMAND …        run one command");
        lines.add("       tarry [OPTIONS]                  start the shell, or run the lines on standard input");
        lines.add("");
        lines.add("Host a Matrix widget from the command line: grant capabilities; schedule, restart, cancel");
        lines.add("and send delayed events (MSC4157, MSC4140); and see every message on both sides.");
        lines.add("");
        lines.add("Try it without a homeserver:  tarry --sandbox  or  tarry demo");
        lines.add("");
        lines.addAll(commands(commands.names()));
        lines.add("");
        lines.add("Options (before or after the command):");
        CommandSpec spec = CommandSpec.create().name("tarry");
        GlobalOptions.addTo(spec);
        GlobalOptions.addThoseOfTheStartTo(spec);
        spec.usageMessage().width(width()).sortOptions(false);
        String list = new CommandLine.Help(spec, CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF)).optionList();
        lines.addAll(List.of(list.stripTrailing().split("\n")));
        lines.add("");
        lines.addAll(List.of(EXIT_CODES.split("\n")));
        return lines;
    }

    /** One line a command. */
    List<String> commands(List<String> names) {
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            String[] description = commands.create(name).spec().usageMessage().description();
            lines.add("  " + name + " ".repeat(Math.max(1, 14 - name.length())) + description[0].replace("%%", "%"));
        }
        return lines;
    }
}
