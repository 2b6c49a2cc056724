package dev.tarry;

import dev.tarry.outcome.Defect;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failure;
import java.io.PrintWriter;

/**
 * What nobody caught in a thread of its own: one sentence instead of a stack trace. An error of the machine, such as no more
 * memory, ends the process, for whoever waits for that thread would wait forever.
 */
final class Uncaught implements Thread.UncaughtExceptionHandler {

    private final PrintWriter err;

    Uncaught(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        Failure failure = Defect.withoutText(thrown);
        err.println("error: " + failure.message());
        err.println("    " + failure.hint());
        err.flush();
        if (thrown instanceof Error) {
            System.exit(ExitCode.INTERNAL);
        }
    }
}
