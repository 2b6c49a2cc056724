package dev.tarry.cli.terminal;

/** Where text goes. What comes here is redacted already. */
public interface Screen {

    /** A result: standard output, or the terminal. */
    void result(String text);

    /** Something said to a person: standard error, or the terminal. */
    void person(String text);

    /** Whether what is said to a person is read on a terminal, and not in a file. */
    boolean personIsTerminal();

    /** Whether results are read on a terminal. */
    boolean resultIsTerminal();

    /** The columns of the terminal that either is read on; 0 if there is none, or its width is not known. */
    default int width() {
        return 0;
    }

    /** Shows what changes all the time, on one line below all others, instead of what stood there; nothing where it is empty. */
    default void status(String text) {}

    /** Empties the screen, where there is one that can be emptied. */
    default void clear() {}
}
