package dev.tarry.cli.context;

import dev.tarry.cli.line.LineOptions;
import dev.tarry.cli.line.Option;
import dev.tarry.cli.terminal.Console;
import dev.tarry.cli.terminal.Printer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** One use of a command: what was typed, and what there is to act on. */
public final class Invocation {

    private final ParseResult parsed;
    private final LineOptions line;
    private final AppContext context;
    private final CommandCatalog commands;

    public Invocation(ParseResult parsed, LineOptions line, AppContext context, CommandCatalog commands) {
        this.parsed = parsed;
        this.line = line;
        this.context = context;
        this.commands = commands;
    }

    /** What the process was started with. */
    public Start start() {
        return context.start();
    }

    /** Where results and messages go, and who is asked. */
    public Console console() {
        return context.console();
    }

    /** Says messages and warnings. */
    public Printer printer() {
        return context.console().printer();
    }

    /** Every command by its name. */
    public CommandCatalog commands() {
        return commands;
    }

    /** Ctrl-C. */
    public Interrupt interrupt() {
        return context.interrupt();
    }

    /** What a shell keeps from line to line. */
    public ShellState shell() {
        return context.shell();
    }

    /** Homeservers and accounts beside the session's own. */
    public Connections connections() {
        return context.connections();
    }

    /** The session and the sandbox. */
    public Sessions sessions() {
        return context.sessions();
    }

    /** Starts the pseudo-widget where a command needs it. */
    public PseudoWidgetStart pseudoWidget() {
        return new PseudoWidgetStart(sessions(), printer(), connections().times(), interrupt().callOptions(line));
    }

    /** The global options as they hold for this line. */
    public LineOptions line() {
        return line;
    }

    public boolean inSession() {
        return context.start().isSession();
    }

    /** The subcommand that was named, as in {@code profile use}; null for none. */
    public @Nullable Invocation subcommand() {
        return parsed.hasSubcommand() ? new Invocation(parsed.subcommand(), line, context, commands) : null;
    }

    public String name() {
        return parsed.commandSpec().name();
    }

    /** The words as they were typed. */
    public List<String> words() {
        return parsed.originalArgs();
    }

    /** The value of an option, or null. */
    public @Nullable String option(String name) {
        return parsed.matchedOptionValue(name, (String) null);
    }

    public boolean flag(String name) {
        return parsed.hasMatchedOption(name);
    }

    /** The values of an option that may stand several times, or of a trailing parameter. */
    public List<String> options(String name) {
        return parsed.matchedOptionValue(name, List.of());
    }

    /** The positional parameter at an index, or null. */
    public @Nullable String positional(int index) {
        return parsed.matchedPositionalValue(index, (String) null);
    }

    /**
     * The positional parameter at an index that the command does not go without.
     *
     * @throws IllegalStateException if it was left out, which the parser refuses for {@link Option#required}
     */
    public String required(int index) {
        String value = positional(index);
        if (value == null) {
            throw new IllegalStateException("parameter " + index + " of " + name() + " was not required");
        }
        return value;
    }

    /** The trailing parameters from an index on. */
    public List<String> rest(int index) {
        return parsed.matchedPositionalValue(index, List.of());
    }
}
