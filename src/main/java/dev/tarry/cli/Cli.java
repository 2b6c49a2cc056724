package dev.tarry.cli;

import dev.tarry.cli.command.shell.HelpText;
import dev.tarry.cli.context.AppContext;
import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.CommandCatalog;
import dev.tarry.cli.context.Start;
import dev.tarry.cli.line.CommandWord;
import dev.tarry.cli.line.GlobalOptions;
import dev.tarry.cli.line.LineOptions;
import dev.tarry.cli.line.LineParser;
import dev.tarry.cli.line.OptionReader;
import dev.tarry.cli.line.ParsedLine;
import dev.tarry.cli.line.StartOptions;
import dev.tarry.cli.terminal.Console;
import dev.tarry.cli.terminal.Printer;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.cli.terminal.StreamScreen;
import dev.tarry.cli.terminal.TraceView;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Defect;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Outcome;
import dev.tarry.render.ControlCharEscaper;
import dev.tarry.render.OutcomeText;
import dev.tarry.render.Theme;
import dev.tarry.time.TimeSource;
import dev.tarry.trace.Redactor;
import dev.tarry.version.Version;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A start of tarry: reads what was typed and goes the way that it names. */
public final class Cli {

    /** Opens the interactive shell. */
    public interface ShellLauncher {
        int run(ShellSession session);
    }

    private final Map<String, String> environment;
    private final StandardStreams io;
    private final TimeSource clock;
    private final ShellLauncher shell;
    private final Redactor redactor = new Redactor();
    private final CommandCatalog commands = new Commands();

    public Cli(Map<String, String> environment, StandardStreams io, TimeSource clock, ShellLauncher shell) {
        this.environment = environment;
        this.io = io;
        this.clock = clock;
        this.shell = shell;
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            keepSecret(variable.getKey(), variable.getValue());
        }
    }

    /** The account's token, and what a sandbox puts into an environment. */
    private void keepSecret(String variable, String value) {
        if (!variable.startsWith("MATRIX_") && !variable.startsWith("TARRY_")) {
            return;
        }
        if (variable.endsWith("_PASSWORD")) {
            String user = environment.get(variable.substring(0, variable.length() - "PASSWORD".length()) + "USER_ID");
            redactor.addPassword(value, user);
        } else if (variable.endsWith("_ACCESS_TOKEN") || variable.endsWith("_CONTROL")) {
            redactor.addSecret(value);
        }
    }

    /** Does what the arguments say; returns the exit code. */
    public int run(List<String> arguments) {
        CommandWord word = CommandWord.find(arguments);
        try {
            return word.name() == null ? withoutCommand(word) : oneShot(word);
        } catch (CommandException e) {
            return say(e, word.wantsJson());
        } catch (RuntimeException | Error e) {
            return say(new CommandException(Defect.of(e)), word.wantsJson());
        }
    }

    /** A failure before there is anything to say it with. */
    private int say(CommandException e, boolean json) {
        return say(null, e.failure(), json, 0);
    }

    /** The terminal shows Ctrl-C where its cursor stands; what is said of it begins on a line of its own. */
    void endLineOfKey() {
        if (io.inIsTerminal() && io.errIsTerminal()) {
            io.err().println();
            io.err().flush();
        }
    }

    /** Says a failure without a session's printer. */
    int say(@Nullable String command, Failure failure, boolean json, int line) {
        if (json) {
            String object = OutcomeText.json(command, Outcome.failed(failure), List.of(), line).toString();
            io.out().println(ControlCharEscaper.escape(redactor.forPeople(object), false));
            io.out().flush();
        } else {
            for (String said : OutcomeText.failure(failure, 0, false, Theme.PLAIN)) {
                io.err().println(ControlCharEscaper.escape(redactor.forPeople(said), false));
            }
            io.err().flush();
        }
        return failure.exit();
    }

    private int oneShot(CommandWord word) throws CommandException {
        String name = Dispatcher.name(word);
        Command command = commands.find(name, false);
        CommandLine line = LineParser.commandLine(command.spec(), word.rest());
        ParsedLine parsed = LineParser.parse(line, word.rest(), name);
        AppContext context = context(Start.Mode.ONE_SHOT, parsed);
        try {
            if (parsed.flag("--help")) {
                HelpText help = new HelpText(context.start(), context.console().printer(), commands);
                help.say(help.onLine(name, parsed.subcommand()), false);
                return ExitCode.OK;
            }
            return new Dispatcher(context, commands).run(name, command, parsed);
        } finally {
            context.sessions().close();
        }
    }

    private int withoutCommand(CommandWord word) throws CommandException {
        CommandSpec root = CommandSpec.create().name("tarry");
        GlobalOptions.addThoseOfTheStartTo(root);
        ParsedLine parsed = LineParser.parse(LineParser.commandLine(root, word.rest()), word.rest(), null);
        if (parsed.flag("--version")) {
            io.out().println("tarry " + Version.NUMBER);
            io.out().flush();
            return ExitCode.OK;
        }
        boolean interactive = io.inIsTerminal() && io.outIsTerminal();
        AppContext context = context(interactive ? Start.Mode.SHELL : Start.Mode.PIPED, parsed);
        try {
            if (parsed.flag("--help")) {
                HelpText help = new HelpText(context.start(), context.console().printer(), commands);
                help.say(help.overview(), false);
                return ExitCode.OK;
            }
            if (interactive) {
                return shell.run(new ShellSession(context, commands));
            }
            if (io.inIsTerminal()) {
                throw CommandException.usage(
                        "The shell needs a terminal, and standard output is not one.",
                        "give a command, or pipe lines to standard input");
            }
            return new PipedLines(context, new Dispatcher(context, commands), parsed.flag("--keep-going")).run();
        } finally {
            context.sessions().close();
        }
    }

    private AppContext context(Start.Mode mode, ParsedLine parsed) throws CommandException {
        StartOptions options = OptionReader.start(parsed);
        LineOptions defaults = OptionReader.defaults(parsed);
        String shown = parsed.option("--show-secrets");
        if (shown != null && !shown.equals("on") && !shown.equals("always")) {
            throw CommandException.usage("--show-secrets takes no value or =always, not \"" + shown + "\".");
        }
        boolean terminal = mode == Start.Mode.SHELL ? io.outIsTerminal() : io.errIsTerminal();
        Printer printer = new Printer(
                new StreamScreen(io), redactor, Theme.of(isColored(OptionReader.color(parsed), terminal)),
                new Printer.SecretsShown(shown != null && io.outIsTerminal(), "always".equals(shown)));
        if (shown != null && !io.outIsTerminal()) {
            printer.warn("--show-secrets shows tokens only on a terminal; here they stay masked.");
        }
        printer.view(view(mode, defaults.verbosity()));
        AppContext context = new AppContext(
                new Start(mode, options, defaults, environment), new Console(io, printer, redactor), clock);
        io.signals().atEnd(new LineEnding(context, this));
        return context;
    }

    private static TraceView view(Start.Mode mode, int verbosity) {
        if (verbosity > 1) {
            return TraceView.FULL;
        }
        return verbosity == 1 || mode == Start.Mode.SHELL ? TraceView.LINES : TraceView.OFF;
    }

    private boolean isColored(String color, boolean terminal) {
        if (!color.equals("auto")) {
            return color.equals("always");
        }
        String noColor = environment.getOrDefault("NO_COLOR", "");
        return terminal && noColor.isEmpty() && !"dumb".equals(environment.get("TERM"));
    }
}
