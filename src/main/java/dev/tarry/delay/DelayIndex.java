package dev.tarry.delay;

import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import dev.tarry.time.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds delays by all that is asked for, each in a step or in as many as there are answers: a session may see thousands. Not safe
 * for use by several threads.
 */
final class DelayIndex {

    /** So many that have ended are kept; of more the oldest is forgotten, so that a session may run for weeks. */
    private static final int MOST_ENDED = 5_000;

    /** A delay with its place in the order seen. */
    private static final class Entry {
        final long number;
        final LookupSchedule lookups = new LookupSchedule();
        Delay delay;
        /** When it is due and when a lookup is worth while, on the monotonic clock; they count only if the due time is known. */
        long dueAt;
        long lookupAt;

        Entry(long number, Delay delay) {
            this.number = number;
            this.delay = delay;
        }
    }

    /** In the order seen. (Classes and no lambdas here: each would cost a single command some of its start.) */
    private static class ByNumber implements Comparator<Entry> {
        @Override
        public int compare(Entry a, Entry b) {
            return Long.compare(a.number, b.number);
        }
    }

    /** What is due first comes first. */
    private static final class ByDue extends ByNumber {
        @Override
        public int compare(Entry a, Entry b) {
            int due = Long.compare(a.dueAt, b.dueAt);
            return due != 0 ? due : super.compare(a, b);
        }
    }

    /** What is to be looked up first comes first. */
    private static final class ByLookup extends ByNumber {
        @Override
        public int compare(Entry a, Entry b) {
            int lookup = Long.compare(a.lookupAt, b.lookupAt);
            return lookup != 0 ? lookup : super.compare(a, b);
        }
    }

    private static final Comparator<Entry> BY_NUMBER = new ByNumber();

    private final TreeMap<String, Entry> byId = new TreeMap<>();
    private final TreeSet<Entry> inOrder = new TreeSet<>(BY_NUMBER);
    private final TreeSet<Entry> pending = new TreeSet<>(BY_NUMBER);
    /** In the order in which they ended, so that nobody who waits for one finds it forgotten. */
    private final Set<Entry> ended = new LinkedHashSet<>();
    private final TreeSet<Entry> byDue = new TreeSet<>(new ByDue());
    private final TreeSet<Entry> byLookup = new TreeSet<>(new ByLookup());
    private final Map<String, TreeSet<Entry>> openByLooks = new LinkedHashMap<>();
    private final Map<RoomId, Integer> rooms = new LinkedHashMap<>();
    private final Map<DelayId, String> nameById = new LinkedHashMap<>();
    private final Map<String, DelayId> idByName = new LinkedHashMap<>();
    private List<DelayId> forgotten = new ArrayList<>();
    private boolean isNumberedElsewhere;
    private long numbers;
    private int unseen;
    private long visits;

    @Nullable Delay byId(DelayId id) {
        Entry entry = byId.get(id.text());
        return entry == null ? null : entry.delay;
    }

    @Nullable Delay byName(String name) {
        DelayId id = idByName.get(name);
        return id == null ? null : byId(id);
    }

    /** Names are given by a ledger from now on: whoever has none there has none. */
    void numberedElsewhere() {
        isNumberedElsewhere = true;
    }

    /** The name of an id, given at first sight; null if names are given elsewhere and it has none. */
    @Nullable String nameOf(DelayId id) {
        String known = nameById.get(id);
        if (known != null || isNumberedElsewhere) {
            return known;
        }
        String name = "delay-" + ++numbers;
        name(id, name);
        return name;
    }

    /** Gives an id its name. */
    void name(DelayId id, String name) {
        nameById.put(id, name);
        idByName.put(name, id);
    }

    /** The id of a name, whether or not more is known of it; or null. */
    @Nullable DelayId named(String name) {
        return idByName.get(name);
    }

    @Nullable String knownName(DelayId id) {
        return nameById.get(id);
    }

    int names() {
        return (int) numbers;
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    /** When it is looked up; null if nobody knows it any more. */
    @Nullable LookupSchedule lookups(DelayId id) {
        Entry entry = byId.get(id.text());
        return entry == null ? null : entry.lookups;
    }

    /** Puts a delay in, in the place of what was known of it. */
    void put(Delay delay) {
        Entry entry = byId.get(delay.id().text());
        if (entry == null) {
            entry = new Entry(byId.isEmpty() ? 0 : inOrder.last().number + 1, delay);
            byId.put(delay.id().text(), entry);
            inOrder.add(entry);
        } else {
            takeOut(entry);
            entry.delay = delay;
        }
        putIn(entry);
        if (ended.size() > MOST_ENDED) {
            forget(ended.iterator().next());
        }
    }

    /** Its lookups are due at another moment now. */
    void reorder(DelayId id) {
        Entry entry = byId.get(id.text());
        if (entry != null) {
            takeOut(entry);
            putIn(entry);
        }
    }

    private void putIn(Entry entry) {
        Delay delay = entry.delay;
        if (delay.state().isEnded()) {
            ended.add(entry);
        } else {
            pending.add(entry);
            count(delay.roomId(), 1);
            Moment due = delay.due();
            if (due != null) {
                entry.dueAt = due.nanos();
                entry.lookupAt = entry.lookups.at(due.nanos());
                byDue.add(entry);
                byLookup.add(entry);
            }
        }
        unseen += isUnseen(delay) ? 1 : 0;
        if (isOpen(delay)) {
            TreeSet<Entry> alike = openByLooks.get(looks(delay));
            if (alike == null) {
                alike = new TreeSet<>(BY_NUMBER);
                openByLooks.put(looks(delay), alike);
            }
            alike.add(entry);
        }
    }

    private void takeOut(Entry entry) {
        Delay delay = entry.delay;
        if (delay.state().isEnded()) {
            ended.remove(entry);
        } else {
            pending.remove(entry);
            count(delay.roomId(), -1);
            if (delay.due() != null) {
                byDue.remove(entry);
                byLookup.remove(entry);
            }
        }
        unseen -= isUnseen(delay) ? 1 : 0;
        if (isOpen(delay)) {
            TreeSet<Entry> alike = openByLooks.get(looks(delay));
            if (alike != null) {
                alike.remove(entry);
                if (alike.isEmpty()) {
                    openByLooks.remove(looks(delay));
                }
            }
        }
    }

    private void forget(Entry entry) {
        takeOut(entry);
        inOrder.remove(entry);
        byId.remove(entry.delay.id().text());
        String name = nameById.remove(entry.delay.id());
        if (name != null) {
            idByName.remove(name);
        }
        forgotten.add(entry.delay.id());
    }

    /** The ids that were forgotten since this was asked last. */
    List<DelayId> takeForgotten() {
        if (forgotten.isEmpty()) {
            return List.of();
        }
        List<DelayId> taken = forgotten;
        forgotten = new ArrayList<>();
        return taken;
    }

    private static boolean isUnseen(Delay delay) {
        return delay.state() == Delay.State.SENT && delay.eventId() == null;
    }

    /** Whether an event may yet turn out to be this one's. */
    private static boolean isOpen(Delay delay) {
        return delay.eventId() == null && (delay.state() == Delay.State.SCHEDULED || delay.state() == Delay.State.SENT);
    }

    private void count(@Nullable RoomId room, int more) {
        if (room != null) {
            Integer known = rooms.get(room);
            int count = (known == null ? 0 : known) + more;
            if (count == 0) {
                rooms.remove(room);
            } else {
                rooms.put(room, count);
            }
        }
    }

    private static String looks(Delay delay) {
        return looks(delay.type(), delay.stateKey());
    }

    /** What an event that no delay id belongs to is found by: a message event has no key. */
    private static String looks(@Nullable EventType type, @Nullable StateKey stateKey) {
        String known = type == null ? "" : type.text();
        return stateKey == null ? known : known + '\n' + stateKey.text();
    }

    List<Delay> all() {
        return delays(inOrder);
    }

    List<Delay> pending() {
        return delays(pending);
    }

    List<Delay> openLike(@Nullable EventType type, @Nullable StateKey stateKey) {
        TreeSet<Entry> entries = openByLooks.get(looks(type, stateKey));
        return entries == null ? List.of() : delays(entries);
    }

    private List<Delay> delays(Iterable<Entry> entries) {
        List<Delay> delays = new ArrayList<>();
        for (Entry entry : entries) {
            visits++;
            delays.add(entry.delay);
        }
        return delays;
    }

    /** How many delays were looked at so far; tests count that it is no more than were asked for. */
    long examined() {
        return visits;
    }

    boolean isAnythingOpen() {
        return !pending.isEmpty() || unseen > 0;
    }

    @Nullable Delay firstDue() {
        return byDue.isEmpty() ? null : byDue.first().delay;
    }

    List<RoomId> rooms() {
        return new ArrayList<>(rooms.keySet());
    }

    /** Those whose ids begin with this, in the order seen. */
    List<Delay> withPrefix(String beginning) {
        TreeSet<Entry> found = new TreeSet<>(BY_NUMBER);
        for (Map.Entry<String, Entry> entry : byId.tailMap(beginning, true).entrySet()) {
            if (!entry.getKey().startsWith(beginning)) {
                break;
            }
            found.add(entry.getValue());
        }
        return delays(found);
    }

    long nextLookupNanos() {
        return byLookup.isEmpty() ? Long.MAX_VALUE : byLookup.first().lookupAt;
    }

    List<Delay> overdue(long nowNanos) {
        List<Delay> overdue = new ArrayList<>();
        for (Entry entry : byLookup) {
            if (entry.lookupAt - nowNanos > 0) {
                return overdue;
            }
            visits++;
            overdue.add(entry.delay);
        }
        return overdue;
    }
}
