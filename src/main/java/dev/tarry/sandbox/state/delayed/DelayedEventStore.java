package dev.tarry.sandbox.state.delayed;

import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.state.base.ChangeStream;
import dev.tarry.sandbox.state.base.Journal;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.limit.StorageQuota;
import dev.tarry.sandbox.state.room.EventDraft;
import dev.tarry.sandbox.state.room.StateId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where delayed events are found: by id, by user, by the state that they would set, and in the order in which they are due. */
public final class DelayedEventStore {

    /** MSC4140 recommends 7 days or 1000 of a user. */
    private static final long RETENTION_MS = 7 * 86_400_000L;
    private static final int RETAINED_OF_A_USER = 1_000;
    /** Of all users together. */
    private static final int MAX_PENDING = 100_000;

    /** What a state event would replace. */
    record Target(RoomId room, StateId state) {

        /** The state that a draft would set; null for a message event. */
        static @Nullable Target of(EventDraft draft) {
            StateId state = draft.state();
            return state == null ? null : new Target(draft.room(), state);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Target that && room.equals(that.room) && state.equals(that.state);
        }

        @Override
        public int hashCode() {
            return 31 * room.hashCode() + state.hashCode();
        }
    }

    private final Journal journal;
    private final StorageQuota quota;
    private final ChangeStream stream;
    private final Map<DelayId, DelayedEvent> byId = new LinkedHashMap<>();
    private final Map<UserId, Set<DelayedEvent>> byUser = new LinkedHashMap<>();
    private final Map<Target, Set<DelayedEvent>> byTarget = new LinkedHashMap<>();
    private final Map<UserId, Deque<DelayedEvent>> finishedByUser = new LinkedHashMap<>();
    private final TreeSet<DelayedEvent> queue =
            new TreeSet<>(Comparator.comparingLong(DelayedEvent::fireAt).thenComparingLong(DelayedEvent::order));
    private long turns;

    public DelayedEventStore(Journal journal, StorageQuota quota, ChangeStream stream) {
        this.journal = journal;
        this.quota = quota;
        this.stream = stream;
    }

    /** Takes up what the journal has, and nothing else. */
    void restore() {
        byId.clear();
        byUser.clear();
        byTarget.clear();
        finishedByUser.clear();
        queue.clear();
        List<DelayedEvent> all = new ArrayList<>();
        for (JsonObject row : journal.rows(Journal.Table.DELAYED).values()) {
            all.add(DelayedEvent.ofRow(row));
        }
        all.sort(Comparator.comparingLong((DelayedEvent event) -> event.isFinished() ? event.finishedAt() : event.due())
                .thenComparingLong(DelayedEvent::order));
        for (DelayedEvent event : all) {
            byId.put(event.id(), event);
            quota.count(size(event.draft()));
            turns = Math.max(turns, Math.abs(event.order()));
            if (event.isFinished()) {
                finishedOf(event.owner().userId()).add(event);
            } else {
                index(event);
                event.turn(event.due(), event.order());
                queue.add(event);
            }
        }
    }

    /** Fails with 403 if there are as many as the sandbox holds, or what is kept becomes too large. */
    void checkRoom(EventDraft draft) throws MatrixFault {
        if (queue.size() >= MAX_PENDING) {
            throw MatrixFault.full(MAX_PENDING + " delayed events");
        }
        quota.take(size(draft));
    }

    private static long size(EventDraft draft) {
        return StorageQuota.OF_A_ROW + draft.content().toString().length();
    }

    /** Adds one that is scheduled and still to be put into the queue. */
    void add(DelayedEvent event) {
        byId.put(event.id(), event);
        index(event);
    }

    private void index(DelayedEvent event) {
        byUser.computeIfAbsent(event.owner().userId(), user -> new LinkedHashSet<>()).add(event);
        enterTarget(event);
    }

    /** From now on newer state may cancel it. */
    void enterTarget(DelayedEvent event) {
        Target target = Target.of(event.draft());
        if (target != null) {
            byTarget.computeIfAbsent(target, it -> new LinkedHashSet<>()).add(event);
        }
    }

    /** What is being sent must not be cancelled by its own arrival. */
    void leaveTarget(DelayedEvent event) {
        Target target = Target.of(event.draft());
        if (target != null) {
            drop(byTarget, target, event);
        }
    }

    private static <K> void drop(Map<K, Set<DelayedEvent>> index, K key, DelayedEvent event) {
        Set<DelayedEvent> there = index.get(key);
        if (there != null && there.remove(event) && there.isEmpty()) {
            index.remove(key);
        }
    }

    /** Those that wait to set the same state. */
    List<DelayedEvent> ofTarget(@Nullable Target target) {
        return target == null ? List.of() : List.copyOf(byTarget.getOrDefault(target, Set.of()));
    }

    /** Which comes next of those that are sent at the same time. */
    long nextTurn() {
        return ++turns;
    }

    /** Puts one into the queue and keeps it; whoever waits for what is due is woken. */
    void enqueue(DelayedEvent event, long fireAt) {
        requeue(event, fireAt, nextTurn());
        journal.put(Journal.Table.DELAYED, event.id().text(), event.toRow());
        stream.wake();
    }

    /** Puts one into the queue at another place. */
    void requeue(DelayedEvent event, long fireAt, long order) {
        event.turn(fireAt, order);
        queue.add(event);
    }

    /** Takes one out of the queue; false if it was there no more. */
    boolean dequeue(DelayedEvent event) {
        return queue.remove(event);
    }

    int pending() {
        return queue.size();
    }

    /** When the next one will be sent, in Unix milliseconds; the maximum if none is scheduled. */
    long nextDue() {
        return queue.isEmpty() ? Long.MAX_VALUE : queue.first().fireAt();
    }

    /** Those that are due, in their order. */
    List<DelayedEvent> due(long now) {
        List<DelayedEvent> batch = new ArrayList<>();
        for (DelayedEvent event : queue) {
            if (event.fireAt() > now) {
                break;
            }
            batch.add(event);
        }
        return batch;
    }

    /** What a user has scheduled. */
    Set<DelayedEvent> scheduledOf(UserId user) {
        return byUser.getOrDefault(user, Set.of());
    }

    /** The delayed event, also a finished one that is still remembered; null if there is none. */
    @Nullable DelayedEvent get(DelayId id, long now) {
        DelayedEvent event = byId.get(id);
        if (event != null && event.isFinished()) {
            forgetOld(finishedOf(event.owner().userId()), now);
        }
        return byId.get(id);
    }

    private Deque<DelayedEvent> finishedOf(UserId user) {
        return finishedByUser.computeIfAbsent(user, it -> new ArrayDeque<>());
    }

    /** One has ended: it waits no more, for nobody and nothing. */
    void retire(DelayedEvent event) {
        queue.remove(event);
        drop(byUser, event.owner().userId(), event);
        leaveTarget(event);
    }

    /** Remembers one that has ended, with its outcome. */
    void remember(DelayedEvent event, long now) {
        Deque<DelayedEvent> kept = finishedOf(event.owner().userId());
        kept.add(event);
        journal.put(Journal.Table.DELAYED, event.id().text(), event.toRow());
        forgetOld(kept, now);
    }

    private void forgetOld(Deque<DelayedEvent> kept, long now) {
        DelayedEvent oldest = kept.peek();
        while (oldest != null && (kept.size() > RETAINED_OF_A_USER || now - oldest.finishedAt() > RETENTION_MS)) {
            kept.remove();
            forget(oldest);
            oldest = kept.peek();
        }
    }

    /** Forgets one that has ended and is not remembered. */
    void forget(DelayedEvent event) {
        byId.remove(event.id());
        quota.give(size(event.draft()));
        journal.remove(Journal.Table.DELAYED, event.id().text());
    }
}
