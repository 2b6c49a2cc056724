package dev.tarry.cli.line;

import dev.tarry.homeserver.call.CallOptions;
import dev.tarry.homeserver.call.Sending;
import dev.tarry.homeserver.wire.CallScope;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What holds for one line: the global options of the start, changed by those on the line.
 *
 * @param room the room named on this very line, or null
 * @param timeout for one HTTP request, from connect to the last byte
 * @param retries how often what failed on the way is repeated
 */
public record LineOptions(Output output, @Nullable String room, Duration timeout, int retries, Sending sending) {

    /** Whether results are JSON. */
    public boolean json() {
        return output.json();
    }

    /** Whether only the bare value is printed. */
    public boolean quiet() {
        return output.quiet();
    }

    /** 0 for the session's own trace view, 1 for lines, 2 for full. */
    public int verbosity() {
        return output.verbosity();
    }

    public boolean dryRun() {
        return sending.dryRun();
    }

    public boolean force() {
        return sending.force();
    }

    /** The same, as JSON or not. */
    public LineOptions withJson(boolean asJson) {
        return new LineOptions(
                new Output(asJson, output.quiet() && !asJson, output.verbosity()), room, timeout, retries, sending);
    }

    /** For the homeserver calls of a command. */
    public CallOptions callOptions(CallScope scope) {
        return new CallOptions(sending, null, retries, null, scope);
    }
}
