package dev.tarry.cli.terminal;

import java.util.function.Consumer;

/** The signals that a process gets. */
public interface ProcessSignals {

    /** Signals take their usual course. */
    ProcessSignals USUAL = handler -> {};

    /** Hands INT, TERM and HUP to the handler by their names from now on, instead of ending the process. */
    void handle(Consumer<String> handler);
}
