package dev.tarry.cli.context;

import dev.tarry.cancellation.Cancellation;
import dev.tarry.cli.line.LineOptions;
import dev.tarry.homeserver.call.CallOptions;
import dev.tarry.homeserver.wire.CallScope;

/** Ctrl-C: the first ends what the running line waits for, the second what it does after that. Safe for several threads. */
public final class Interrupt {

    private volatile Cancellation cancellation = new Cancellation();
    private volatile Cancellation insistence = new Cancellation();

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

    /** Whether the command that runs is to end. */
    public boolean isRaised() {
        return cancellation.isCancelled();
    }

    /** A new line is to be typed: what is pressed from here on is for the command on it. */
    public void clear() {
        if (cancellation.isCancelled()) {
            insistence = new Cancellation();
            cancellation = new Cancellation();
        }
    }

    /** What holds for the requests of a line. */
    public CallScope scope(LineOptions line) {
        return new CallScope(line.timeout(), cancellation);
    }

    /** What holds for what a line does after Ctrl-C. */
    public CallScope insistingScope(LineOptions line) {
        return new CallScope(line.timeout(), insistence);
    }

    /** What holds for the homeserver calls of a line. */
    public CallOptions callOptions(LineOptions line) {
        return line.callOptions(scope(line));
    }
}
