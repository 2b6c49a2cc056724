package dev.tarry.cli.completion;

/**
 * What a value is completed from.
 *
 * @param words what can be known without a session; none for most sources
 * @param orFile whether a file behind an {@code @} can stand there instead
 */
public record Offer(Source source, WordList words, boolean orFile) {

    /** Where candidates come from. */
    public enum Source {
        /** Nowhere but from the words. */
        WORDS,
        /** Event types; those of state events where a state key is on the line. */
        TYPES,
        /** Types of state events. */
        STATE_TYPES,
        /** State keys that were seen. */
        STATE_KEYS,
        FILES,
        FOLDERS,
        /** The command words of tarry. */
        COMMANDS,
        /** The subcommands of the command before it. */
        SUBCOMMANDS,
        /** The names of the saved profiles. */
        PROFILES,
        /** A program and its arguments, behind {@code --}. */
        PROGRAM,
        /** What only a session knows: its delays. */
        DELAYS,
        /** Delays, or an event type. */
        DELAYS_OR_TYPES,
        /** Capabilities, those with the types seen in the session among them. */
        CAPABILITIES,
        /** The capabilities that a session has granted or approved. */
        APPROVED,
        ROOMS,
        /** The numbers of a session's exchanges. */
        EXCHANGES,
        /** Exchanges, causes and errcodes. */
        ERRORS
    }

    static Offer of(Source source) {
        return new Offer(source, WordList.NONE, false);
    }

    static Offer of(WordList words) {
        return new Offer(Source.WORDS, words, false);
    }

    Offer orFile(boolean isSo) {
        return new Offer(source, words, isSo);
    }
}
