package dev.tarry.outcome;

/** What tarry did not expect of itself, or of the machine that it runs on. */
public final class Defect {

    private Defect() {}

    /** The failure of a command that this ended, with exit code 1. */
    public static Failure of(Throwable thrown) {
        return of(thrown, "this is a bug in tarry; please report it");
    }

    /**
     * The same where nobody masks secrets: where it happened instead of its text, which may hold what was read or sent.
     */
    public static Failure withoutText(Throwable thrown) {
        Failure failure = of(thrown);
        if (thrown instanceof OutOfMemoryError || thrown instanceof StackOverflowError) {
            return failure;
        }
        StackTraceElement[] stack = thrown.getStackTrace();
        String place = stack.length == 0 ? "" : " at " + stack[0].getFileName() + ":" + stack[0].getLineNumber();
        return failure.saying("Internal error: " + thrown.getClass().getName() + place + ".");
    }

    /** The same, with the way out if it is a defect of ours. */
    public static Failure of(Throwable thrown, String hint) {
        if (thrown instanceof OutOfMemoryError) {
            long mebibytes = Runtime.getRuntime().maxMemory() >> 20;
            return Failure.of(
                    ExitCode.INTERNAL, "internal", "out_of_memory",
                    "The " + mebibytes + " MiB of memory that tarry may use are not enough for this.",
                    "allow more: TARRY_HEAP=" + Long.highestOneBit(Math.max(128, mebibytes)) * 4 + "m");
        }
        if (thrown instanceof StackOverflowError) {
            // Its text is a stack of ten thousand lines, or nothing.
            return Failure.of(ExitCode.INTERNAL, "internal", null, "Internal error: something is nested too deeply.", hint);
        }
        return Failure.of(ExitCode.INTERNAL, "internal", null, "Internal error: " + thrown + ".", hint);
    }
}
