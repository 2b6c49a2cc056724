package dev.tarry.cli;

import dev.tarry.cli.command.shell.HelpText;
import dev.tarry.cli.context.AppContext;
import dev.tarry.cli.context.Command;
import dev.tarry.cli.context.CommandCatalog;
import dev.tarry.cli.context.Interrupt;
import dev.tarry.cli.context.Invocation;
import dev.tarry.cli.context.LineRunner;
import dev.tarry.cli.context.RoomFinder;
import dev.tarry.cli.context.Sessions;
import dev.tarry.cli.context.Start;
import dev.tarry.cli.line.CommandWord;
import dev.tarry.cli.line.LineOptions;
import dev.tarry.cli.line.LineParser;
import dev.tarry.cli.line.OptionReader;
import dev.tarry.cli.line.ParsedLine;
import dev.tarry.cli.terminal.OutcomeNews;
import dev.tarry.cli.terminal.Printer;
import dev.tarry.cli.terminal.TraceView;
import dev.tarry.json.JsonObject;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.Defect;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Failures;
import dev.tarry.outcome.Outcome;
import dev.tarry.render.OutcomeText;
import dev.tarry.session.Session;
import dev.tarry.time.Patience;
import dev.tarry.wording.EffectText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs one line: finds the command, parses, lets it act, says what came of it. */
final class Dispatcher implements LineRunner {

    /** What has no dry run: these ask the homeserver or change something of ours, whatever they are told. */
    private static final List<String> WITHOUT_DRY_RUN =
            List.of("wait", "delays", "login", "logout", "whoami", "profile", "room", "dialect", "doctor", "sandbox", "demo");

    private final AppContext context;
    private final CommandCatalog commands;

    Dispatcher(AppContext context, CommandCatalog commands) {
        this.context = context;
        this.commands = commands;
    }

    /**
     * A parsed line.
     *
     * @param name the command's name
     * @param wantsHelp whether only its help is asked for
     */
    private record Line(String name, Command command, Invocation call, LineOptions options, boolean wantsHelp) {}

    @Override
    public int run(List<String> words, int number) {
        CommandWord word = context.start().isSession() ? CommandWord.ofLine(words) : CommandWord.find(words);
        boolean json = context.start().defaults().json() || word.wantsJson();
        try {
            Line line = parse(word);
            return run(line, number);
        } catch (CommandException e) {
            return unread(e, context.start().defaults().withJson(json), number);
        }
    }

    @Override
    public Sessions sessions() {
        return context.sessions();
    }

    /** Says that a line could not be read; returns the exit code. */
    int fail(CommandException e, int number) {
        return unread(e, context.start().defaults(), number);
    }

    private int unread(CommandException e, LineOptions options, int number) {
        Outcome failed = Outcome.failed(e.failure());
        context.shell().keepFailure(failed);
        return say(null, failed, options, number);
    }

    private Line parse(CommandWord word) throws CommandException {
        String name = commands.named(name(word), context.start().isSession());
        Command command = commands.find(name, context.start().isSession());
        ParsedLine parsed = LineParser.parse(LineParser.commandLine(command.spec(), word.rest()), word.rest(), name);
        LineOptions options = OptionReader.line(parsed, context.start().defaults());
        return new Line(
                name, command, new Invocation(parsed.result(), options, context, commands), options, parsed.flag("--help"));
    }

    /** The name of a line's command; fails if there is none. */
    static String name(CommandWord word) throws CommandException {
        if (word.name() == null) {
            throw CommandException.usage("This line has options but no command.", "help lists the commands");
        }
        return word.name();
    }

    /** The one command of a one-shot start, which was parsed already. */
    int run(String name, Command command, ParsedLine parsed) {
        LineOptions options = context.start().defaults();
        return run(new Line(name, command, new Invocation(parsed.result(), options, context, commands), options, false), 0);
    }

    private int run(Line line, int number) {
        if (line.wantsHelp()) {
            HelpText help = new HelpText(context.start(), context.console().printer(), commands);
            Invocation sub = line.call().subcommand();
            List<String> lines = help.onLine(line.name(), sub == null ? null : sub.name());
            return say(line.name(), help.say(lines, line.options().json()), line.options(), number);
        }
        Printer printer = context.console().printer();
        printer.takeWarnings();
        printer.collectWarningsOnly(line.options().json());
        printer.lineView(line.options().verbosity() == 0
                ? null
                : line.options().verbosity() == 1 ? TraceView.LINES : TraceView.FULL);
        context.sessions().notifications().json(line.options().json());
        OutcomeNews news = context.sessions().notifications().news();
        boolean tellsOutcomes = line.command().tellsOutcomes();
        news.commandBegins(tellsOutcomes);
        Interrupt interrupt = context.interrupt();
        interrupt.begins(new Interrupt.UnderWay(line.name(), line.options().json(), number));
        try {
            Outcome outcome = ended(act(line));
            // News come before a result that shows the same, and those that it does not tell as well.
            if (context.sessions().isOpen()) {
                context.sessions().current().delays().tracker().awaitTold();
            }
            news.commandEnded(tellsOutcomes, outcome.isOk());
            context.shell().keepFailure(outcome);
            if (interrupt.isRaised() && (interrupt.isWithin() || !interrupt.mayBeSaid())) {
                // Whoever runs this line says what came of both, or the process has said it already.
                return outcome.exit();
            }
            return say(line.name(), outcome, line.options(), number);
        } finally {
            interrupt.ends();
            printer.lineView(null);
            printer.collectWarningsOnly(false);
            context.sessions().notifications().json(context.start().defaults().json());
        }
    }

    /** What is made of an outcome where somebody ended the line: a command that knows of it may have more to tell. */
    private Outcome ended(Outcome outcome) {
        boolean isRaised = context.interrupt().isRaised();
        boolean knows = outcome.isOk() || outcome.isSilent() || outcome.failure() != null && outcome.failure().isInterrupted();
        if (isRaised && !knows) {
            // It failed for a reason of its own in the same moment.
            Failure own = outcome.failure();
            Failure both = Failure.interrupted(EffectText.interruptedAnyhow(own == null ? null : own.message()));
            return context.interrupt().settled(outcome.failing(both));
        }
        return isRaised ? context.interrupt().settled(outcome) : outcome;
    }

    private Outcome act(Line line) {
        if (context.interrupt().isRaised()) {
            return Outcome.failed(Failure.interrupted(EffectText.interruptedBeforeAnything()));
        }
        if (line.options().dryRun() && WITHOUT_DRY_RUN.contains(line.name())) {
            return Outcome.failed(Failure.usage(
                    line.name() + " does not support --dry-run; it was not run.",
                    "--dry-run works with send, restart, cancel, send-now, read and raw"));
        }
        try {
            String room = line.options().room();
            Outcome outcome = room == null ? line.command().run(line.call()) : inRoom(room, line);
            if (context.sessions().isOpen()) {
                context.sessions().syncLoop().refresh();
            }
            return outcome;
        } catch (CommandException e) {
            return Outcome.failed(e.failure());
        } catch (Patience.Overtime e) {
            return Outcome.failed(context.interrupt().isRaised()
                    ? Failure.interrupted(EffectText.interruptedBeforeAnything())
                    : Failures.ofWork(line.options().timeout()));
        } catch (RuntimeException | StackOverflowError e) {
            return internal(e);
        }
    }

    /** {@code --room} on a line counts for this line. */
    private Outcome inRoom(String room, Line line) throws CommandException {
        Session session = context.sessions().open();
        session.viewpoint().visit(new RoomFinder(session, context.interrupt().scope(line.options())).id(room));
        try {
            return line.command().run(line.call());
        } finally {
            session.viewpoint().leave();
        }
    }

    private Outcome internal(Throwable e) {
        if (context.start().defaults().verbosity() > 1 || context.console().printer().view() == TraceView.FULL) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            for (String traceLine : trace.toString().split("\n")) {
                context.console().printer().person(traceLine);
            }
        }
        return Outcome.failed(Defect.of(e, "this is a bug in tarry; please report it (-vv shows where)"));
    }

    private int say(@Nullable String name, Outcome outcome, LineOptions options, int number) {
        Printer printer = context.console().printer();
        List<String> warnings = printer.takeWarnings();
        if (options.json()) {
            JsonObject object = OutcomeText.json(name, outcome, warnings, number);
            if (outcome.hasSecrets()) {
                printer.resultWithSecrets(object.toString());
            } else if (!outcome.isSilent()) {
                printer.result(object.toString());
            }
            return outcome.exit();
        }
        List<String> lines = options.quiet() ? outcome.values() : outcome.lines();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (outcome.hasSecrets()) {
                printer.proseWithSecrets(line);
            } else if (outcome.kind() == Outcome.Kind.BYTES) {
                printer.bytes(line);
            } else if (!options.quiet() && outcome.tails().containsKey(i)) {
                printer.resultCut(isIndented(options) ? "    " + line : line, outcome.tails().get(i));
            } else if (!options.quiet() && outcome.prose().get(i)) {
                printer.resultProse(isIndented(options) ? "    " + line : line);
            } else {
                printer.result(isIndented(options) ? "    " + line : line);
            }
        }
        for (String note : options.quiet() ? List.<String>of() : outcome.notes()) {
            printer.prose("    " + note);
        }
        if (outcome.failure() != null) {
            sayFailure(outcome.failure(), outcome.exchange(), options, number);
        }
        return outcome.exit();
    }

    /** In the shell results stand below the exchange that they come from. */
    private boolean isIndented(LineOptions options) {
        return context.start(
                ).mode() == Start.Mode.SHELL && !options.quiet() && context.console().printer().view() != TraceView.OFF;
    }

    private void sayFailure(Failure failure, int exchange, LineOptions options, int number) {
        Printer printer = context.console().printer();
        if (isIndented(options) && failure.kind().equals("capability") && failure.hint() != null) {
            // The exchange above has said what was refused.
            printer.prose("    " + failure.hint());
            return;
        }
        boolean verbose = options.verbosity() > 0 || context.start().defaults().verbosity() > 0;
        Failure seen = failure.withOwnWords(printer.theirWords(failure.ownWords()));
        List<String> lines = OutcomeText.failure(seen, exchange, verbose, printer.theme());
        for (int i = 0; i < lines.size(); i++) {
            printer.prose(i == 0 && number > 0 ? "line " + number + ": " + lines.get(i) : lines.get(i));
        }
    }
}
