package dev.tarry.cli.terminal;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The signals that a process gets. */
public interface ProcessSignals {

    /** Signals take their usual course. */
    ProcessSignals USUAL = handler -> {};

    /** Is told that a signal ends the process, which waits for it to return. */
    interface Ending {
        /**
         * The process ends.
         *
         * @param signal {@code INT}, {@code TERM} or {@code HUP}
         * @param again whether another signal has come since, asked as often as one likes
         */
        void ends(String signal, BooleanSupplier again);
    }

    /** Tells of a signal that ends the process in the usual course; nobody else is told afterwards. */
    default void atEnd(Ending ending) {}

    /** Hands INT, TERM and HUP to the handler by their names from now on, instead of ending the process. */
    void handle(Consumer<String> handler);
}
