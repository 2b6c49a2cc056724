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
import org.jspecify.annotations.Nullable;

/** A line that waits for the end of a heartbeat, and tells what it came to. Ctrl-C ends the heartbeat in good order. */
final class Foreground {

    private static final long LOOK_MS = 200;
    /** Nothing is to come on a held clock for so long: it will not come at all. */
    private static final long LONGEST_MS = 366L * 86_400_000;

    private final Invocation call;
    private final HeartbeatRun run;
    private final Session session;
    private final @Nullable HeldClock clock;
    private final boolean endsIt;
    private @Nullable CallScope after;

    /** @param endsIt whether Ctrl-C ends the heartbeat, and not only the wait for it */
    Foreground(Invocation call, HeartbeatRun run, boolean endsIt) {
        this.call = call;
        this.run = run;
        this.endsIt = endsIt;
        this.session = call.sessions().current();
        Sandbox sandbox = call.sessions().sandbox();
        this.clock = sandbox == null || !session.clock().isHeld()
                ? null
                : new HeldClock(call.sessions(), sandbox, call.interrupt().cancellation());
    }

    Outcome run() throws CommandException {
        HeartbeatRun.Result result = await();
        if (result == null) {
            return Outcome.failed(Failure.interrupted(endsIt
                    ? "Interrupted: the heartbeat was ended at once, and its delayed event is as it was."
                    : "Interrupted: heartbeat " + run.number() + " goes on; heartbeat stop " + run.number() + " ends it."));
        }
        Observation observation = new Observation(call, session, run, scope());
        observation.await(clock);
        Observed.Fate fate = observation.fate();
        Observed.Membership membership = observation.membership(run.task().expectations());
        Observed observed = new Observed(
                fate, run.tally().accepted(), run.tally().smallestMargin(), run.tally().mostLate(), membership);
        Outcome.Builder out = new HeartbeatSummary(run, result, observed, observation.fired()).outcome();
        Outcome outcome = out.build();
        if (!call.interrupt().isRaised()) {
            return outcome;
        }
        Failure own = outcome.failure();
        Failure signal = Failure.interrupted(
                own == null ? "Interrupted: the heartbeat was ended in good order." : own.message());
        return outcome.failing(signal.endedWith(call.interrupt().exitCode()));
    }

    /** What holds for what is asked when the heartbeat is over; after Ctrl-C another one ends it. */
    private CallScope scope() {
        return after == null ? call.interrupt().scope(call.line()) : after;
    }

    private HeartbeatRun.@Nullable Result await() throws CommandException {
        run.awaited(true);
        try {
            return awaitEnd();
        } finally {
            run.awaited(false);
            call.printer().status("");
        }
    }

    /** A single command has a line that tells how it stands; at a prompt that would be in the way. */
    private void tellStand() {
        if (clock == null && !call.inSession() && !call.line().json() && !call.line().quiet()) {
            HeartbeatRun.Outlook outlook = run.outlook();
            long now = session.clock().monotonicNanos();
            Duration margin;
            synchronized (run) {
                margin = run.tally().smallestMargin();
            }
            call.printer().status(HeartbeatText.stand(
                    outlook.beats(), until(outlook.next(), now), until(outlook.due(), now), margin));
        }
    }

    private static @Nullable Duration until(long nanos, long now) {
        return nanos == Long.MAX_VALUE ? null : Duration.ofNanos(Math.max(0, nanos - now));
    }

    private HeartbeatRun.@Nullable Result awaitEnd() throws CommandException {
        while (true) {
            tellStand();
            HeartbeatRun.Result result = run.result();
            if (result != null) {
                return result;
            }
            if (call.interrupt().isRaised() && !endsIt) {
                return null;
            }
            if (call.interrupt().isRaised() && after == null) {
                after = call.interrupt().insistingScope(call.line());
                boolean isTerm = call.interrupt().exitCode() == ExitCode.TERMINATED;
                call.sessions().heartbeats().stop(run, isTerm ? Ending.Why.TERMINATED : Ending.Why.INTERRUPTED);
            }
            if (after != null && after.cancellation().isCancelled()) {
                return null;
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
