package dev.tarry.cli.terminal;

import org.jspecify.annotations.Nullable;

/** Asks a person. */
public interface Prompter {

    /** Nobody is there. */
    Prompter NOBODY = (question, secret) -> null;

    /**
     * Asks on standard error and waits for a line.
     *
     * @param secret whether what is typed is not shown
     * @return the line, or null if nobody can be asked
     */
    @Nullable String ask(String question, boolean secret);
}
