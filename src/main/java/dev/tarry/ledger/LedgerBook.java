package dev.tarry.ledger;

import dev.tarry.matrix.DelayId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of a ledger come to: the last line of each name counts. Unless it keeps all, it forgets what has ended, except
 * the newest of each account. Not safe for use by several threads.
 */
public final class LedgerBook {

    /** So many that ended last are remembered for whoever still takes them for open. */
    private static final int MOST_RECENT = 256;

    private final boolean keepsEnded;
    private final TreeMap<Integer, LedgerEntry> entries = new TreeMap<>();
    private final Map<String, Integer> byId = new LinkedHashMap<>();
    private final Map<String, Integer> newest = new LinkedHashMap<>();
    private final LinkedHashMap<Integer, LedgerEntry> recentlyEnded = new LinkedHashMap<>();
    private final List<BadLine> bad = new ArrayList<>();
    private int numbers;
    private long lines;
    private int open;

    /** An empty one. */
    public LedgerBook(boolean keepsEnded) {
        this.keepsEnded = keepsEnded;
    }

    /** What it says at this moment; it does not change with this one. */
    public LedgerBook copy() {
        LedgerBook copy = new LedgerBook(keepsEnded);
        copy.entries.putAll(entries);
        copy.byId.putAll(byId);
        copy.newest.putAll(newest);
        copy.recentlyEnded.putAll(recentlyEnded);
        copy.bad.addAll(bad);
        copy.numbers = numbers;
        copy.lines = lines;
        copy.open = open;
        return copy;
    }

    /** The number of a name, as 17 is that of {@code delay-17}; 0 if it is none. */
    public static int number(String name) {
        return LedgerLine.number(name);
    }

    /** Goes on from a mark, of whose lines {@code above} have not been taken in yet. */
    void startAt(LedgerMark mark, long above) {
        gave(mark.numbers());
        lines = mark.lines() - above;
        bad.addAll(mark.bad());
    }

    /** Numbers up to this one were given, whether or not an entry still says so. */
    public void gave(int number) {
        numbers = Math.max(numbers, number);
    }

    /** So many lines were passed over or read so far. */
    public void skimmed(long count) {
        lines = count;
    }

    /**
     * Takes in the next line, without its end; an empty one counts and says nothing.
     *
     * @return the entry that it is; null for any other line
     */
    public @Nullable LedgerEntry take(String text) {
        lines++;
        if (text.isEmpty()) {
            return null;
        }
        LedgerLine line = LedgerLine.read(text);
        LedgerMark mark = line.mark();
        if (mark != null) {
            gave(mark.numbers());
        } else if (line.entry() != null) {
            return put(line.entry()) ? line.entry() : null;
        } else if (line.flaw() != null) {
            addBad(line.flaw());
        }
        return null;
    }

    /** The next line cannot be read at all. */
    public void takeBad(BadLine.Flaw flaw) {
        lines++;
        addBad(flaw);
    }

    private void addBad(BadLine.Flaw flaw) {
        bad.add(new BadLine(lines, flaw));
    }

    /** Takes in an entry that was written just now. */
    public void wrote(LedgerEntry entry) {
        lines++;
        put(entry);
    }

    /** Takes in that a line was written that says nothing of a delayed event. */
    public void wroteMark() {
        lines++;
    }

    /** Whether it was taken in. */
    private boolean put(LedgerEntry entry) {
        int number = entry.number();
        LedgerEntry known = entries.get(number);
        if (known != null && isAnother(known, entry)) {
            addBad(BadLine.Flaw.NAME_TAKEN);
            return false;
        }
        gave(number);
        if (known != null) {
            takeOut(known);
        }
        entries.put(number, entry);
        noteEnd(entry);
        open += entry.state().isEnded() ? 0 : 1;
        DelayId id = entry.id();
        if (id != null) {
            byId.put(id.text(), number);
        }
        String account = account(entry);
        Integer before = newest.get(account);
        if (before == null || number >= before) {
            newest.put(account, number);
            if (before != null && before != number) {
                forgetIfEnded(before);
            }
        } else {
            forgetIfEnded(number);
        }
        return true;
    }

    private void noteEnd(LedgerEntry entry) {
        recentlyEnded.remove(entry.number());
        if (entry.state().isEnded()) {
            recentlyEnded.put(entry.number(), entry);
            if (recentlyEnded.size() > MOST_RECENT) {
                recentlyEnded.remove(recentlyEnded.keySet().iterator().next());
            }
        }
    }

    /** Two files put behind each other have one name for two delayed events. */
    private static boolean isAnother(LedgerEntry known, LedgerEntry entry) {
        return known.id() != null && entry.id() != null && !known.id().equals(entry.id())
                || !account(known).equals(account(entry));
    }

    private void takeOut(LedgerEntry entry) {
        entries.remove(entry.number());
        open -= entry.state().isEnded() ? 0 : 1;
        DelayId id = entry.id();
        if (id != null) {
            byId.remove(id.text());
        }
    }

    private void forgetIfEnded(int number) {
        LedgerEntry entry = entries.get(number);
        if (entry != null && entry.state().isEnded() && !keepsEnded) {
            takeOut(entry);
        }
    }

    private static String account(LedgerEntry entry) {
        return entry.json().text(LedgerAccount.HOMESERVER) + "\n" + entry.json().text(LedgerAccount.USER_ID);
    }

    /** The entry of a number; null if there is none, or it has been forgotten. */
    public @Nullable LedgerEntry byNumber(int number) {
        return entries.get(number);
    }

    /** The entry of a delay id; null if there is none, or it has been forgotten. */
    public @Nullable LedgerEntry byId(DelayId id) {
        Integer number = byId.get(id.text());
        return number == null ? null : entries.get(number);
    }

    /** Those of an account, by their numbers. */
    public List<LedgerEntry> of(LedgerAccount account) {
        List<LedgerEntry> found = new ArrayList<>();
        for (LedgerEntry entry : entries.values()) {
            if (entry.isOf(account)) {
                found.add(entry);
            }
        }
        return found;
    }

    /** One that has ended not long ago; null if it has not, or that is longer ago than is remembered. */
    public @Nullable LedgerEntry recentlyEnded(int number) {
        return recentlyEnded.get(number);
    }

    /** All that is held, by their numbers. */
    public List<LedgerEntry> all() {
        return new ArrayList<>(entries.values());
    }

    /** The newest of an account, ended or not; null if it has none. */
    public @Nullable LedgerEntry newest(LedgerAccount account) {
        Integer number = newest.get(account.homeserver() + "\n" + account.user());
        return number == null ? null : entries.get(number);
    }

    /** How many names were given. */
    public int numbers() {
        return numbers;
    }

    /** How many lines were read and written. */
    public long lines() {
        return lines;
    }

    /** How many have not ended. */
    public int open() {
        return open;
    }

    /** How many lines say nothing. */
    public int badLines() {
        return bad.size();
    }

    /** What is wrong with the last line that says nothing; null if there is none. */
    public BadLine.@Nullable Flaw lastFlaw() {
        return bad.isEmpty() ? null : bad.get(bad.size() - 1).flaw();
    }

    /** The lines that say nothing. */
    public List<BadLine> bad() {
        return new ArrayList<>(bad);
    }

    /**
     * What has to stand above a mark, and the mark: what is open, and the newest of each account.
     *
     * @param bytes of the entries' lines, which the caller writes
     */
    LedgerMark mark(long bytes, int more) {
        return new LedgerMark(bytes, numbers, lines + more, bad);
    }
}
