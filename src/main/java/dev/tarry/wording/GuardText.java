package dev.tarry.wording;

import dev.tarry.matrix.Msc4140;
import dev.tarry.remark.Remark;

/** What a guard says, as whole sentences. */
public final class GuardText {

    private GuardText() {}

    /** Why nothing was sent. */
    static String sentence(Remark.GuardStop stop) {
        return switch (stop.guard()) {
            case ENCRYPTED_ROOM -> "The room " + stop.roomId() + " is encrypted and tarry does not encrypt; --plaintext sends "
                    + "the event in the clear.";
            case SENT_AT_ONCE -> stop.origin() + " sent a delayed event at once not long ago; nothing is scheduled there for "
                    + "7 days, unless with --force.";
            case UNRECOGNIZED -> early(stop, "does not name " + Msc4140.FLAG);
            case DISABLED -> early(stop, "says " + Msc4140.FLAG + ": " + stop.flag());
        };
    }

    private static String early(Remark.GuardStop stop, String says) {
        return stop.origin() + " " + says + " in /versions, so it may send a delayed event at once; nothing was sent.";
    }
}
