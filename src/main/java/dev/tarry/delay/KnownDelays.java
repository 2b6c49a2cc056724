package dev.tarry.delay;

import dev.tarry.cancellation.Changes;
import dev.tarry.homeserver.RoundTrip;
import dev.tarry.homeserver.dialect.ListedDelayedEvent;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import dev.tarry.time.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The delayed events that a session has seen, in the order seen, under the names {@code delay-1}, {@code delay-2} … Only this
 * package writes it; everybody else reads snapshots. Safe for use by several threads, and never held over a wait.
 */
public final class KnownDelays {

    private static final int MOST_LOST = 100;

    private final DelayIndex index = new DelayIndex();
    private final Changes changes;
    /** The newest of those that nobody saw the answer of. */
    private final Deque<LostSchedule> lost = new ArrayDeque<>();
    private @Nullable Delay lastScheduled;
    /** What is not in the ledger's file yet; null where there is none. */
    private @Nullable Deque<Unwritten> unwritten;
    private volatile @Nullable Writing writing;
    /** The names of what is about to be scheduled, by the exchange that does it. */
    private final Map<Integer, String> expected = new LinkedHashMap<>();

    /**
     * Something that a file has to be told.
     *
     * @param name of the delayed event there
     * @param before what was known of it; null for nothing
     * @param after what is known now; null if it turned out not to be there
     */
    record Unwritten(String name, @Nullable Delay before, @Nullable Delay after) {}

    /** Writes into a file what is not there yet, outside every lock of this. */
    interface Writing {
        void write();
    }

    /** An empty one; who waits for something to become of a delay waits there. */
    public KnownDelays(Changes changes) {
        this.changes = changes;
    }

    /** Names are a file's from now on, and what becomes of those that are there is written there. */
    synchronized void keptIn(Writing file) {
        index.numberedElsewhere();
        unwritten = new ArrayDeque<>();
        writing = file;
    }

    /** What is not written yet, the oldest first; it counts as written then. */
    synchronized List<Unwritten> takeUnwritten() {
        List<Unwritten> taken = unwritten == null ? List.of() : new ArrayList<>(unwritten);
        if (!taken.isEmpty()) {
            unwritten = new ArrayDeque<>();
        }
        return taken;
    }

    /** Writes down what has become of those that a file knows. Called by whoever has changed something, without a lock. */
    public void save() {
        Writing file = writing;
        if (file != null) {
            file.write();
        }
    }

    private void toWrite(@Nullable String name, @Nullable Delay before, @Nullable Delay after) {
        if (unwritten != null && name != null) {
            unwritten.addLast(new Unwritten(name, before, after));
        }
    }

    /** What an exchange is about to schedule has this name. */
    synchronized void expect(int exchange, String name) {
        expected.put(exchange, name);
    }

    /** Nothing of the kind is to come any more. */
    synchronized void expectNoMore(String name) {
        expected.values().remove(name);
    }

    /** Takes in what a file tells of one. */
    synchronized void recall(Delay told) {
        Delay known = index.byId(told.id());
        String name = told.name();
        if (name != null) {
            index.name(told.id(), name);
            lost.removeIf(one -> name.equals(one.name()));
        }
        if (known == null) {
            index.put(told);
            changes.changed();
        } else if (told.state().isEnded()) {
            if (!known.state().isEnded()) {
                index.put(told);
                changes.changed();
            }
        } else if (told.restarts() > known.restarts()) {
            Delay restarted = known.restartedElsewhere(told.timer());
            index.put(restarted);
            startAnew(told.id());
            changes.changed();
        }
    }

    /** The id that a name means, whether or not more is known of it; or null. */
    public synchronized @Nullable DelayId named(String name) {
        return index.named(name);
    }

    /** Adds a delayed event that was scheduled here; its time began when the answer was read. */
    synchronized Delay schedule(Identity what, RoundTrip roundTrip) {
        Delay known = index.byId(what.id());
        if (known == null) {
            known = Delay.first(what).runningFrom(roundTrip);
            if (what.name() != null) {
                index.name(what.id(), what.name());
            }
            index.put(known);
            toWrite(what.name(), null, known);
            changes.changed();
        }
        // Else the homeserver has repeated the answer of an earlier transaction.
        lastScheduled = known;
        return known;
    }

    /** Nobody saw the answer of a schedule: it may be scheduled, until the homeserver lists it or has said that it does not. */
    synchronized void lost(LostSchedule what) {
        for (LostSchedule one : lost) {
            if (what.name() != null && what.name().equals(one.name())) {
                return;
            }
        }
        lost.addLast(what);
        if (lost.size() > MOST_LOST) {
            lost.removeFirst();
        }
        changes.changed();
    }

    /** What may be scheduled although nobody saw the answer, the oldest first. */
    public synchronized List<LostSchedule> lost() {
        return new ArrayList<>(lost);
    }

    /** The homeserver has listed all: what is not there after a while was not scheduled, or has ended. */
    public void settleLost(long nowNanos) {
        synchronized (this) {
            for (LostSchedule one : lost()) {
                if (one.isSettledAt(nowNanos)) {
                    lost.remove(one);
                    toWrite(one.name(), null, null);
                }
            }
        }
        save();
    }

    /** Takes in what becomes of a delayed event. Returns it if it is another now; null if nothing changed, or nobody knows it. */
    synchronized @Nullable Delay change(DelayId id, UnaryOperator<Delay> change) {
        Delay known = index.byId(id);
        Delay changed = known == null ? null : change.apply(known);
        if (changed == null || changed == known) {
            return null;
        }
        index.put(changed);
        toWrite(changed.name(), known, changed);
        changes.changed();
        return changed;
    }

    /** It waits anew: what was counted of lookups that did not find it does not count any more. */
    synchronized void startAnew(DelayId id) {
        LookupSchedule lookups = index.lookups(id);
        if (lookups != null) {
            lookups.startAnew();
            index.reorder(id);
        }
    }

    /**
     * The homeserver says that it has no such delayed event: whoever waits for it need not wait for its time, and it is looked
     * for at once. Where its due time is not known nobody ever looks, so that it is gone.
     *
     * @return it if it is gone now, else null
     */
    synchronized @Nullable Delay missing(DelayId id, long nowNanos) {
        Delay known = index.byId(id);
        LookupSchedule lookups = index.lookups(id);
        if (known == null || lookups == null || known.state().isEnded()) {
            return null;
        }
        if (known.due() == null) {
            return change(id, delay -> delay.gone(nowNanos));
        }
        lookups.hurry(nowNanos);
        index.reorder(id);
        changes.changed();
        return null;
    }

    /** Takes in an item of the homeserver's list; a known one is given its due time if it has none of ours. */
    synchronized @Nullable Delay adopt(JsonObject item, Moment now) {
        DelayId id = DelayId.ofNullable(item.text(Msc4140.DELAY_ID));
        if (id == null) {
            return null;
        }
        Delay known = index.byId(id);
        if (known == null) {
            LostSchedule found = findLost(item);
            if (found != null && found.name() != null) {
                index.name(id, found.name());
            }
            Json content = item.get("content");
            Long delay = ListedDelayedEvent.delayMillis(item);
            known = Delay.first(new Identity(
                    index.nameOf(id), id, RoomId.ofNullable(item.text("room_id")), EventType.ofNullable(item.text("type")),
                    StateKey.ofNullable(item.text("state_key")), content == null ? JsonObject.EMPTY : content,
                    delay == null ? null : Duration.ofMillis(delay)));
            index.put(known);
            toWrite(known.name(), null, known);
        }
        if (item.get(Msc4140.FINALISED) != null) {
            return known;
        }
        LookupSchedule lookups = index.lookups(id);
        if (lookups != null) {
            lookups.found();
            index.reorder(id);
        }
        Long due = ListedDelayedEvent.due(item);
        change(id, delay -> {
            Delay listed = delay.listed(now.nanos());
            return due == null ? listed : listed.dueAt(Instant.ofEpochMilli(due), now);
        });
        return index.byId(id);
    }

    /** One that nobody had heard of may be a schedule whose answer was lost. */
    private @Nullable LostSchedule findLost(JsonObject item) {
        for (LostSchedule one : lost) {
            if (one.isLike(item)) {
                lost.remove(one);
                return one;
            }
        }
        return null;
    }

    /** The name of a delayed event that the homeserver told of, given at first sight; null for one that is in no ledger. */
    public synchronized @Nullable String nameOf(DelayId id) {
        return index.nameOf(id);
    }

    /** The same for one that was told of in this exchange, which may have scheduled it. */
    synchronized @Nullable String nameOf(DelayId id, int exchange) {
        String name = expected.isEmpty() ? null : expected.get(exchange);
        if (name != null && index.knownName(id) == null) {
            expected.remove(exchange);
            index.name(id, name);
        }
        return index.nameOf(id);
    }

    /** The name that an id has, or null. */
    synchronized @Nullable String knownName(DelayId id) {
        return index.knownName(id);
    }

    /** All, in the order seen. */
    public synchronized List<Delay> all() {
        return index.all();
    }

    /** Those that wait, in the order seen. */
    public synchronized List<Delay> pending() {
        return index.pending();
    }

    /** Whether anything waits, or was sent by hand and not seen yet: whether there is anything to listen for. */
    public synchronized boolean isAnythingOpen() {
        return index.isAnythingOpen();
    }

    /** Of those that wait the one that is due first; null if none has a known due time. */
    public synchronized @Nullable Delay firstDue() {
        return index.firstDue();
    }

    /** The rooms of those that wait, once each. */
    public synchronized List<RoomId> rooms() {
        return index.rooms();
    }

    /** The delay of an id, or null. */
    public synchronized @Nullable Delay byId(DelayId id) {
        return index.byId(id);
    }

    /** The delay of a name, or null. */
    public synchronized @Nullable Delay byName(String name) {
        return index.byName(name);
    }

    /** The delays whose ids begin with this, in the order seen. */
    public synchronized List<Delay> withPrefix(String beginning) {
        return index.withPrefix(beginning);
    }

    /** Whether nothing was seen yet. */
    public synchronized boolean isEmpty() {
        return index.isEmpty();
    }

    /** How many names were given. */
    public synchronized int names() {
        return index.names();
    }

    /** The delay scheduled most recently by this session, or null. */
    public synchronized @Nullable Delay last() {
        return lastScheduled == null ? null : index.byId(lastScheduled.id());
    }

    /** Those that an event of this type and key may have been: open, and alike in both. */
    synchronized List<Delay> openLike(@Nullable EventType type, @Nullable StateKey stateKey) {
        return index.openLike(type, stateKey);
    }

    /** When a lookup is worth while next, on the monotonic clock; {@link Long#MAX_VALUE} if none is. */
    synchronized long nextLookupNanos() {
        return index.nextLookupNanos();
    }

    /** Those that a lookup is worth while of at this moment; the next one of each is put off. */
    synchronized List<Delay> takeOverdue(long nowNanos) {
        List<Delay> overdue = new ArrayList<>(index.overdue(nowNanos));
        for (Delay delay : overdue) {
            LookupSchedule lookups = index.lookups(delay.id());
            if (lookups != null) {
                lookups.putOff(nowNanos);
                index.reorder(delay.id());
            }
        }
        return overdue;
    }

    synchronized long examined() {
        return index.examined();
    }

    /** The ids of delays that were forgotten since this was asked last: the oldest of very many that have ended. */
    synchronized List<DelayId> takeForgotten() {
        return index.takeForgotten();
    }

    /** Counts a lookup that did not find it any more; returns how many there were in a row. */
    synchronized int countGone(DelayId id) {
        LookupSchedule lookups = index.lookups(id);
        return lookups == null ? 0 : lookups.countGone();
    }
}
