package dev.tarry.cli.line;

import dev.tarry.homeserver.call.CallOptions;
import dev.tarry.homeserver.wire.CallScope;
import org.jspecify.annotations.Nullable;

/**
 * What holds for one line: the global options of the start, changed by those on the line.
 *
 * @param verbosity 0 for the session's own trace view, 1 for lines, 2 for full
 * @param room the room named on this very line, or null
 */
public record LineOptions(
        boolean json, boolean quiet, int verbosity, @Nullable String room, long timeoutMillis, int retries, boolean dryRun,
        boolean plaintext, boolean force) {

    /** The same, as JSON or not. */
    public LineOptions withJson(boolean asJson) {
        return new LineOptions(
                asJson, quiet && !asJson, verbosity, room, timeoutMillis, retries, dryRun, plaintext, force);
    }

    /** For the homeserver calls of a command. */
    public CallOptions callOptions(CallScope scope) {
        return new CallOptions(dryRun, force, plaintext, null, retries, -1, scope);
    }
}
