package dev.tarry.ledger;

import java.nio.charset.StandardCharsets;

/**
 * What can be told of a line by its first bytes, without reading it as JSON: which entry it is, whether that has ended, and whose
 * it is. Most lines of a long ledger are of entries that have ended long ago.
 */
public final class LineSkim {

    private static final byte[] BEGINNING = ("{\"" + LedgerEntry.LEDGER + "\":" + LedgerLine.VERSION + ",\"" + LedgerEntry.NAME
            + "\":\"" + LedgerLine.PREFIX).getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STATE = ("\",\"" + LedgerEntry.STATE + "\":\"").getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ACCOUNT = ("\",\"" + LedgerAccount.HOMESERVER + "\":\"").getBytes(StandardCharsets.US_ASCII);
    private static final byte[] USER = ("\",\"" + LedgerAccount.USER_ID + "\":\"").getBytes(StandardCharsets.US_ASCII);
    private static final byte[][] WORDS = words();
    /** What JSON has outside of strings. */
    private static final byte[] OUTSIDE = outside();

    private int number;
    private boolean isEnded;
    private int accountFrom;
    private int accountTo;

    private static byte[][] words() {
        LedgerState[] states = LedgerState.values();
        byte[][] words = new byte[states.length][];
        for (int i = 0; i < states.length; i++) {
            words[i] = states[i].word().getBytes(StandardCharsets.US_ASCII);
        }
        return words;
    }

    /** Looks at a line between two places; false if it has to be read to be told. */
    public boolean isTold(byte[] bytes, int from, int to) {
        int at = after(BEGINNING, bytes, from, to);
        if (at < 0 || bytes[to - 1] != '}') {
            return false;
        }
        int digits = 0;
        int found = 0;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9' && digits < LedgerLine.MOST_DIGITS) {
            found = found * 10 + bytes[at++] - '0';
            digits++;
        }
        if (digits == 0 || found == 0) {
            return false;
        }
        number = found;
        at = after(STATE, bytes, at, to);
        return at >= 0 && isStateTold(bytes, at, to);
    }

    /**
     * Whether a line is JSON as far as that can be told without reading it: strings end, brackets match, and outside of strings
     * there is nothing that JSON does not have. Any other line has to be read to be told, as does one that is not ASCII.
     */
    public static boolean isSound(byte[] bytes, int from, int to) {
        boolean inString = false;
        int depth = 0;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b < ' ' || b == '\\') {
                return false;
            }
            if (b == '"') {
                inString = !inString;
            } else if (!inString) {
                if (OUTSIDE[b] == 0) {
                    return false;
                }
                depth += b == '{' || b == '[' ? 1 : b == '}' || b == ']' ? -1 : 0;
            }
        }
        return !inString && depth == 0;
    }

    private static byte[] outside() {
        byte[] known = new byte[128];
        for (char c : "{}[],:+-.0123456789eEtrufalsn".toCharArray()) {
            known[c] = 1;
        }
        return known;
    }

    private boolean isStateTold(byte[] bytes, int from, int to) {
        for (int i = 0; i < WORDS.length; i++) {
            int at = after(WORDS[i], bytes, from, to);
            int account = at < 0 ? -1 : after(ACCOUNT, bytes, at, to);
            if (account >= 0) {
                isEnded = LedgerState.values()[i].isEnded();
                return isAccountTold(bytes, account, to);
            }
        }
        return false;
    }

    private boolean isAccountTold(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        int user = after(USER, bytes, at, to);
        if (user < 0) {
            return false;
        }
        at = user;
        while (at < to && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        accountFrom = from;
        accountTo = at;
        return at < to && bytes[at] == '"';
    }

    /** The place behind a text that stands there; -1 if it does not. */
    private static int after(byte[] text, byte[] bytes, int from, int to) {
        if (from + text.length > to) {
            return -1;
        }
        for (int i = 0; i < text.length; i++) {
            if (bytes[from + i] != text[i]) {
                return -1;
            }
        }
        return from + text.length;
    }

    /** The entry's number. */
    public int number() {
        return number;
    }

    public boolean isEnded() {
        return isEnded;
    }

    /** Where the account begins among the bytes: its homeserver and user as they are spelled. */
    public int accountFrom() {
        return accountFrom;
    }

    public int accountTo() {
        return accountTo;
    }
}
