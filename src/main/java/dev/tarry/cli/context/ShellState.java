package dev.tarry.cli.context;

import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a shell, or piped lines, keep from one line to the next. */
public final class ShellState {

    private final CompletionHistory seen = new CompletionHistory();
    private boolean over;
    private int exitCode;
    private List<String> history = List.of();
    private List<String> lacking = List.of();
    private @Nullable Outcome lastFailure;
    private @Nullable Failure lastMistake;

    /** Ends the session after this line, with an exit code. */
    public void exit(int code) {
        over = true;
        exitCode = code;
    }

    /** Whether the session is to end. */
    public boolean isOver() {
        return over;
    }

    /** The exit code that was asked for. */
    public int exitCode() {
        return exitCode;
    }

    /** What the exchanges have named so far; for completion. */
    public CompletionHistory seen() {
        return seen;
    }

    /** What the last command that the host refused was refused for want of; empty if none was. */
    public List<String> lacking() {
        return lacking;
    }

    /** The host has refused a command for want of these capabilities. */
    public void lacking(List<String> wires) {
        lacking = List.copyOf(wires);
    }

    /** What was typed, oldest first. */
    public List<String> history() {
        return history;
    }

    /** Takes over what was typed. */
    public void history(List<String> typed) {
        history = typed;
    }

    /** What failed last in this session, mistyped lines left out; null if nothing has. */
    public @Nullable Outcome lastFailure() {
        return lastFailure;
    }

    /** What was wrong with the last line that could not be run, if no request has followed it; else null. */
    public @Nullable Failure lastMistake() {
        return lastMistake;
    }

    /** Keeps an outcome if it is a failure worth a word. */
    public void keepFailure(Outcome outcome) {
        Failure failure = outcome.failure();
        if (failure != null && failure.kind().equals("usage")) {
            lastMistake = failure;
        } else if (failure != null) {
            lastFailure = outcome;
            lastMistake = null;
        } else if (outcome.exchange() > 0) {
            lastMistake = null;
        }
    }
}
