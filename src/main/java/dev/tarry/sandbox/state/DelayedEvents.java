package dev.tarry.sandbox.state;

import dev.tarry.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** All delayed events: what is scheduled, in the order of its due times, and what a dialect remembers of the finished. */
public final class DelayedEvents {

    /** MSC4140 recommends 7 days or 1000 of a user. */
    private static final long RETENTION_MS = 7 * 86_400_000L;

    /** A place in the queue; one whose due time is not the event's any more is dead. */
    private record Turn(long due, long number, DelayedEvent event) {}

    private final World world;
    private final Ids ids;
    private final DelayedRules rules;
    private final Map<String, DelayedEvent> byId = new LinkedHashMap<>();
    private final Map<String, Integer> scheduledByUser = new LinkedHashMap<>();
    private final PriorityQueue<Turn> turns =
            new PriorityQueue<>(Comparator.comparingLong(Turn::due).thenComparingLong(Turn::number));
    private long turnNumber;

    DelayedEvents(World world, Ids ids, DelayedRules rules) {
        this.world = world;
        this.ids = ids;
        this.rules = rules;
    }

    /** Schedules one; fails with 429 if the user has as many as are allowed. */
    public DelayedEvent schedule(Device owner, World.Draft draft, long delay, long now) throws MatrixFault {
        if (scheduledByUser.getOrDefault(owner.userId(), 0) >= world.limits().maxScheduled()) {
            long next = Long.MAX_VALUE;
            for (DelayedEvent event : scheduledOf(owner.userId())) {
                next = Math.min(next, event.due());
            }
            throw MatrixFault.limited("The maximum number of delayed events has been reached.", Math.max(0, next - now));
        }
        DelayedEvent event = new DelayedEvent(
                ids.delay(), owner, draft.roomId(), draft.type(), draft.stateKey(), draft.content(), delay, now);
        byId.put(event.id(), event);
        scheduledByUser.merge(owner.userId(), 1, Integer::sum);
        queue(event);
        return event;
    }

    private void queue(DelayedEvent event) {
        turns.add(new Turn(event.due(), ++turnNumber, event));
        world.notifyAll();
    }

    /** The delayed event, also a finished one that is remembered; null if there is none. */
    public DelayedEvent get(String id) {
        return byId.get(id);
    }

    /** What a user has scheduled, by due time. */
    public List<DelayedEvent> scheduledOf(String userId) {
        List<DelayedEvent> found = new ArrayList<>();
        for (DelayedEvent event : byId.values()) {
            if (!event.isFinished() && event.owner().userId().equals(userId)) {
                found.add(event);
            }
        }
        found.sort(Comparator.comparingLong(DelayedEvent::due));
        return found;
    }

    /** How many are scheduled. */
    public int pending() {
        int pending = 0;
        for (int count : scheduledByUser.values()) {
            pending += count;
        }
        return pending;
    }

    public void restart(DelayedEvent event, long now) {
        event.restart(now);
        queue(event);
    }

    public void cancel(DelayedEvent event, long now) {
        finish(event, now, null, null);
    }

    /** Sends one by hand; returns the event id. */
    public String send(DelayedEvent event, long now) throws MatrixFault {
        try {
            String eventId = world.send(event.owner(), draft(event), now);
            finish(event, now, eventId, null);
            return eventId;
        } catch (MatrixFault refused) {
            if (rules.failedSendEnds()) {
                finish(event, now, null, refused.body());
            }
            throw refused;
        }
    }

    private static World.Draft draft(DelayedEvent event) {
        return World.Draft.of(event.roomId(), event.type(), event.stateKey(), event.content()).withDelayId(event.id());
    }

    private void finish(DelayedEvent event, long now, String eventId, JsonObject error) {
        event.finish(now, eventId, error);
        scheduledByUser.merge(event.owner().userId(), -1, Integer::sum);
        if (!rules.keepsFinished()) {
            byId.remove(event.id());
        } else {
            forgetOld(now);
        }
    }

    private void forgetOld(long now) {
        byId.values().removeIf(event -> event.isFinished() && now - event.finishedAt() > RETENTION_MS);
    }

    /** When the next one is due, in Unix milliseconds; the maximum if none is. */
    public long nextDue() {
        Turn turn = turns.peek();
        while (turn != null && (turn.event().isFinished() || turn.event().due() != turn.due())) {
            turns.poll();
            turn = turns.peek();
        }
        return turn == null ? Long.MAX_VALUE : turn.due();
    }

    /** Sends all that are due, in the order of their due times, with that time on them. */
    public void fire(long now) {
        List<DelayedEvent> batch = new ArrayList<>();
        while (nextDue() <= now) {
            batch.add(turns.poll().event());
        }
        Set<String> keys = new HashSet<>();
        for (DelayedEvent event : batch) {
            String key = event.roomId() + "\n" + event.type() + "\n" + event.stateKey();
            if (event.isFinished()) {
                continue;
            }
            if (rules.firstOfKeyOnly() && event.stateKey() != null && !keys.add(key)) {
                finish(event, now, null, null);
                continue;
            }
            try {
                world.limitMessage(event.owner(), now);
                finish(event, now, world.send(event.owner(), draft(event), event.due()), null);
            } catch (MatrixFault refused) {
                finish(event, now, null, refused.body());
            }
        }
    }

    /** A newer state event of somebody else's takes the place of what was to come. */
    void stateChanged(String roomId, Event newer) {
        if (!rules.otherStateCancels()) {
            return;
        }
        for (DelayedEvent event : List.copyOf(byId.values())) {
            if (!event.isFinished()
                    && event.roomId().equals(roomId)
                    && event.type().equals(newer.type())
                    && newer.stateKey().equals(event.stateKey())
                    && !event.owner().userId().equals(newer.sender())) {
                finish(event, newer.json().number("origin_server_ts"), null, null);
            }
        }
    }
}
