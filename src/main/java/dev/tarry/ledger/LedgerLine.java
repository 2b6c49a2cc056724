package dev.tarry.ledger;

import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a ledger as it was read: an entry, a mark, or one that says nothing and why. Exactly one of the three is there. */
final class LedgerLine {

    /** The form of the lines that this tarry writes. */
    static final long VERSION = 1;

    static final String PREFIX = "delay-";

    /** What a line says of an end; a restart proves that there was none. */
    static final List<String> OF_AN_END = List.of(
            "event_id", "lateness_ms", "uncertainty_ms", "lateness_from", "lateness_unknown", "doubtful", "early",
            LedgerEntry.ENDED_AT, LedgerEntry.ENDED_BY, "errcode", "http_status");

    /** Names of more digits are nobody's: numbers are given one by one. */
    static final int MOST_DIGITS = 9;

    private final @Nullable LedgerEntry entry;
    private final @Nullable LedgerMark mark;
    private final BadLine.@Nullable Flaw flaw;

    private LedgerLine(@Nullable LedgerEntry entry, @Nullable LedgerMark mark, BadLine.@Nullable Flaw flaw) {
        this.entry = entry;
        this.mark = mark;
        this.flaw = flaw;
    }

    /** Reads a line, without its end. */
    static LedgerLine read(String text) {
        JsonObject line;
        try {
            line = JsonReader.readObject(text);
        } catch (JsonSyntaxException e) {
            return bad(BadLine.Flaw.TORN);
        }
        Long version = line.number(LedgerEntry.LEDGER);
        if (version == null || version < VERSION) {
            return bad(BadLine.Flaw.NOT_OURS);
        }
        if (version > VERSION) {
            return bad(BadLine.Flaw.LATER);
        }
        if (line.has(LedgerMark.MARK)) {
            LedgerMark mark = LedgerMark.read(line);
            return mark == null ? bad(BadLine.Flaw.NOT_OURS) : new LedgerLine(null, mark, null);
        }
        int number = number(line.text(LedgerEntry.NAME));
        LedgerState state = LedgerState.ofWord(line.text(LedgerEntry.STATE));
        if (number == 0) {
            return bad(BadLine.Flaw.NO_NAME);
        }
        if (state == null) {
            return bad(BadLine.Flaw.UNKNOWN_STATE);
        }
        if (line.text(LedgerAccount.HOMESERVER) == null || line.text(LedgerAccount.USER_ID) == null) {
            return bad(BadLine.Flaw.NO_ACCOUNT);
        }
        return new LedgerLine(new LedgerEntry(number, state, line), null, null);
    }

    static LedgerLine bad(BadLine.Flaw flaw) {
        return new LedgerLine(null, null, flaw);
    }

    /** The number of a name; 0 if it is none. */
    static int number(@Nullable String name) {
        if (name == null || !name.startsWith(PREFIX)) {
            return 0;
        }
        int digits = name.length() - PREFIX.length();
        if (digits < 1 || digits > MOST_DIGITS || name.charAt(PREFIX.length()) == '0') {
            return 0;
        }
        int number = 0;
        for (int i = PREFIX.length(); i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < '0' || c > '9') {
                return 0;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    @Nullable LedgerEntry entry() {
        return entry;
    }

    @Nullable LedgerMark mark() {
        return mark;
    }

    BadLine.@Nullable Flaw flaw() {
        return flaw;
    }
}
