package dev.tarry.render;

import dev.tarry.delay.Delay;
import dev.tarry.delay.LostSchedule;
import dev.tarry.ledger.LedgerEntry;
import dev.tarry.matrix.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Delays below each other in columns. State key and room stand there where they tell two of them apart; where the window is
 * narrow they and the type are shortened in their middle, so that what became of a delay stays to be read.
 */
public final class DelayTable {

    private static final int NAME = 0;
    private static final int ID = 1;
    private static final int TYPE = 2;
    private static final int KEY = 3;
    private static final int ROOM = 4;
    private static final int STANDING = 5;

    /** A type, key or room is not made shorter than this. */
    private static final int LEAST_CELL = 12;

    /** So much is left for what became of a delay, if anything can be left out for it: {@code due in 23h 59m …}. */
    private static final int LEAST_STANDING = 16;

    private final boolean named;
    private final List<String[]> rows = new ArrayList<>();

    /** @param named whether the session's names of delays stand in front */
    public DelayTable(boolean named) {
        this.named = named;
    }

    /**
     * Another row.
     *
     * @param offsetMillis the distance of shown times from UTC
     */
    public void add(Delay delay, long nowNanos, long offsetMillis) {
        String key = Name.text(delay.stateKey());
        String standing = delay.state().isEnded()
                ? OutcomeText.ended(delay)
                : OutcomeText.dueOf(delay, nowNanos, offsetMillis);
        rows.add(new String[] {
            named ? orDash(delay.name()) : "", delay.id().text(), orDash(Name.text(delay.type())),
            keyCell(key), orDash(Name.text(delay.roomId())),
            standing + (delay.restarts() == 0 ? "" : "  restarted " + delay.restarts() + "×")
                    + (delay.isRestartUnconfirmed() && !delay.state().isEnded()
                            ? "  a restart was not answered, so it may be due later"
                            : "")
        });
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "–" : text;
    }

    /** Another row, of what has neither name nor id as long as nobody knows whether it was scheduled. */
    public void add(LostSchedule lost) {
        String key = Name.text(lost.stateKey());
        rows.add(new String[] {
            named ? orDash(lost.name()) : "", "–", orDash(Name.text(lost.type())), keyCell(key),
            orDash(Name.text(lost.roomId())), OutcomeText.lost(lost)
        });
    }

    /** Another row, of what a ledger tells of one that never was scheduled. */
    public void add(LedgerEntry never) {
        rows.add(new String[] {
            named ? never.name() : "", "–", orDash(Name.text(never.type())), keyCell(Name.text(never.stateKey())),
            orDash(Name.text(never.roomId())), OutcomeText.never(never)
        });
    }

    private static String keyCell(@Nullable String key) {
        return key == null ? "–" : key.isEmpty() ? "\"\"" : key;
    }

    /**
     * The rows, each to be cut at this width; 0 if they may be as long as they are. Columns that would leave too little of what
     * became of the delays are left out: first what only tells them apart, then the id where there is a name, then the type.
     */
    public List<String> lines(int width) {
        boolean[] shown = {named, true, true, keysDiffer(), roomsDiffer(), true};
        int[] widths = new int[STANDING + 1];
        int all = 0;
        for (int column = 0; column <= STANDING; column++) {
            for (String[] row : rows) {
                widths[column] = Math.max(widths[column], Columns.of(row[column]));
            }
            all += shown[column] ? widths[column] + (column == STANDING ? 0 : 2) : 0;
        }
        int over = width <= 0 ? 0 : all - width;
        for (; over > 0; over--) {
            int widest = TYPE;
            for (int column = KEY; column <= ROOM; column++) {
                widest = shown[column] && widths[column] > widths[widest] ? column : widest;
            }
            if (widths[widest] <= LEAST_CELL) {
                break;
            }
            widths[widest]--;
        }
        if (named && over > 0) {
            // A name is enough to go by.
            widths[ID] = Math.max(Math.min(LEAST_CELL, widths[ID]), widths[ID] - over);
        }
        leaveOut(shown, widths, width);
        if (named && !shown[ID]) {
            nameById(widths);
        }
        List<String> lines = new ArrayList<>();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = NAME; column < STANDING; column++) {
                if (shown[column]) {
                    String cell = column == ID
                            ? Columns.cut(row[column], widths[column])
                            : Columns.cutMiddle(row[column], widths[column]);
                    line.append(cell).append(" ".repeat(widths[column] - Columns.of(cell) + 2));
                }
            }
            lines.add(line.append(row[STANDING]).toString());
        }
        return lines;
    }

    private void leaveOut(boolean[] shown, int[] widths, int width) {
        for (int column : new int[] {ROOM, KEY, ID, TYPE}) {
            int left = width;
            for (int before = NAME; before < STANDING; before++) {
                left -= shown[before] ? widths[before] + 2 : 0;
            }
            boolean isNeeded = column == ID && !named;
            if (width > 0 && left < Math.min(LEAST_STANDING, widths[STANDING]) && !isNeeded) {
                shown[column] = false;
            }
        }
    }

    /** What has no name is to be told by its id, of which a beginning is enough. */
    private void nameById(int[] widths) {
        for (String[] row : rows) {
            if (row[NAME].equals("–") && !row[ID].equals("–")) {
                row[NAME] = Columns.cut(row[ID], LEAST_CELL);
                widths[NAME] = Math.max(widths[NAME], Columns.of(row[NAME]));
            }
        }
    }

    private boolean roomsDiffer() {
        for (String[] row : rows) {
            if (!row[ROOM].equals(rows.get(0)[ROOM])) {
                return true;
            }
        }
        return false;
    }

    /** Whether two are to be events of the same type with different keys. */
    private boolean keysDiffer() {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String[] row : rows) {
            String other = keys.putIfAbsent(row[TYPE], row[KEY]);
            if (other != null && !other.equals(row[KEY])) {
                return true;
            }
        }
        return false;
    }
}
