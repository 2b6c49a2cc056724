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
        InputStream in, PrintWriter out, PrintWriter err, boolean inIsTerminal, boolean outIsTerminal,
        boolean errIsTerminal, Prompter prompter, ProcessSignals signals) {

    /** Streams without a terminal, as tests use them. */
    public static StandardStreams piped(InputStream in, PrintWriter out, PrintWriter err) {
        return new StandardStreams(in, out, err, false, false, false, Prompter.NOBODY, ProcessSignals.USUAL);
    }
}
