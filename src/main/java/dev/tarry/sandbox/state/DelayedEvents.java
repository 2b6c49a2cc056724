package dev.tarry.sandbox.state;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
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

/** All delayed events: what is scheduled, in the order of its due times, and what a dialect remembers of the finished. */
public final class DelayedEvents {

    /** MSC4140 recommends 7 days or 1000 of a user. */
    private static final long RETENTION_MS = 7 * 86_400_000L;
    private static final int RETAINED_OF_A_USER = 1_000;
    /** Of all users together. */
    private static final int MAX_PENDING = 100_000;

    private final World world;
    private final Ids ids;
    private final DelayedRules rules;
    private FiringFaults faults = FiringFaults.NONE;
    private final Map<String, DelayedEvent> byId = new LinkedHashMap<>();
    private final Map<String, Set<DelayedEvent>> byUser = new LinkedHashMap<>();
    private final Map<Key, Set<DelayedEvent>> byKey = new LinkedHashMap<>();
    private final Map<String, Deque<DelayedEvent>> finishedByUser = new LinkedHashMap<>();
    private final TreeSet<DelayedEvent> queue =
            new TreeSet<>(Comparator.comparingLong(DelayedEvent::fireAt).thenComparingLong(DelayedEvent::order));
    private long turns;
    private long shuffleEnd = Long.MIN_VALUE;

    DelayedEvents(World world, Ids ids, DelayedRules rules) {
        this.world = world;
        this.ids = ids;
        this.rules = rules;
    }

    void restore() {
        List<DelayedEvent> all = new ArrayList<>();
        for (JsonObject row : world.journal().rows(Journal.Table.DELAYED).values()) {
            all.add(DelayedEvent.ofRow(row));
        }
        all.sort(Comparator.comparingLong((DelayedEvent event) -> event.isFinished() ? event.finishedAt() : event.due())
                .thenComparingLong(DelayedEvent::order));
        for (DelayedEvent event : all) {
            byId.put(event.id(), event);
            turns = Math.max(turns, Math.abs(event.order()));
            if (event.isFinished()) {
                finishedByUser.computeIfAbsent(event.owner().userId(), user -> new ArrayDeque<>()).add(event);
            } else {
                index(event);
                event.turn(event.due(), event.order());
                queue.add(event);
            }
        }
    }

    /** Makes them go wrong from now on. */
    public void faults(FiringFaults them) {
        faults = them;
    }

    /** Schedules one; fails with 429 if the user has as many as are allowed. */
    public DelayedEvent schedule(Device owner, World.Draft draft, long delay, long now) throws MatrixFault {
        Set<DelayedEvent> mine = byUser.getOrDefault(owner.userId(), Set.of());
        if (mine.size() >= world.limits().maxScheduled()) {
            long next = mine.stream().mapToLong(DelayedEvent::due).min().orElse(now);
            throw MatrixFault.tooMany(Math.max(0, next - now));
        }
        if (queue.size() >= MAX_PENDING) {
            throw MatrixFault.full(MAX_PENDING + " delayed events");
        }
        world.budget().take(size(draft));
        String id = rules.bareIds() ? ids.bareDelay() : ids.delay();
        DelayedEvent event = new DelayedEvent(new DelayedEvent.Plan(id, owner, draft.withTxnId(null), delay), now);
        byId.put(event.id(), event);
        index(event);
        enqueue(event, now);
        return event;
    }

    private void index(DelayedEvent event) {
        byUser.computeIfAbsent(event.owner().userId(), user -> new LinkedHashSet<>()).add(event);
        indexKey(event);
    }

    private void indexKey(DelayedEvent event) {
        if (event.stateKey() != null) {
            byKey.computeIfAbsent(key(event.draft()), key -> new LinkedHashSet<>()).add(event);
        }
    }

    /** What is being sent must not be cancelled by its own arrival. */
    private void leaveKey(DelayedEvent event) {
        if (event.stateKey() != null) {
            drop(byKey, key(event.draft()), event);
        }
    }

    /** What a state event would replace. */
    private record Key(@Nullable String roomId, @Nullable String type, @Nullable String stateKey) {}

    private static Key key(World.Draft draft) {
        return new Key(draft.roomId(), draft.type(), draft.stateKey());
    }

    private void enqueue(DelayedEvent event, long now) {
        event.turn(event.due() - faults.early(event, now), ++turns);
        queue.add(event);
        keep(event);
        world.notifyAll();
    }

    private void keep(DelayedEvent event) {
        world.journal().put(Journal.Table.DELAYED, event.id(), event.toRow());
    }

    /** The delayed event, also a finished one that is still remembered; null if there is none. */
    public @Nullable DelayedEvent get(String id, long now) {
        DelayedEvent event = byId.get(id);
        if (event != null && event.isFinished()) {
            forgetOld(finishedByUser.get(event.owner().userId()), now);
        }
        return byId.get(id);
    }

    /** What a user has scheduled, by due time. */
    public List<DelayedEvent> scheduledOf(@Nullable String userId) {
        return byUser.getOrDefault(userId, Set.of()).stream()
                .sorted(Comparator.comparingLong(DelayedEvent::due)).toList();
    }

    /** How many are scheduled. */
    public int pending() {
        return queue.size();
    }

    public void restart(DelayedEvent event, long now) {
        queue.remove(event);
        event.restart(now);
        enqueue(event, now);
    }

    public void cancel(DelayedEvent event, long now) {
        finish(event, now, null, null);
    }

    /** Cancels all that a user has scheduled, where an account's end does that. */
    void deactivated(@Nullable String userId, long now) {
        if (rules.deactivationCancels()) {
            for (DelayedEvent event : scheduledOf(userId)) {
                cancel(event, now);
            }
        }
    }

    /** Sends one by hand; returns the event id. */
    public @Nullable String send(DelayedEvent event, long now) throws MatrixFault {
        leaveKey(event);
        try {
            world.limitMessage(event.owner(), now);
            String eventId = world.send(event.owner(), draft(event), now);
            finish(event, now, eventId, null);
            return eventId;
        } catch (MatrixFault refused) {
            if (rules.failedSendEnds()) {
                finish(event, now, null, refused.body());
            } else {
                indexKey(event);
            }
            throw refused;
        }
    }

    private World.Draft draft(DelayedEvent event) {
        JsonObject forSender = JsonObject.EMPTY;
        for (String key : rules.delayIdKeys()) {
            forSender = forSender.with(key, Json.of(event.id()));
        }
        return event.draft().withForSender(forSender);
    }

    private void finish(DelayedEvent event, long now, @Nullable String eventId, @Nullable JsonObject error) {
        queue.remove(event);
        event.finish(now, eventId, error);
        drop(byUser, event.owner().userId(), event);
        leaveKey(event);
        if (rules.keepsFinished()) {
            Deque<DelayedEvent> kept =
                    finishedByUser.computeIfAbsent(event.owner().userId(), user -> new ArrayDeque<>());
            kept.add(event);
            keep(event);
            forgetOld(kept, now);
        } else {
            forget(event);
        }
    }

    private static <K> void drop(Map<K, Set<DelayedEvent>> index, @Nullable K key, DelayedEvent event) {
        Set<DelayedEvent> there = index.get(key);
        if (there != null && there.remove(event) && there.isEmpty()) {
            index.remove(key);
        }
    }

    private void forgetOld(@Nullable Deque<DelayedEvent> kept, long now) {
        while (!kept.isEmpty()
                && (kept.size() > RETAINED_OF_A_USER || now - kept.peek().finishedAt() > RETENTION_MS)) {
            forget(kept.poll());
        }
    }

    private static long size(World.Draft draft) {
        return Budget.OF_A_ROW + draft.content().toString().length();
    }

    private void forget(DelayedEvent event) {
        byId.remove(event.id());
        world.budget().give(size(event.draft()));
        world.journal().remove(Journal.Table.DELAYED, event.id());
    }

    /** When the next one will be sent, in Unix milliseconds; the maximum if none is scheduled. */
    public long nextDue() {
        return queue.isEmpty() ? Long.MAX_VALUE : queue.first().fireAt();
    }

    /** Sends all that are due, in the order of their due times, with that time on them. */
    public void fire(long now) {
        List<DelayedEvent> batch = new ArrayList<>();
        for (DelayedEvent event : queue) {
            if (event.fireAt() > now) {
                break;
            }
            batch.add(event);
        }
        Set<Key> keys = new LinkedHashSet<>();
        for (DelayedEvent event : batch) {
            if (!queue.remove(event)) {
                // What was sent before it has cancelled it.
                continue;
            }
            FiringFaults.Fate fate = event.isFateKnown() ? FiringFaults.ON_TIME : faults.fate(event, now);
            event.fateIsKnown();
            switch (fate.kind()) {
                case LOSE -> lose(event, now);
                case LATE -> requeue(event, event.due() + fate.millis(), ++turns, now);
                case SHUFFLE -> shuffle(event, fate.millis(), now);
                default -> {
                    boolean first = event.stateKey() == null || keys.add(key(event.draft()));
                    if (rules.firstOfKeyOnly() && !first) {
                        finish(event, now, null, null);
                    } else {
                        deliver(event, now, fate.kind() == FiringFaults.Kind.TWICE);
                    }
                }
            }
        }
    }

    private void requeue(DelayedEvent event, long at, long order, long now) {
        event.turn(Math.max(at, now + 1), order);
        queue.add(event);
    }

    /** Gathers for a while and lets go in the wrong order, the last first. */
    private void shuffle(DelayedEvent event, long millis, long now) {
        if (shuffleEnd <= now) {
            shuffleEnd = event.due() + Math.max(1, millis);
        }
        requeue(event, shuffleEnd, -++turns, now);
    }

    private void lose(DelayedEvent event, long now) {
        finish(event, now, null, null);
        if (rules.keepsFinished()) {
            finishedByUser.get(event.owner().userId()).remove(event);
            forget(event);
        }
    }

    private void deliver(DelayedEvent event, long now, boolean twice) {
        leaveKey(event);
        try {
            long timestamp = Math.min(event.due(), now);
            world.limitMessage(event.owner(), now);
            String eventId = world.send(event.owner(), draft(event), timestamp);
            if (twice) {
                world.send(event.owner(), draft(event), timestamp);
            }
            finish(event, now, eventId, null);
        } catch (MatrixFault refused) {
            finish(event, now, null, refused.body());
        }
    }

    /** A newer state event may take the place of what was to come. */
    void stateChanged(World.Draft newer, Device sender, long now) {
        if (!rules.otherStateCancels() && !rules.ownStateCancels()) {
            return;
        }
        for (DelayedEvent event : List.copyOf(byKey.getOrDefault(key(newer), Set.of()))) {
            boolean own = event.owner().userId().equals(sender.userId());
            if (!event.isFinished() && (own ? rules.ownStateCancels() : rules.otherStateCancels())) {
                finish(event, now, null, null);
            }
        }
    }
}
