package dev.tarry.cli;

import dev.tarry.homeserver.CallOptions;
import dev.tarry.homeserver.DelayedLookups;
import dev.tarry.homeserver.MatrixCalls;
import dev.tarry.session.CommandException;
import dev.tarry.session.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** One use of a command: what was typed, and what there is to act on. */
final class Call {

    private final ParseResult parsed;
    private final LineOptions line;
    private final Runtime runtime;

    Call(ParseResult parsed, LineOptions line, Runtime runtime) {
        this.parsed = parsed;
        this.line = line;
        this.runtime = runtime;
    }

    Runtime runtime() {
        return runtime;
    }

    /** The global options as they hold for this line. */
    LineOptions line() {
        return line;
    }

    boolean inSession() {
        return runtime.mode() != Runtime.Mode.ONE_SHOT;
    }

    /** The subcommand that was named, as in {@code profile use}; null for none. */
    @Nullable Call subcommand() {
        return parsed.hasSubcommand() ? new Call(parsed.subcommand(), line, runtime) : null;
    }

    String name() {
        return parsed.commandSpec().name();
    }

    /** The words as they were typed. */
    List<String> words() {
        return parsed.originalArgs();
    }

    /** The value of an option, or null. */
    String option(String name) {
        return parsed.matchedOptionValue(name, (String) null);
    }

    boolean flag(String name) {
        return parsed.hasMatchedOption(name);
    }

    /** The values of an option that may stand several times, or of a trailing parameter. */
    List<String> options(String name) {
        return parsed.matchedOptionValue(name, List.of());
    }

    /** The positional parameter at an index, or null. */
    String positional(int index) {
        return parsed.matchedPositionalValue(index, (String) null);
    }

    /** The trailing parameters from an index on. */
    List<String> rest(int index) {
        return parsed.matchedPositionalValue(index, List.of());
    }

    /** The session, made if this is its first use. */
    Session session() throws CommandException {
        return runtime.openSession();
    }

    /** The client-server calls of this command. */
    MatrixCalls matrix() throws CommandException {
        return session().matrix(runtime.scope(line));
    }

    /** Looks delayed events up for this command. */
    DelayedLookups lookups() throws CommandException {
        return session().lookups(runtime.scope(line));
    }

    /** What holds for the homeserver calls of this command. */
    CallOptions options() {
        return runtime.callOptions(line);
    }
}
