package dev.tarry.ledger;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line from which a ledger can be read without all that is before it: whatever is open stands again right above it. So a
 * command costs the same however long the ledger is.
 *
 * @param bytes so many above it hold what is open, and the newest entry of each account
 * @param numbers how many names were given
 * @param lines how many lines there are above it
 * @param bad those above it that say nothing, the first of them
 */
record LedgerMark(long bytes, int numbers, long lines, List<BadLine> bad) {

    static final String MARK = "mark";

    /** So many bad lines are carried on; of more the count of a whole reading tells. */
    private static final int MOST_BAD = 100;

    private static final String LINE = "line";
    private static final String FLAW = "flaw";

    LedgerMark {
        bad = List.copyOf(bad.size() > MOST_BAD ? bad.subList(0, MOST_BAD) : bad);
    }

    /** Reads it; null if it is none. */
    static @Nullable LedgerMark read(JsonObject line) {
        JsonObject mark = line.object(MARK);
        if (mark == null) {
            return null;
        }
        Long bytes = mark.number("bytes");
        Long numbers = mark.number("numbers");
        Long lines = mark.number("lines");
        if (bytes == null || numbers == null || lines == null || bytes < 0 || lines < 0 || numbers < 0
                || numbers > Integer.MAX_VALUE) {
            return null;
        }
        List<BadLine> bad = new ArrayList<>();
        JsonArray array = mark.array("bad");
        if (array != null) {
            for (Json one : array) {
                JsonObject item = one.asObject();
                Long number = item == null ? null : item.number(LINE);
                BadLine.Flaw flaw = item == null ? null : flaw(item.text(FLAW));
                if (number != null && flaw != null) {
                    bad.add(new BadLine(number, flaw));
                }
            }
        }
        return new LedgerMark(bytes, numbers.intValue(), lines, bad);
    }

    private static BadLine.@Nullable Flaw flaw(@Nullable String word) {
        for (BadLine.Flaw flaw : BadLine.Flaw.values()) {
            if (flaw.word().equals(word)) {
                return flaw;
            }
        }
        return null;
    }

    /** As it stands in a line. */
    JsonObject json() {
        List<Json> items = new ArrayList<>();
        for (BadLine one : bad) {
            items.add(JsonObject.builder().put(LINE, one.number()).put(FLAW, one.flaw().word()).build());
        }
        JsonObject mark = JsonObject.builder()
                .put("bytes", bytes).put("numbers", numbers).put("lines", lines)
                .put("bad", items.isEmpty() ? null : new JsonArray(items)).build();
        return JsonObject.builder().put(LedgerEntry.LEDGER, LedgerLine.VERSION).put(MARK, mark).build();
    }
}
