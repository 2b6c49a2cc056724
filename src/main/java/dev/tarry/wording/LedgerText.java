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
     * Lines in a row that say nothing.
     *
     * @param flaw the word of what is wrong with each
     */
    public static String badLines(String file, long first, long last, String flaw) {
        String what = switch (flaw) {
            case "torn" -> "not a whole JSON object";
            case "not_utf8" -> "not UTF-8";
            case "not_ours" -> "not written by tarry";
            case "later" -> "written by a later tarry";
            case "no_name" -> "without a name like delay-1";
            case "unknown_state" -> "in a state that this tarry does not know";
            case "no_account" -> "without a homeserver and user";
            case "name_taken" -> "under the name of another delayed event";
            default -> "unreadable";
        };
        return first == last
                ? "line " + first + " of the ledger " + file + " is " + what + "; it is left as it is."
                : "lines " + first + " to " + last + " of the ledger " + file + " are each " + what
                        + "; they are left as they are.";
    }
}
