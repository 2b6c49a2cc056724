package dev.tarry.cli.context;

import dev.tarry.account.Folders;
import dev.tarry.cli.line.LineOptions;
import dev.tarry.cli.line.StartOptions;
import java.util.Map;

/**
 * What the process was started with. It never changes.
 *
 * @param defaults the options of a line that says nothing else
 */
public record Start(Mode mode, StartOptions options, LineOptions defaults, Map<String, String> environment) {

    /** How commands come in. */
    public enum Mode {
        ONE_SHOT,
        PIPED,
        SHELL
    }

    /** Whether several lines share a session. */
    public boolean isSession() {
        return mode != Mode.ONE_SHOT;
    }

    /** Whether more than results is to be said. */
    boolean isVerbose() {
        return defaults.verbosity() > 0;
    }

    /** Where files are kept. */
    public Folders folders() {
        return Folders.find(options.configDir(), environment);
    }
}
