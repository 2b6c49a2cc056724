package dev.tarry.cli.command.heartbeat;

import dev.tarry.cli.clock.HeldClock;
import dev.tarry.delay.Delay;
import dev.tarry.delay.Lateness;
import dev.tarry.delay.Lookups;
import dev.tarry.heartbeat.Ending;
import dev.tarry.heartbeat.expect.Expectation;
import dev.tarry.heartbeat.expect.Observed;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.wire.CallScope;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import dev.tarry.outcome.CommandException;
import dev.tarry.render.LatenessText;
import dev.tarry.session.Session;
import dev.tarry.session.heartbeat.HeartbeatRun;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out what became of a heartbeat's delayed event after its end: by what {@code /sync} brings and by lookups. */
final class Observation {

    /** So long after its due time, or after the drill that keeps the network away, a delayed event is waited for. */
    private static final long GRACE_NANOS = Duration.ofSeconds(30).toNanos();

    private final Session session;
    private final HeartbeatRun run;
    private final CallScope scope;

    /** @param scope what holds for its questions, also after Ctrl-C */
    Observation(Session session, HeartbeatRun run, CallScope scope) {
        this.session = session;
        this.run = run;
        this.scope = scope;
    }

    /** Waits until the delayed event has fired, where the heartbeat left it to that. */
    void await(@Nullable HeldClock clock) throws CommandException {
        HeartbeatRun.Result result = run.result();
        long due = run.dueAfterEnd();
        if (result == null || due == Long.MAX_VALUE || !isLeftToFire(result)) {
            return;
        }
        long heard = session.clock().monotonicNanos() + session.homeserver().cutLeft().toNanos();
        long end = Math.max(due, heard) + GRACE_NANOS;
        for (long now = session.clock().monotonicNanos(); isOpen() && now < end; now = session.clock().monotonicNanos()) {
            if (scope.cancellation().isCancelled()) {
                return;
            }
            if (clock != null) {
                clock.advanceToNext(Math.max(1, (end - now) / 1_000_000));
            } else {
                session.delays().changes().awaitBeyond(session.delays().changes().count(), 200, scope.cancellation());
            }
        }
    }

    private boolean isLeftToFire(HeartbeatRun.Result result) {
        Ending.Why why = result.ending().why();
        if (why == Ending.Why.DIED || why == Ending.Why.FAILED) {
            return true;
        }
        for (Expectation expected : run.task().expectations()) {
            if (expected.needsFiring()) {
                return true;
            }
        }
        return false;
    }

    private boolean isOpen() {
        DelayId id = run.current();
        Delay delay = id == null ? null : session.delays().known().byId(id);
        return delay != null && !delay.state().isEnded();
    }

    /** The delayed event of it that fired, the last of several; null if none did. */
    @Nullable Delay fired() {
        Delay fired = null;
        for (DelayId id : run.ids()) {
            Delay known = session.delays().known().byId(id);
            fired = known != null && known.state() == Delay.State.FIRED ? known : fired;
        }
        return fired;
    }

    /** What became of the delayed event, judged before its last word. */
    Observed.Fate fate() {
        Delay fired = fired();
        if (fired != null) {
            return fate(fired);
        }
        if (run.isEndedByUs()) {
            return new Observed.Fate(Observed.What.ALIVE, null, null);
        }
        DelayId id = run.current();
        Delay delay = id == null ? null : session.delays().known().byId(id);
        if (delay == null) {
            return unknown("none was scheduled");
        }
        return delay.state().isEnded() ? fate(delay) : lookedUp(delay);
    }

    private Observed.Fate lookedUp(Delay delay) {
        Lookups.Found found = session.delays().tracker().lookups()
                .look(session.nextExchange(), delay, false, session.homeserver().lookups(scope));
        Delay now = session.delays().known().byId(delay.id());
        return switch (found) {
            case WAITING -> new Observed.Fate(Observed.What.ALIVE, null, null);
            case ENDED -> now == null ? unknown("it is not known any more") : fate(now);
            case ABSENT -> unknown("the homeserver does not have it any more, and its event was not seen");
            case NO_ANSWER -> unknown("the homeserver did not tell");
        };
    }

    private static Observed.Fate fate(Delay delay) {
        return switch (delay.state()) {
            case FIRED -> {
                Lateness late = delay.lateness();
                Lateness.Unknown why = late == null ? null : late.unknown();
                yield new Observed.Fate(
                        Observed.What.FIRED, late == null ? null : late.by(),
                        why == null ? "how late is not known" : LatenessText.why(why));
            }
            case SENT, CANCELLED -> new Observed.Fate(Observed.What.ENDED_ELSEWHERE, null, null);
            case GONE -> unknown("the homeserver does not have it any more, and its event was not seen");
            case FAILED -> unknown("the homeserver could not send it");
            case SCHEDULED -> new Observed.Fate(Observed.What.ALIVE, null, null);
        };
    }

    private static Observed.Fate unknown(String why) {
        return new Observed.Fate(Observed.What.UNKNOWN, null, why);
    }

    /** Whether the membership is gone from the room; asked for only where somebody wants to know. */
    Observed.Membership membership(List<Expectation> expectations) {
        boolean isAsked = false;
        for (Expectation expected : expectations) {
            isAsked |= expected.needsRoom();
        }
        DelayId id = run.ids().isEmpty() ? null : run.ids().get(0);
        Delay delay = id == null ? null : session.delays().known().byId(id);
        RoomId room = delay == null ? null : delay.roomId();
        EventType type = delay == null ? null : delay.type();
        StateKey key = delay == null ? null : delay.stateKey();
        if (!isAsked || room == null || type == null || key == null) {
            return Observed.Membership.UNKNOWN;
        }
        Answer answer = session.homeserver().api(scope).stateContent(session.nextExchange(), room, type, key);
        JsonObject content = answer.isOk() ? answer.body() : null;
        if (content == null) {
            return answer.isNotFound() ? Observed.Membership.GONE : Observed.Membership.UNKNOWN;
        }
        return content.keys().iterator().hasNext() ? Observed.Membership.THERE : Observed.Membership.GONE;
    }
}
