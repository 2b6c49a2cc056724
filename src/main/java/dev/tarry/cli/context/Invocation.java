package dev.tarry.cli.context;

import dev.tarry.cli.line.LineOptions;
import dev.tarry.cli.line.Option;
import dev.tarry.homeserver.ClientServerApi;
import dev.tarry.homeserver.call.CallOptions;
import dev.tarry.homeserver.dialect.DelayedEventLookups;
import dev.tarry.outcome.CommandException;
import dev.tarry.session.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** One use of a command: what was typed, and what there is to act on. */
public final class Invocation {

    private final ParseResult parsed;
    private final LineOptions line;
    private final AppContext runtime;

    public Invocation(ParseResult parsed, LineOptions line, AppContext runtime) {
        this.parsed = parsed;
        this.line = line;
        this.runtime = runtime;
    }

    public AppContext runtime() {
        return runtime;
    }

    /** The global options as they hold for this line. */
    public LineOptions line() {
        return line;
    }

    public boolean inSession() {
        return runtime.mode() != AppContext.Mode.ONE_SHOT;
    }

    /** The subcommand that was named, as in {@code profile use}; null for none. */
    public @Nullable Invocation subcommand() {
        return parsed.hasSubcommand() ? new Invocation(parsed.subcommand(), line, runtime) : null;
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

    /** The session, made if this is its first use. */
    public Session session() throws CommandException {
        return runtime.openSession();
    }

    /** The client-server calls of this command. */
    public ClientServerApi matrix() throws CommandException {
        return session().matrix(runtime.scope(line));
    }

    /** Looks delayed events up for this command. */
    public DelayedEventLookups lookups() throws CommandException {
        return session().lookups(runtime.scope(line));
    }

    /** What holds for the homeserver calls of this command. */
    public CallOptions options() {
        return runtime.callOptions(line);
    }
}
