package dev.tarry.session.heartbeat;

import dev.tarry.cancellation.Cancellation;
import dev.tarry.cancellation.Changes;
import dev.tarry.delay.Delay;
import dev.tarry.heartbeat.Effect;
import dev.tarry.heartbeat.Ending;
import dev.tarry.heartbeat.Input;
import dev.tarry.heartbeat.client.Action;
import dev.tarry.heartbeat.client.Trouble;
import dev.tarry.heartbeat.drill.Drill;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventId;
import dev.tarry.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The heartbeats of a session: begins them, does what they want to be done, and tells them what is seen of their delayed events.
 * Safe for use by several threads; what concerns a machine is done by the loop.
 */
public final class Heartbeats implements Session.Listener {

    /** So long a membership may take to be seen in the room after it was accepted. */
    private static final long ECHO_NANOS = Duration.ofSeconds(10).toNanos();

    /** So long last words may take at the end of a session. */
    private static final long LAST_WORDS_NANOS = Duration.ofSeconds(10).toNanos();

    private final Session session;
    private final HeartbeatLoop loop;
    private final Changes changes;
    private final Map<Integer, HeartbeatRun> runs = new LinkedHashMap<>();
    private final Map<DelayId, HeartbeatRun> byId = new LinkedHashMap<>();
    private final Map<String, HeartbeatRun> byMembership = new LinkedHashMap<>();
    private final Map<HeartbeatRun, Membership> memberships = new LinkedHashMap<>();
    private final Map<HeartbeatRun, HeartbeatRun.Echo> echoes = new LinkedHashMap<>();
    private int last;

    public Heartbeats(Session session) {
        this.session = session;
        this.loop = new HeartbeatLoop(session.clock(), session::defect);
        this.changes = session.delays().changes();
        session.alsoTell(this);
    }

    /** Where deadlines are. */
    public HeartbeatLoop loop() {
        return loop;
    }

    /** The number of the next one. */
    public synchronized int nextNumber() {
        return ++last;
    }

    /** All of the session, in the order in which they began. */
    public synchronized List<HeartbeatRun> all() {
        return new ArrayList<>(runs.values());
    }

    /** The one of a number, or null. */
    public synchronized @Nullable HeartbeatRun byNumber(int number) {
        return runs.get(number);
    }

    /**
     * Begins one.
     *
     * @param adopted the delayed event that it keeps alive; null if it schedules its own
     * @param membership what its delayed event takes away; null where nothing is sent that it does
     */
    public void begin(HeartbeatRun run, @Nullable Delay adopted, @Nullable Membership membership) {
        begin(run, adopted, membership, Duration.ZERO);
    }

    /**
     * Begins one later.
     *
     * @param after so much later
     */
    public void begin(HeartbeatRun run, @Nullable Delay adopted, @Nullable Membership membership, Duration after) {
        synchronized (this) {
            runs.put(run.number(), run);
            if (membership != null) {
                byMembership.put(membership.place(), run);
                memberships.put(run, membership);
            }
        }
        long at = session.clock().monotonicNanos() + after.toNanos();
        loop.post(() -> {
            if (after.isZero()) {
                began(run, adopted);
            } else {
                loop.at(at, () -> began(run, adopted));
            }
        });
    }

    private void began(HeartbeatRun run, @Nullable Delay adopted) {
        long now = session.clock().monotonicNanos();
        if (adopted == null) {
            handle(run, new Input.Begin(now));
            return;
        }
        Duration left = adopted.left(now);
        keeps(run, adopted.id(), false);
        handle(run, new Input.Adopt(now, left == null ? Long.MAX_VALUE : now + left.toNanos()));
    }

    /** Ends one in good order. */
    public void stop(HeartbeatRun run, Ending.Why why) {
        loop.post(() -> handle(run, new Input.Stop(session.clock().monotonicNanos(), why)));
    }

    /** Ends all in good order. */
    public void stopAll(Ending.Why why) {
        for (HeartbeatRun run : all()) {
            if (run.result() == null) {
                stop(run, why);
            }
        }
    }

    /**
     * Ends all in good order, and waits for that, at most so long as it takes a homeserver to answer.
     *
     * @param isInsisted whether somebody does not want to wait any more; is asked from time to time
     */
    public void endAll(Ending.Why why, BooleanSupplier isInsisted) {
        stopAll(why);
        long end = System.nanoTime() + LAST_WORDS_NANOS;
        for (long seen = changes.count(); !isAllOver() && System.nanoTime() < end && !isInsisted.getAsBoolean();
                seen = changes.count()) {
            if (session.clock().isHeld()) {
                loop.turn();
                return;
            }
            changes.awaitBeyond(seen, 100, new Cancellation());
        }
    }

    /** Ends all in good order, and everything. */
    public void close() {
        endAll(Ending.Why.STOPPED, () -> false);
        loop.close();
    }

    private boolean isAllOver() {
        for (HeartbeatRun run : all()) {
            if (run.result() == null) {
                return false;
            }
        }
        return true;
    }

    private void handle(HeartbeatRun run, Input input) {
        for (Effect effect : run.machine().handle(input)) {
            perform(run, effect, null);
        }
        arm(run);
    }

    private void arm(HeartbeatRun run) {
        run.looksAhead();
        long next = run.machine().next();
        if (next < run.armedAt()) {
            run.armedAt(next);
            loop.at(next, () -> {
                if (run.armedAt() == next) {
                    run.armedAt(Long.MAX_VALUE);
                    handle(run, new Input.Tick(session.clock().monotonicNanos()));
                }
            });
        }
    }

    private void perform(HeartbeatRun run, Effect effect, Requester.@Nullable Done done) {
        if (effect instanceof Effect.Ask ask) {
            ask(run, ask);
        } else if (effect instanceof Effect.Drilled drilled) {
            session.homeserver().note(session.nextExchange(), Drilling.fact(drilled.drill()));
            run.listener().drilled(run, drilled);
            if (drilled.drill() instanceof Drill.Lost lost) {
                session.homeserver().cut(lost.length());
            }
        } else if (effect instanceof Effect.Told told) {
            run.add(told.beat());
            run.listener().beat(run, told.beat(), done);
        } else if (effect instanceof Effect.Reacted reacted) {
            run.reacted(reacted);
            run.listener().reacted(run, reacted, done == null ? null : done.failure());
        } else if (effect instanceof Effect.Over over) {
            run.over(over);
            run.listener().over(run);
            changes.changed();
        }
    }

    private void ask(HeartbeatRun run, Effect.Ask ask) {
        DelayId id = run.current();
        Runnable make = () -> loop.beside(() -> {
            Requester.Done done = made(run, ask, id);
            loop.post(() -> answered(run, ask, done));
        });
        if (ask.hold().isZero()) {
            make.run();
        } else {
            loop.at(session.clock().monotonicNanos() + ask.hold().toNanos(), make);
        }
    }

    /** A defect of ours is no reason to wait for an answer for ever. */
    private Requester.Done made(HeartbeatRun run, Effect.Ask ask, @Nullable DelayId id) {
        try {
            return run.requester().make(ask.action(), id, ask.delay());
        } catch (RuntimeException e) {
            session.defect(e);
            long now = session.clock().monotonicNanos();
            return new Requester.Done(Input.Reply.failed(now, Trouble.OTHER), now, null, null, 0, null);
        }
    }

    private void answered(HeartbeatRun run, Effect.Ask ask, Requester.Done done) {
        run.answered(ask.action(), done);
        Input.Answered answer = new Input.Answered(done.read(), ask.call(), done.reply());
        if (ask.action() == Action.SCHEDULE && done.id() != null) {
            keeps(run, done.id(), true);
        }
        if (ask.action() == Action.JOIN && done.event() != null && !hasEcho(run, done.event(), answer)) {
            return;
        }
        answered(run, answer, done);
    }

    private void answered(HeartbeatRun run, Input.Answered answer, Requester.@Nullable Done done) {
        for (Effect effect : run.machine().handle(answer)) {
            perform(run, effect, done);
        }
        arm(run);
    }

    /** A membership counts once it is seen in the room; it may have been seen already. */
    private boolean hasEcho(HeartbeatRun run, EventId event, Input.Answered answer) {
        Membership membership = membershipOf(run);
        if (membership == null || membership.hasSeen(event)) {
            return true;
        }
        echoes.put(run, new HeartbeatRun.Echo(event, answer));
        loop.at(session.clock().monotonicNanos() + ECHO_NANOS, () -> echoed(run, event));
        return false;
    }

    private void echoed(HeartbeatRun run, EventId event) {
        HeartbeatRun.Echo waiting = echoes.get(run);
        if (waiting != null && waiting.event().equals(event)) {
            echoes.remove(run);
            long now = Math.max(session.clock().monotonicNanos(), waiting.answer().nanos());
            answered(run, new Input.Answered(now, waiting.answer().call(), waiting.answer().reply()), null);
        }
    }

    private synchronized @Nullable Membership membershipOf(HeartbeatRun run) {
        return memberships.get(run);
    }

    private void keeps(HeartbeatRun run, DelayId id, boolean isOurs) {
        synchronized (this) {
            byId.put(id, run);
        }
        run.scheduled(id, session.clock().now(), isOurs);
        Delay delay = session.delays().known().byId(id);
        if (delay != null) {
            run.listener().scheduled(run, delay);
            if (delay.state().isEnded()) {
                // Its event may be quicker than the answer to its schedule.
                ended(delay);
            }
        }
    }

    @Override
    public void ended(Delay delay) {
        HeartbeatRun run;
        synchronized (this) {
            run = byId.get(delay.id());
        }
        if (run != null) {
            loop.post(() -> told(run, delay));
        }
    }

    private void told(HeartbeatRun run, Delay delay) {
        boolean isOurs = delay.state() != Delay.State.FIRED && "tarry".equals(delay.endedBy());
        if (!isOurs) {
            run.listener().ended(run, delay);
        }
        if (delay.id().equals(run.current()) && !isOurs) {
            long now = session.clock().monotonicNanos();
            handle(run, delay.state() == Delay.State.FIRED ? new Input.Fired(now) : new Input.Ended(now));
        }
        changes.changed();
    }

    @Override
    public void seen(JsonObject event) {
        Json key = event.get("state_key");
        String place = Membership.place(event.text("room_id"), event.text("type"), key == null ? null : event.text("state_key"));
        HeartbeatRun run;
        Membership membership;
        synchronized (this) {
            run = byMembership.get(place);
            membership = run == null ? null : memberships.get(run);
        }
        if (run == null || membership == null) {
            return;
        }
        EventId id = EventId.ofNullable(event.text("event_id"));
        boolean isGone = membership.sees(event, id);
        loop.post(() -> {
            if (id != null) {
                echoed(run, id);
            }
            if (isGone) {
                handle(run, new Input.Vanished(session.clock().monotonicNanos()));
            }
        });
    }
}
