package dev.tarry.wording;

import org.jspecify.annotations.Nullable;

/** What there is to say of the ledger's file. */
public final class LedgerText {

    /** What to do where it cannot be written. */
    public static final String WAY_OUT = "use --no-ledger to go on without it";

    private LedgerText() {}

    public static String locked(String file) {
        return "Another tarry has locked the ledger " + file + " for 10 s.";
    }

    public static String unreadable(String file, @Nullable String detail) {
        return "The ledger " + file + " cannot be read" + because(detail) + ".";
    }

    public static String unwritable(String file, @Nullable String detail) {
        return "The ledger " + file + " cannot be written" + because(detail) + ".";
    }

    private static String because(@Nullable String detail) {
        return detail == null ? "" : ": " + detail;
    }

    /**
     * A line that says nothing.
     *
     * @param flaw the flaw's word
     */
    public static String badLine(String file, long number, String flaw) {
        String what = switch (flaw) {
            case "torn" -> "is not a whole JSON object";
            case "not_utf8" -> "is not UTF-8";
            case "not_ours" -> "was not written by tarry";
            case "later" -> "was written by a later tarry";
            case "no_name" -> "has no name like delay-1";
            case "unknown_state" -> "has a state that this tarry does not know";
            case "no_account" -> "names no homeserver and user";
            case "name_taken" -> "has the name of another delayed event";
            default -> "cannot be read";
        };
        return "line " + number + " of the ledger " + file + " " + what + "; it is left as it is.";
    }
}
