package dev.tarry.cli.context;

import java.util.List;

/** Runs a line. */
public interface LineRunner {

    /** Runs a line of a session; returns its exit code. The number is that of the line in piped input, else 0. */
    int run(List<String> words, int number);
}
