package dev.tarry.cli.context;

import dev.tarry.cli.terminal.Console;
import dev.tarry.time.TimeSource;

/** What a start of tarry has, wired together. Whoever needs a part is given the part. */
public final class AppContext {

    private final Start start;
    private final Console console;
    private final Interrupt interrupt;
    private final ShellState shell = new ShellState();
    private final Connections connections;
    private final Sessions sessions;

    /** @param clock the machine's */
    public AppContext(Start start, Console console, TimeSource clock) {
        this(start, console, clock, new Interrupt());
    }

    /** One that is ended by the same Ctrl-C as another. */
    public AppContext(Start start, Console console, TimeSource clock, Interrupt interrupt) {
        this.interrupt = interrupt;
        this.start = start;
        this.console = console;
        this.connections = new Connections(start, console, interrupt, clock);
        this.sessions = new Sessions(start, console, interrupt, connections);
        if (start.mode() == Start.Mode.SHELL) {
            connections.trace().listen(shell.seen());
        }
    }

    public Start start() {
        return start;
    }

    public Console console() {
        return console;
    }

    public Interrupt interrupt() {
        return interrupt;
    }

    public ShellState shell() {
        return shell;
    }

    public Connections connections() {
        return connections;
    }

    public Sessions sessions() {
        return sessions;
    }
}
