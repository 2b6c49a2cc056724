package dev.tarry.sandbox.state.delayed;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.state.account.Sender;
import dev.tarry.sandbox.state.base.Ids;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.limit.RateLimiter;
import dev.tarry.sandbox.state.room.EventDraft;
import dev.tarry.sandbox.state.room.EventSender;
import dev.tarry.sandbox.state.room.StateListener;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All delayed events (MSC4140): scheduled, managed, sent when they are due, and cancelled by newer state. */
public final class DelayedEvents implements StateListener {

    private final DelayedEventStore store;
    private final EventSender sender;
    private final RateLimiter limiter;
    private final Ids ids;
    private final DelayedRules rules;
    private DelayedEventFaults faults = DelayedEventFaults.NONE;
    private long shuffleEnd = Long.MIN_VALUE;

    public DelayedEvents(
            DelayedEventStore store, EventSender sender, RateLimiter limiter, Ids ids, DelayedRules rules) {
        this.store = store;
        this.sender = sender;
        this.limiter = limiter;
        this.ids = ids;
        this.rules = rules;
    }

    /** Takes up what the journal has. */
    public void restore() {
        store.restore();
    }

    /** Makes them go wrong from now on. */
    public void faults(DelayedEventFaults them) {
        faults = them;
    }

    /** Schedules one; fails with 429 if the user has as many as are allowed. @param delay milliseconds */
    public DelayedEvent schedule(Sender owner, EventDraft draft, long delay, long now) throws MatrixFault {
        Set<DelayedEvent> mine = store.scheduledOf(owner.userId());
        if (mine.size() >= limiter.limits().maxScheduled()) {
            long next = mine.stream().mapToLong(DelayedEvent::due).min().orElse(now);
            throw MatrixFault.tooMany(Math.max(0, next - now));
        }
        store.checkRoom(draft);
        DelayId id = new DelayId(rules.bareIds() ? ids.bareDelay() : ids.delay());
        DelayedEvent event = new DelayedEvent(new DelayedEvent.Plan(id, owner, draft.withTxnId(null), delay), now);
        store.add(event);
        enqueue(event, now);
        return event;
    }

    private void enqueue(DelayedEvent event, long now) {
        store.enqueue(event, event.due() - faults.early(event, now));
    }

    /** The delayed event, also a finished one that is still remembered; null if there is none. */
    public @Nullable DelayedEvent get(DelayId id, long now) {
        return store.get(id, now);
    }

    /** What a user has scheduled, by due time. */
    public List<DelayedEvent> scheduledOf(UserId user) {
        List<DelayedEvent> sorted = new ArrayList<>(store.scheduledOf(user));
        sorted.sort(Comparator.comparingLong(DelayedEvent::due));
        return sorted;
    }

    /** How many are scheduled. */
    public int pending() {
        return store.pending();
    }

    /** When the next one will be sent, in Unix milliseconds; the maximum if none is scheduled. */
    public long nextDue() {
        return store.nextDue();
    }

    public void restart(DelayedEvent event, long now) {
        store.dequeue(event);
        event.restart(now);
        enqueue(event, now);
    }

    public void cancel(DelayedEvent event, long now) {
        finish(event, now, null, null);
    }

    /** Cancels all that a user has scheduled, where an account's end does that. */
    public void deactivated(UserId user, long now) {
        if (rules.deactivationCancels()) {
            for (DelayedEvent event : scheduledOf(user)) {
                cancel(event, now);
            }
        }
    }

    /** Sends one by hand. */
    public void send(DelayedEvent event, long now) throws MatrixFault {
        store.leaveTarget(event);
        try {
            finish(event, now, deliver(event, now, now), null);
        } catch (MatrixFault refused) {
            if (rules.failedSendEnds()) {
                finish(event, now, null, refused.body());
            } else {
                store.enterTarget(event);
            }
            throw refused;
        }
    }

    private EventId deliver(DelayedEvent event, long timestamp, long now) throws MatrixFault {
        limiter.takeMessage(event.owner().userId(), now);
        return sender.send(event.owner(), draft(event), timestamp);
    }

    private EventDraft draft(DelayedEvent event) {
        JsonObject forSender = JsonObject.EMPTY;
        for (String key : rules.delayIdKeys()) {
            forSender = forSender.with(key, Json.of(event.id().text()));
        }
        return event.draft().withForSender(forSender);
    }

    private void finish(DelayedEvent event, long now, @Nullable EventId eventId, @Nullable JsonObject error) {
        event.finish(now, eventId, error);
        store.retire(event);
        if (rules.keepsFinished()) {
            store.remember(event, now);
        } else {
            store.forget(event);
        }
    }

    /** Sends all that are due, in the order of their due times, with that time on them. */
    public void fire(long now) {
        Set<DelayedEventStore.Target> targets = new LinkedHashSet<>();
        for (DelayedEvent event : store.due(now)) {
            if (!store.dequeue(event)) {
                // What was sent before it has cancelled it.
                continue;
            }
            DelayedEventFaults.Fate fate = event.isFateKnown() ? DelayedEventFaults.ON_TIME : faults.fate(event, now);
            event.fateIsKnown();
            switch (fate.kind()) {
                case LOSE -> lose(event, now);
                case LATE -> requeue(event, event.due() + fate.millis(), store.nextTurn(), now);
                case SHUFFLE -> shuffle(event, fate.millis(), now);
                case SEND, TWICE -> {
                    DelayedEventStore.Target target = DelayedEventStore.Target.of(event.draft());
                    boolean first = target == null || targets.add(target);
                    if (rules.firstOfKeyOnly() && !first) {
                        finish(event, now, null, null);
                    } else {
                        sendDue(event, now, fate.kind() == DelayedEventFaults.Kind.TWICE);
                    }
                }
            }
        }
    }

    private void requeue(DelayedEvent event, long at, long order, long now) {
        store.requeue(event, Math.max(at, now + 1), order);
    }

    /** Gathers for a while and lets go in the wrong order, the last first. */
    private void shuffle(DelayedEvent event, long millis, long now) {
        if (shuffleEnd <= now) {
            shuffleEnd = event.due() + Math.max(1, millis);
        }
        requeue(event, shuffleEnd, -store.nextTurn(), now);
    }

    private void lose(DelayedEvent event, long now) {
        event.finish(now, null, null);
        store.retire(event);
        store.forget(event);
    }

    private void sendDue(DelayedEvent event, long now, boolean twice) {
        store.leaveTarget(event);
        try {
            long timestamp = Math.min(event.due(), now);
            EventId eventId = deliver(event, timestamp, now);
            if (twice) {
                sender.send(event.owner(), draft(event), timestamp);
            }
            finish(event, now, eventId, null);
        } catch (MatrixFault refused) {
            finish(event, now, null, refused.body());
        }
    }

    /** A newer state event may take the place of what was to come. */
    @Override
    public void stateChanged(EventDraft newer, Sender by, long now) {
        if (!rules.otherStateCancels() && !rules.ownStateCancels()) {
            return;
        }
        for (DelayedEvent event : store.ofTarget(DelayedEventStore.Target.of(newer))) {
            boolean own = event.owner().userId().equals(by.userId());
            if (!event.isFinished() && (own ? rules.ownStateCancels() : rules.otherStateCancels())) {
                finish(event, now, null, null);
            }
        }
    }
}
