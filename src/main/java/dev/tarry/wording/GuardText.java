package dev.tarry.wording;

import dev.tarry.matrix.Msc4140;
import dev.tarry.remark.Remark;

/** What a guard says, as whole sentences. */
final class GuardText {

    private GuardText() {}

    /** Why nothing was sent. */
    static String sentence(Remark.GuardStop stop) {
        return switch (stop.guard()) {
            case ENCRYPTED_ROOM -> "The room " + stop.roomId() + " is encrypted, and tarry cannot encrypt; --plaintext sends "
                    + "the event unencrypted.";
            case SENT_AT_ONCE -> stop.origin() + " recently sent a delayed event immediately; tarry schedules nothing there for "
                    + "7 days unless you use --force.";
            case UNRECOGNIZED -> early(stop, "does not list " + Msc4140.FLAG);
            case LEDGER -> LedgerText.unwritable(stop.origin(), stop.flag() == null ? null : stop.flag().asText())
                    + " Nothing was sent.";
            case DISABLED -> early(stop, "says " + Msc4140.FLAG + ": " + stop.flag());
        };
    }

    private static String early(Remark.GuardStop stop, String says) {
        return stop.origin() + " " + says + " in /versions, so it may send delayed events immediately; nothing was sent.";
    }
}
