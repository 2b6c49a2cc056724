package dev.tarry.cli.terminal;

import java.io.InputStream;
import java.io.PrintWriter;

/**
 * The streams of a process, and which of them are terminals.
 *
 * @param in standard input, raw
 * @param prompter asks a person, if one is there
 * @param signals what the process is told from outside
 */
public record StandardStreams(
        InputStream in, PrintWriter out, PrintWriter err, Terminals terminals, Prompter prompter, ProcessSignals signals) {

    /** Streams without a terminal, as tests use them. */
    public static StandardStreams piped(InputStream in, PrintWriter out, PrintWriter err) {
        return new StandardStreams(in, out, err, Terminals.NONE, Prompter.NOBODY, ProcessSignals.USUAL);
    }

    public boolean inIsTerminal() {
        return terminals.in();
    }

    public boolean outIsTerminal() {
        return terminals.out();
    }

    public boolean errIsTerminal() {
        return terminals.err();
    }
}
