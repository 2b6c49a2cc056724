package dev.tarry.heartbeat;

import dev.tarry.heartbeat.client.Action;
import dev.tarry.heartbeat.client.Situation;
import dev.tarry.heartbeat.client.Trouble;
import dev.tarry.heartbeat.drill.Drill;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A homeserver for one heartbeat, on a clock of its own: answers after a latency, fires what is due, and fails as it is told.
 * Writes down what happens, each with its second.
 */
final class SimulatedHomeserver {

    private static final long SECOND = 1_000_000_000L;

    private record Coming(long at, int order, Input input, @Nullable Runnable before) implements Comparable<Coming> {
        @Override
        public int compareTo(Coming other) {
            return at != other.at ? Long.compare(at, other.at) : Integer.compare(order, other.order);
        }
    }

    private record Fault(Action action, int from, int to, Trouble trouble, @Nullable Duration retryAfter) {}

    private final Heartbeat heartbeat;
    private final PriorityQueue<Coming> coming = new PriorityQueue<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final boolean isJoining;
    private long latency;
    private long now;
    private int order;
    private int fires;
    private int[] asked = new int[Action.values().length];
    private long cutUntil = Long.MIN_VALUE;
    private @Nullable Long due;
    private Effect.@Nullable Over over;
    private int under;
    private int mostUnder;

    SimulatedHomeserver(Plan plan) {
        this.heartbeat = new Heartbeat(plan, () -> 0);
        this.isJoining = plan.isJoining();
    }

    /** Each answer takes so long. */
    SimulatedHomeserver latency(long millis) {
        latency = millis * 1_000_000;
        return this;
    }

    /** The requests of this kind from one to another, from 1, fail like that. */
    SimulatedHomeserver fails(Action action, int from, int to, Trouble trouble) {
        faults.add(new Fault(action, from, to, trouble, null));
        return this;
    }

    /** A limit by rate that names a wait. */
    SimulatedHomeserver limits(Action action, int from, int to, long retryAfterSeconds) {
        faults.add(new Fault(action, from, to, Trouble.RATE_LIMITED, Duration.ofSeconds(retryAfterSeconds)));
        return this;
    }

    /** Ends it from outside at this second. */
    SimulatedHomeserver stopsAt(long second) {
        coming.add(new Coming(second * SECOND, order++, new Input.Stop(second * SECOND, Ending.Why.STOPPED), null));
        return this;
    }

    /** Runs it until it is over, or so many seconds have gone by; returns what happened. */
    List<String> run(long seconds) {
        take(new Input.Begin(0));
        while (over == null) {
            long next = heartbeat.next();
            Coming first = coming.peek();
            long due = this.due == null ? Long.MAX_VALUE : this.due;
            long at = Math.min(Math.min(next, due), first == null ? Long.MAX_VALUE : first.at());
            if (at > seconds * SECOND) {
                break;
            }
            now = Math.max(now, at);
            if (due == at) {
                fire();
            } else if (first != null && first.at() == at) {
                coming.remove();
                if (first.before() != null) {
                    first.before().run();
                }
                take(first.input());
            } else {
                take(new Input.Tick(now));
            }
        }
        return log;
    }

    List<String> log() {
        return log;
    }

    Effect.@Nullable Over over() {
        return over;
    }

    int mostUnder() {
        return mostUnder;
    }

    private void fire() {
        say("fires");
        due = null;
        fires++;
        take(new Input.Fired(now));
        if (isJoining) {
            take(new Input.Vanished(now));
        }
    }

    private void say(String what) {
        long millis = now / 1_000_000;
        log.add(millis / 1_000 + (millis % 1_000 == 0 ? "" : "." + String.format("%03d", millis % 1_000)) + " " + what);
    }

    private void take(Input input) {
        for (Effect effect : heartbeat.handle(input)) {
            if (effect instanceof Effect.Ask ask) {
                ask(ask);
            } else if (effect instanceof Effect.Drilled drilled && drilled.drill() instanceof Drill.Lost cut) {
                say("cut");
                cutUntil = now + cut.length().toNanos();
            } else if (effect instanceof Effect.Told told && told.beat().sent() == null) {
                say("beat " + told.beat().number() + " " + told.beat().result().word());
            } else if (effect instanceof Effect.Reacted reacted && reacted.situation() != Situation.CANCEL) {
                say(reacted.situation().action().word() + " " + reacted.trouble().word());
            } else if (effect instanceof Effect.Over end) {
                over = end;
                say("over " + end.ending().why().word());
            }
        }
    }

    private void ask(Effect.Ask ask) {
        long arrives = now + ask.hold().toNanos();
        under++;
        mostUnder = Math.max(mostUnder, ask.action() == Action.RESTART ? under : 0);
        say(ask.action().word() + (ask.beat() > 0 ? " " + ask.beat() : ""));
        int number = ++asked[ask.action().ordinal()];
        long answered = arrives + latency;
        boolean isCut = arrives < cutUntil;
        Input.Reply reply = isCut ? Input.Reply.failed(arrives, Trouble.NO_NETWORK) : reply(ask, number, arrives);
        coming.add(new Coming(
                isCut ? arrives : answered, order++, new Input.Answered(isCut ? arrives : answered, ask.call(), reply),
                () -> under--));
    }

    private Input.Reply reply(Effect.Ask ask, int number, long arrives) {
        for (Fault fault : faults) {
            if (fault.action() == ask.action() && number >= fault.from() && number <= fault.to()) {
                return new Input.Reply(arrives, fault.trouble(), fault.retryAfter(), null);
            }
        }
        switch (ask.action()) {
            case SCHEDULE -> due = arrives + ask.delay().toNanos();
            case RESTART -> {
                if (due == null || due <= arrives) {
                    return Input.Reply.failed(arrives, Trouble.NOT_FOUND);
                }
                due = arrives + delayOf(ask);
            }
            case SEND, CANCEL -> {
                if (due == null) {
                    return Input.Reply.failed(arrives, Trouble.NOT_FOUND);
                }
                due = null;
            }
            case JOIN, LEAVE -> { }
        }
        return Input.Reply.ok(arrives);
    }

    private long delayOf(Effect.Ask ask) {
        return lastDelay == null ? ask.delay().toNanos() : lastDelay.toNanos();
    }

    private @Nullable Duration lastDelay;

    /** What a restart begins anew. */
    SimulatedHomeserver delay(Duration delay) {
        lastDelay = delay;
        return this;
    }

    int fires() {
        return fires;
    }
}
