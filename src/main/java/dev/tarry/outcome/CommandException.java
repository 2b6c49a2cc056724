package dev.tarry.outcome;

import org.jspecify.annotations.Nullable;

/** Ends a command with a failure, before it did anything that would have to be told. */
public final class CommandException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public CommandException(Failure failure) {
        super(failure.message(), null, false, false);
        this.failure = failure;
    }

    /** A command that was not written right. */
    public static CommandException usage(String message) {
        return usage(message, null);
    }

    /** A command that was not written right, with the way out. */
    public static CommandException usage(String message, @Nullable String hint) {
        return new CommandException(Failure.usage(message, hint));
    }

    /** The same, in the words of an exception of ours, whose message is a sentence. */
    public static CommandException usage(Exception why) {
        return usage(why, null);
    }

    /** The same with the way out. */
    public static CommandException usage(Exception why, @Nullable String hint) {
        return usage(String.valueOf(why.getMessage()), hint);
    }

    public Failure failure() {
        return failure;
    }
}
