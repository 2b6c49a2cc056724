package dev.tarry.ledger;

/**
 * A line of a ledger that says nothing: it is left where it is.
 *
 * @param number counted from 1, the empty ones as well
 * @param flaw what is wrong with it
 */
public record BadLine(long number, Flaw flaw) {

    /** What can be wrong with a line. */
    public enum Flaw {
        /** It is not a whole JSON object: written in part, or edited. */
        TORN("torn"),
        /** Its bytes are not UTF-8. */
        NOT_UTF8("not_utf8"),
        /** It is JSON and nothing that tarry wrote. */
        NOT_OURS("not_ours"),
        /** A later tarry wrote it in another form. */
        LATER("later"),
        /** It has no usable name, as {@code delay-17} is one. */
        NO_NAME("no_name"),
        /** Its state is none that this tarry knows. */
        UNKNOWN_STATE("unknown_state"),
        /** It does not say whose it is. */
        NO_ACCOUNT("no_account"),
        /** Its name is another delayed event's, as where two files were put behind each other. */
        NAME_TAKEN("name_taken");

        private final String word;

        Flaw(String word) {
            this.word = word;
        }

        /** As scripts are told it. */
        public String word() {
            return word;
        }
    }
}
