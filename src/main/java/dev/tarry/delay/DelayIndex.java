package dev.tarry.delay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds delays by all that is asked for, each in a step or in as many as there are answers: a session may see thousands. Not safe
 * for use by several threads.
 */
final class DelayIndex {

    /** So many that have ended are kept; of more the oldest is forgotten, so that a session may run for weeks. */
    private static final int MOST_ENDED = 20_000;

    /** A delay with its place in the order seen. */
    private static final class Entry {
        final long number;
        final LookupSchedule lookups = new LookupSchedule();
        Delay delay;
        long lookupAt;

        Entry(long number) {
            this.number = number;
        }

        long number() {
            return number;
        }

        long lookupAt() {
            return lookupAt;
        }

        long dueNanos() {
            return delay.dueNanos();
        }
    }

    private static final Comparator<Entry> BY_NUMBER = Comparator.comparingLong(Entry::number);

    private final TreeMap<String, Entry> byId = new TreeMap<>();
    private final TreeSet<Entry> inOrder = new TreeSet<>(BY_NUMBER);
    private final TreeSet<Entry> pending = new TreeSet<>(BY_NUMBER);
    private final TreeSet<Entry> ended = new TreeSet<>(BY_NUMBER);
    private final TreeSet<Entry> byDue =
            new TreeSet<>(Comparator.comparingLong(Entry::dueNanos).thenComparing(BY_NUMBER));
    private final TreeSet<Entry> byLookup =
            new TreeSet<>(Comparator.comparingLong(Entry::lookupAt).thenComparing(BY_NUMBER));
    private final Map<Looks, TreeSet<Entry>> openByLooks = new LinkedHashMap<>();
    private final Map<String, Integer> rooms = new LinkedHashMap<>();
    private final Map<String, String> nameById = new LinkedHashMap<>();
    private final Map<String, String> idByName = new LinkedHashMap<>();
    private long numbers;
    private int unseen;

    /** What an event that no delay id belongs to is found by. */
    private record Looks(String type, String stateKey) {}

    Delay byId(String id) {
        Entry entry = byId.get(id);
        return entry == null ? null : entry.delay;
    }

    Delay byName(String name) {
        String id = idByName.get(name);
        return id == null ? null : byId(id);
    }

    String nameOf(String id) {
        String known = nameById.get(id);
        if (known != null) {
            return known;
        }
        String name = "delay-" + ++numbers;
        nameById.put(id, name);
        idByName.put(name, id);
        return name;
    }

    String knownName(String id) {
        return nameById.get(id);
    }

    int names() {
        return (int) numbers;
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    LookupSchedule lookups(String id) {
        return byId.get(id).lookups;
    }

    /** Puts a delay in, in the place of what was known of it. */
    void put(Delay delay) {
        Entry entry = byId.get(delay.id());
        if (entry == null) {
            entry = new Entry(byId.isEmpty() ? 0 : inOrder.last().number + 1);
            byId.put(delay.id(), entry);
            inOrder.add(entry);
        } else {
            takeOut(entry);
        }
        entry.delay = delay;
        putIn(entry);
        if (ended.size() > MOST_ENDED) {
            forget(ended.first());
        }
    }

    /** Its look-ups are due at another moment now. */
    void reorder(String id) {
        Entry entry = byId.get(id);
        takeOut(entry);
        putIn(entry);
    }

    private void putIn(Entry entry) {
        Delay delay = entry.delay;
        if (delay.state().isEnded()) {
            ended.add(entry);
        } else {
            pending.add(entry);
            rooms.merge(String.valueOf(delay.roomId()), 1, Integer::sum);
            if (delay.isDueKnown()) {
                entry.lookupAt = entry.lookups.at(delay.dueNanos());
                byDue.add(entry);
                byLookup.add(entry);
            }
        }
        unseen += isUnseen(delay) ? 1 : 0;
        if (isOpen(delay)) {
            openByLooks.computeIfAbsent(looks(delay), looks -> new TreeSet<>(BY_NUMBER)).add(entry);
        }
    }

    private void takeOut(Entry entry) {
        Delay delay = entry.delay;
        if (delay.state().isEnded()) {
            ended.remove(entry);
        } else {
            pending.remove(entry);
            rooms.computeIfPresent(String.valueOf(delay.roomId()), (room, count) -> count == 1 ? null : count - 1);
            if (delay.isDueKnown()) {
                byDue.remove(entry);
                byLookup.remove(entry);
            }
        }
        unseen -= isUnseen(delay) ? 1 : 0;
        if (isOpen(delay)) {
            openByLooks.computeIfPresent(looks(delay), (looks, entries) -> {
                entries.remove(entry);
                return entries.isEmpty() ? null : entries;
            });
        }
    }

    private void forget(Entry entry) {
        takeOut(entry);
        inOrder.remove(entry);
        byId.remove(entry.delay.id());
        idByName.remove(nameById.remove(entry.delay.id()));
    }

    private static boolean isUnseen(Delay delay) {
        return delay.state() == Delay.State.SENT && delay.eventId() == null;
    }

    /** Whether an event may yet turn out to be this one's. */
    private static boolean isOpen(Delay delay) {
        return delay.eventId() == null && (delay.state() == Delay.State.SCHEDULED || delay.state() == Delay.State.SENT);
    }

    private static Looks looks(Delay delay) {
        return new Looks(delay.type(), delay.stateKey());
    }

    List<Delay> all() {
        return delays(inOrder);
    }

    List<Delay> pending() {
        return delays(pending);
    }

    List<Delay> openLike(String type, String stateKey) {
        TreeSet<Entry> entries = openByLooks.get(new Looks(type, stateKey));
        return entries == null ? List.of() : delays(entries);
    }

    private static List<Delay> delays(Iterable<Entry> entries) {
        List<Delay> delays = new ArrayList<>();
        for (Entry entry : entries) {
            delays.add(entry.delay);
        }
        return delays;
    }

    boolean isAnythingOpen() {
        return !pending.isEmpty() || unseen > 0;
    }

    Delay firstDue() {
        return byDue.isEmpty() ? null : byDue.first().delay;
    }

    List<String> rooms() {
        List<String> known = new ArrayList<>(rooms.keySet());
        known.remove("null");
        return known;
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
            overdue.add(entry.delay);
        }
        return overdue;
    }
}
