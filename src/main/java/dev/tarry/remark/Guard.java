package dev.tarry.remark;

/** The guards that stand before a send; the word is the {@code reason} that scripts see. */
public enum Guard {
    /** The room is encrypted, and tarry does not encrypt. */
    ENCRYPTED_ROOM("encrypted_room"),
    /** The homeserver sent a delayed event at once not long ago. */
    SENT_AT_ONCE("sent_at_once"),
    /** {@code /versions} does not name the feature. */
    UNRECOGNIZED("unrecognized"),
    /** {@code /versions} says that the feature is off. */
    DISABLED("disabled"),
    /** The ledger cannot be written, and what is not in it must not be scheduled or changed. */
    LEDGER("ledger");

    private final String word;

    Guard(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
