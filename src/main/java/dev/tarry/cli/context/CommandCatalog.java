package dev.tarry.cli.context;

import dev.tarry.cli.terminal.Console;
import dev.tarry.outcome.CommandException;
import dev.tarry.time.TimeSource;
import java.util.List;

/** Every command by its name, for those that speak of commands: the help, completions, the dispatcher. */
public interface CommandCatalog {

    /** The names, in the order of the help. */
    List<String> names();

    /**
     * Commands that are thought of together.
     *
     * @param title for the help
     */
    record Group(String title, List<String> names) {
        public Group {
            names = List.copyOf(names);
        }
    }

    /** All commands in groups, those of a shell in the last if that is asked for; each in one of them. */
    List<Group> groups(boolean inShell);

    /** What only a shell has. */
    List<String> shellNames();

    /** The name of the command that is meant: people type {@code quit} and {@code ?} in a shell. */
    String named(String typed, boolean inShell);

    /** Whether there is a command of this name. */
    boolean isKnown(String name, boolean inShell);

    /**
     * A fresh command of a name that {@link #isKnown} knows.
     *
     * @throws IllegalArgumentException for any other
     */
    Command create(String name);

    /** The command of a name; what there is none of gets the nearest one for a hint. */
    Command find(String name, boolean inShell) throws CommandException;

    /** Runs lines in a session of their own, which the same Ctrl-C ends. Whoever asks closes it. */
    LineRunner runner(Start start, Console console, TimeSource clock, Interrupt interrupt);
}
