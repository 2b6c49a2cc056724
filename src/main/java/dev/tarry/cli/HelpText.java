package dev.tarry.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Help for people: an overview of the commands, or one of them in full. */
final class HelpText {

    static final String EXIT_CODES = """
            Exit codes:
              0  done                        5  network: unreachable, 5xx, not JSON, cut off, too slow
              1  a defect of tarry's         6  rate limited (429)
              2  usage, or a refused frame   7  not logged in, a token that is not accepted
              3  capability refused          8  an expectation did not hold
              4  refused by the homeserver   9  no delayed events here, or sent at once
              130, 143  ended by SIGINT, SIGTERM""";

    private static final int MIN_WIDTH = 60;
    private static final int MAX_WIDTH = 120;

    private final Runtime runtime;

    HelpText(Runtime runtime) {
        this.runtime = runtime;
    }

    /** A command's help, to standard output. */
    void command(String name) {
        CommandSpec spec = Commands.create(name).spec();
        for (String line : lines(spec, name)) {
            runtime.printer().result(line);
        }
    }

    private List<String> lines(CommandSpec spec, String name) {
        boolean inSession = runtime.mode() == Runtime.Mode.SHELL || runtime.mode() == Runtime.Mode.PIPED;
        spec.name((inSession ? "" : "tarry ") + name);
        for (CommandLine sub : spec.subcommands().values()) {
            sub.getCommandSpec().usageMessage().width(width());
        }
        spec.usageMessage().width(width()).sortOptions(false).abbreviateSynopsis(false);
        String usage = new CommandLine(spec).getUsageMessage(CommandLine.Help.Ansi.OFF);
        String more = inSession ? "" : "\nThe global options are in tarry --help.\n";
        return List.of((usage + more).stripTrailing().split("\n"));
    }

    private int width() {
        String columns = runtime.environment().get("COLUMNS");
        try {
            return columns == null ? 80 : Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, Integer.parseInt(columns)));
        } catch (NumberFormatException e) {
            return 80;
        }
    }

    /** What {@code tarry --help} says. */
    void overview() {
        Printer printer = runtime.printer();
        printer.result("Usage: tarry [OPTIONS] COMMAND …        one command");
        printer.result("       tarry [OPTIONS]                  the shell; with lines on standard input, these");
        printer.result("");
        printer.result("Hosts a widget: grants capabilities, schedules, restarts, cancels and sends delayed");
        printer.result("events (MSC4157 over MSC4140), and shows every byte of both conversations.");
        printer.result("");
        printer.result("Try it without a homeserver:  tarry --sandbox        or:  tarry demo");
        printer.result("");
        commands(Commands.NAMES);
        printer.result("");
        printer.result("Options, before or after the command:");
        CommandSpec spec = CommandSpec.create().name("tarry");
        GlobalOptions.addTo(spec);
        GlobalOptions.addThoseOfTheStartTo(spec);
        spec.usageMessage().width(width()).sortOptions(false);
        String list = new CommandLine.Help(spec, CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF)).optionList();
        for (String line : list.stripTrailing().split("\n")) {
            printer.result(line);
        }
        printer.result("");
        for (String line : EXIT_CODES.split("\n")) {
            printer.result(line);
        }
    }

    /** One line a command. */
    void commands(List<String> names) {
        for (String name : names) {
            String[] description = Commands.create(name).spec().usageMessage().description();
            runtime.printer().result("  " + name + " ".repeat(Math.max(1, 14 - name.length()))
                    + description[0].replace("%%", "%"));
        }
    }
}
