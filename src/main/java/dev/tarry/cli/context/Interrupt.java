package dev.tarry.cli.context;

import dev.tarry.cancellation.Cancellation;
import dev.tarry.cancellation.WorkTime;
import dev.tarry.cli.line.LineOptions;
import dev.tarry.homeserver.call.CallOptions;
import dev.tarry.homeserver.wire.CallScope;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Outcome;
import dev.tarry.time.Patience;
import dev.tarry.time.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C, and signals that end the process: the first ends what the running line waits for, the second what it does after that.
 * Knows which line is under way, so that a process that is to end can wait for what it says. Safe for several threads.
 */
public final class Interrupt {

    private volatile Cancellation cancellation = new Cancellation();
    private volatile Cancellation insistence = new Cancellation();
    private volatile int exitCode = ExitCode.INTERRUPTED;
    private @Nullable UnderWay line;
    private int depth;
    private boolean isSaid;
    private volatile boolean isTidying;

    /**
     * The line that somebody typed, as a script sees it.
     *
     * @param number of the line in piped input, or 0
     */
    public record UnderWay(String command, boolean json, int number) {}

    /** Ends what the line that runs waits for. */
    public Cancellation cancellation() {
        return cancellation;
    }

    /** Somebody pressed Ctrl-C while a command runs; called from another thread. */
    public void raise() {
        Cancellation further = insistence;
        Cancellation first = cancellation;
        boolean isAgain = first.isCancelled();
        first.cancel();
        if (isAgain) {
            further.cancel();
        }
    }

    /** The same by a signal of which the process ends with this exit code. */
    public void raise(int exit) {
        exitCode = exit;
        raise();
    }

    /** Whether the command that runs is to end. */
    public boolean isRaised() {
        return cancellation.isCancelled();
    }

    /** With what exit code a line ends that is interrupted. */
    public int exitCode() {
        return exitCode;
    }

    /** An outcome of a line with the exit code of the signal that ended it, if one has. */
    public Outcome settled(Outcome outcome) {
        return outcome.failure() == null ? outcome : outcome.failing(outcome.failure().endedWith(exitCode));
    }

    /** A new line is to be typed: what is pressed from here on is for the command on it. */
    public void clear() {
        if (cancellation.isCancelled()) {
            insistence = new Cancellation();
            cancellation = new Cancellation();
        }
    }

    /** A line begins; one within another belongs to that. */
    public synchronized void begins(UnderWay of) {
        if (depth++ == 0) {
            line = of;
            isSaid = false;
            isTidying = false;
        }
    }

    /** It has said what came of it. */
    public synchronized void ends() {
        if (--depth == 0) {
            line = null;
            notifyAll();
        }
    }

    /** Whether a line runs within another, which speaks for it when somebody ends both. */
    public synchronized boolean isWithin() {
        return depth > 1;
    }

    /** Whoever asks first says what came of the line; the other keeps silent. */
    public synchronized boolean mayBeSaid() {
        boolean first = !isSaid;
        isSaid = true;
        return first;
    }

    /** Waits until no line is under way, so many milliseconds at most; returns the one that still is, or null. */
    public synchronized @Nullable UnderWay await(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        try {
            for (long left = millis; left > 0 && line != null; left = (end - System.nanoTime() + 999_999) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return line;
    }

    /** How long the line that runs may work through what a homeserver has answered. */
    public Patience patience(TimeSource clock) {
        return new WorkTime(cancellation, clock);
    }

    /** What holds for the requests of a line. */
    public CallScope scope(LineOptions line) {
        return new CallScope(line.timeout(), cancellation, line.retries());
    }

    /** Whether the line takes something back now that it was ended. */
    public boolean isTidying() {
        return isTidying;
    }

    /** What holds for what a line does after Ctrl-C: whoever asks takes something back. */
    public CallScope insistingScope(LineOptions line) {
        isTidying = true;
        return new CallScope(line.timeout(), insistence);
    }

    /** What holds for the homeserver calls of a line. */
    public CallOptions callOptions(LineOptions line) {
        return line.callOptions(scope(line));
    }
}
