package dev.tarry.cli.terminal;

import dev.tarry.trace.Redactor;
import org.jspecify.annotations.Nullable;

/** What a start speaks through: its streams, the printer before them, and a person to ask. */
public final class Console {

    private final StandardStreams streams;
    private final Printer printer;
    private final Redactor redactor;
    private Prompter prompter;
    private volatile boolean isAsking;

    /** A console whose person is asked where the streams say. */
    public Console(StandardStreams streams, Printer printer, Redactor redactor) {
        this.streams = streams;
        this.printer = printer;
        this.redactor = redactor;
        this.prompter = streams.prompter();
    }

    public StandardStreams streams() {
        return streams;
    }

    public Printer printer() {
        return printer;
    }

    /** Stands before every line that is printed; secrets are made known to it. */
    public Redactor redactor() {
        return redactor;
    }

    /** Prints there from now on, and asks there: the shell's own terminal. */
    public void attach(Screen screen, Prompter other) {
        printer.screen(screen);
        prompter = other;
    }

    /** Whether a person can be asked. */
    public boolean canAsk() {
        return prompter != Prompter.NOBODY;
    }

    /** The person's answer, or null if nobody can be asked. */
    public @Nullable String ask(String question, boolean secret) {
        isAsking = true;
        try {
            return printer.ask(prompter, question, secret);
        } finally {
            isAsking = false;
        }
    }

    /** Whether a person is being asked now; commands ask before they do anything. */
    public boolean isAsking() {
        return isAsking;
    }
}
