package dev.tarry.outcome;

import dev.tarry.ledger.file.LedgerException;
import dev.tarry.wording.LedgerText;

/** What it means for a command that the ledger cannot be used. */
public final class LedgerFailures {

    private LedgerFailures() {}

    /** The command ends, before it did anything. */
    public static CommandException of(LedgerException why) {
        boolean isRead = why.kind() == LedgerException.Kind.UNREADABLE;
        return CommandException.usage(
                sentence(why), isRead ? "use another with --ledger FILE, or none with --no-ledger" : LedgerText.WAY_OUT);
    }

    /** What is in the way, as a sentence. */
    public static String sentence(LedgerException why) {
        return switch (why.kind()) {
            case LOCKED -> LedgerText.locked(why.file().toString());
            case UNREADABLE -> LedgerText.unreadable(why.file().toString(), why.detail());
            case UNWRITABLE -> LedgerText.unwritable(why.file().toString(), why.detail());
        };
    }
}
