package dev.tarry.cli.command.heartbeat;

import dev.tarry.cli.clock.HeldClock;
import dev.tarry.cli.context.Invocation;
import dev.tarry.heartbeat.Ending;
import dev.tarry.heartbeat.expect.Observed;
import dev.tarry.homeserver.wire.CallScope;
import dev.tarry.outcome.CommandException;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Outcome;
import dev.tarry.render.HeartbeatText;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.session.Session;
import dev.tarry.session.heartbeat.HeartbeatRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line that waits for the end of a heartbeat, and tells what it came to. Ctrl-C ends the heartbeat in good order. */
final class Foreground {

    private static final long LOOK_MS = 200;
    /** Nothing is to come on a held clock for so long: it will not come at all. */
    private static final long LONGEST_MS = 366L * 86_400_000;

    private final Invocation call;
    private final List<HeartbeatRun> runs;
    private final HeartbeatRun run;
    private final Session session;
    private final @Nullable HeldClock clock;
    private final boolean endsIt;
    private @Nullable CallScope after;

    /** @param endsIt whether Ctrl-C ends the heartbeat, and not only the wait for it */
    Foreground(Invocation call, List<HeartbeatRun> runs, boolean endsIt) {
        this.call = call;
        this.runs = runs;
        this.run = runs.get(0);
        this.endsIt = endsIt;
        this.session = call.sessions().current();
        Sandbox sandbox = call.sessions().sandbox();
        this.clock = sandbox == null || !session.clock().isHeld()
                ? null
                : new HeldClock(call.sessions(), sandbox, call.interrupt().cancellation());
    }

    Outcome run() throws CommandException {
        if (!await()) {
            return Outcome.failed(Failure.interrupted(endsIt
                    ? "Interrupted: the heartbeat was ended at once, and its delayed event is as it was."
                    : "Interrupted: heartbeat " + run.number() + " goes on; heartbeat stop " + run.number() + " ends it."));
        }
        List<Seen> seen = new ArrayList<>();
        for (HeartbeatRun one : runs) {
            seen.add(see(one));
        }
        Outcome outcome = runs.size() == 1
                ? new HeartbeatSummary(run, seen.get(0)).outcome().build()
                : new CrowdSummary(seen).outcome();
        if (!call.interrupt().isRaised()) {
            return outcome;
        }
        Failure own = outcome.failure();
        Failure signal = Failure.interrupted(
                own == null ? "Interrupted: the heartbeat was ended in good order." : own.message());
        return outcome.failing(signal.endedWith(call.interrupt().exitCode()));
    }

    private Seen see(HeartbeatRun one) throws CommandException {
        Observation observation = new Observation(session, one, scope());
        observation.await(clock);
        Observed observed = new Observed(
                observation.fate(), one.tally().accepted(), one.tally().smallestMargin(), one.tally().mostLate(),
                observation.membership(one.task().expectations()));
        return new Seen(one, observed, observation.fired());
    }

    /** What holds for what is asked when the heartbeat is over; after Ctrl-C another one ends it. */
    private CallScope scope() {
        return after == null ? call.interrupt().scope(call.line()) : after;
    }

    /** Whether all came to their end; else somebody ended the wait for it. */
    private boolean await() throws CommandException {
        for (HeartbeatRun one : runs) {
            one.awaited(true);
        }
        try {
            return awaitEnd();
        } finally {
            for (HeartbeatRun one : runs) {
                one.awaited(false);
            }
            call.printer().status("");
        }
    }

    private int over() {
        int over = 0;
        for (HeartbeatRun one : runs) {
            over += one.result() == null ? 0 : 1;
        }
        return over;
    }

    /** A single command has a line that tells how it stands; at a prompt that would be in the way. */
    private void tellStand(int over) {
        if (clock != null || call.inSession() || call.line().json() || call.line().quiet()) {
            return;
        }
        HeartbeatRun.Outlook outlook = run.outlook();
        long now = session.clock().monotonicNanos();
        Duration margin;
        synchronized (run) {
            margin = run.tally().smallestMargin();
        }
        String stand = HeartbeatText.stand(outlook.beats(), until(outlook.next(), now), until(outlook.due(), now), margin);
        call.printer().status(runs.size() == 1 ? stand : " " + over + " of " + runs.size() + " have ended; the first:" + stand);
    }

    private static @Nullable Duration until(long nanos, long now) {
        return nanos == Long.MAX_VALUE ? null : Duration.ofNanos(Math.max(0, nanos - now));
    }

    private boolean awaitEnd() throws CommandException {
        while (true) {
            int over = over();
            if (over == runs.size()) {
                return true;
            }
            tellStand(over);
            if (call.interrupt().isRaised() && !endsIt) {
                return false;
            }
            if (call.interrupt().isRaised() && after == null) {
                after = call.interrupt().insistingScope(call.line());
                boolean isTerm = call.interrupt().exitCode() == ExitCode.TERMINATED;
                for (HeartbeatRun one : runs) {
                    call.sessions().heartbeats().stop(one, isTerm ? Ending.Why.TERMINATED : Ending.Why.INTERRUPTED);
                }
            }
            if (after != null && after.cancellation().isCancelled()) {
                return false;
            }
            if (clock != null) {
                clock.advanceToNext(LONGEST_MS);
            } else {
                long seen = session.delays().changes().count();
                session.delays().changes().awaitBeyond(
                        seen, LOOK_MS, after == null ? call.interrupt().cancellation() : after.cancellation());
            }
        }
    }
}
