package dev.tarry.ledger;

import org.jspecify.annotations.Nullable;

/** How it stands with a delayed event, by the ledger. */
public enum LedgerState {
    /** It was to be scheduled, and no answer says whether it was. */
    UNCONFIRMED("unconfirmed", false, 0),
    /** It waits. */
    SCHEDULED("scheduled", false, 1),
    /** The homeserver does not have it any more; what became of it was not seen. */
    GONE("gone", true, 2),
    /** The homeserver did not schedule it, or says that sending it failed. */
    FAILED("failed", true, 3),
    /** It was cancelled. */
    CANCELLED("cancelled", true, 3),
    /** It was sent before its time. */
    SENT("sent", true, 3),
    /** Its time came and it was sent. */
    FIRED("fired", true, 3);

    private final String word;
    private final boolean ended;
    private final int knowledge;

    LedgerState(String word, boolean ended, int knowledge) {
        this.word = word;
        this.ended = ended;
        this.knowledge = knowledge;
    }

    /** As it stands in a line. */
    public String word() {
        return word;
    }

    public boolean isEnded() {
        return ended;
    }

    /** Whether it tells more of what became of a delayed event than another does: who has seen less must not overwrite it. */
    boolean tellsMoreThan(LedgerState other) {
        return knowledge > other.knowledge;
    }

    /** The state of a word, or null. */
    static @Nullable LedgerState ofWord(@Nullable String word) {
        for (LedgerState state : values()) {
            if (state.word.equals(word)) {
                return state;
            }
        }
        return null;
    }
}
