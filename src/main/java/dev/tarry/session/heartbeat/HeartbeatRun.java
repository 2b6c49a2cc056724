package dev.tarry.session.heartbeat;

import dev.tarry.delay.Delay;
import dev.tarry.heartbeat.Beat;
import dev.tarry.heartbeat.Chance;
import dev.tarry.heartbeat.Effect;
import dev.tarry.heartbeat.Ending;
import dev.tarry.heartbeat.Heartbeat;
import dev.tarry.heartbeat.Input;
import dev.tarry.heartbeat.Plan;
import dev.tarry.heartbeat.client.Action;
import dev.tarry.heartbeat.client.Trouble;
import dev.tarry.heartbeat.expect.Expectation;
import dev.tarry.heartbeat.figures.Tally;
import dev.tarry.heartbeat.preset.Preset;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventId;
import dev.tarry.outcome.Failure;
import dev.tarry.time.Moment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One heartbeat under way: the machine, and what is known of its delayed events. Changed by the loop alone; what it tells others
 * is safe for use by several threads.
 */
public final class HeartbeatRun {

    /** Is told what happens, by the loop; must not wait. */
    public interface Listener {

        /** The delayed event was scheduled, or adopted. */
        default void scheduled(HeartbeatRun run, Delay delay) {}

        /** A beat is over, or one attempt at it. */
        default void beat(HeartbeatRun run, Beat beat, Requester.@Nullable Done done) {}

        /** Something failed, and this is what the client does then. */
        default void reacted(HeartbeatRun run, Effect.Reacted reacted, @Nullable Failure failure) {}

        /** A drill does something. */
        default void drilled(HeartbeatRun run, Effect.Drilled drilled) {}

        /** The delayed event has ended, by its timer or otherwise. */
        default void ended(HeartbeatRun run, Delay delay) {}

        /** It is over. */
        default void over(HeartbeatRun run) {}
    }

    /**
     * How it ended.
     *
     * @param exit how the last word failed; null if it did not, or there was none
     * @param lastWord what the last word was; null for none
     * @param failure the failure that ended it, or that was the last before; null for none
     */
    public record Result(Ending ending, @Nullable Trouble exit, @Nullable Action lastWord, @Nullable Failure failure) {}

    /**
     * What it is to do.
     *
     * @param number which one of the session, from 1
     * @param subject the event that it is about, for a person
     * @param preset the client that it behaves as; null for tarry's own way
     */
    public record Task(int number, String subject, Plan plan, @Nullable Preset preset, List<Expectation> expectations) {

        public Task {
            expectations = List.copyOf(expectations);
        }
    }

    private final Task task;
    private final Heartbeat machine;
    private final Requester requester;
    private final Listener listener;
    private final Tally tally;
    private final List<DelayId> ids = new ArrayList<>();
    /** What the client did that few expect, once each, in order. */
    private final Set<String> surprises = new LinkedHashSet<>();
    private @Nullable DelayId current;
    private @Nullable Failure lastFailure;
    private @Nullable Action lastWord;
    private @Nullable DelayId endedByUs;
    private @Nullable Result result;
    private volatile Outlook outlook = new Outlook(0, Long.MAX_VALUE, Long.MAX_VALUE);
    private volatile boolean isAwaited;
    private long dueAfterEnd = Long.MAX_VALUE;
    /** When the loop calls again; of the loop alone. */
    private long armedAt = Long.MAX_VALUE;

    /** One that has not begun. */
    public HeartbeatRun(Task task, Chance chance, Requester requester, Tally tally, Listener listener) {
        this.task = task;
        this.machine = new Heartbeat(task.plan(), chance);
        this.requester = requester;
        this.tally = tally;
        this.listener = listener;
    }

    /** What it is to do. */
    public Task task() {
        return task;
    }

    /** Which one of the session it is, from 1. */
    public int number() {
        return task.number();
    }

    /** The beats so far, those included that were not sent. */
    public synchronized int beats() {
        return tally.beats();
    }

    long armedAt() {
        return armedAt;
    }

    void armedAt(long nanos) {
        armedAt = nanos;
    }

    /** When the delayed event is due that nobody restarts any more, on the monotonic clock; the maximum if none is. */
    public synchronized long dueAfterEnd() {
        return dueAfterEnd;
    }

    Heartbeat machine() {
        return machine;
    }

    Requester requester() {
        return requester;
    }

    Listener listener() {
        return listener;
    }

    /**
     * What comes next, on the monotonic clock.
     *
     * @param beats so many are over
     * @param next when the next one is planned; the maximum if that is not known yet
     * @param due when the delayed event is due; the maximum if there is none
     */
    public record Outlook(int beats, long next, long due) {}

    /** Somebody waits for its end, and tells it, or does no longer. */
    public void awaited(boolean is) {
        isAwaited = is;
    }

    /** Whether somebody waits for its end, and tells it. */
    public boolean isAwaited() {
        return isAwaited;
    }

    /** What comes next. */
    public Outlook outlook() {
        return outlook;
    }

    void looksAhead() {
        outlook = new Outlook(machine.beats(), machine.nextBeat(), machine.due());
    }

    synchronized void scheduled(DelayId id, Moment at, boolean isOurs) {
        current = id;
        ids.add(id);
        tally.scheduled(at.nanos(), isOurs);
    }

    synchronized void add(Beat beat) {
        tally.add(beat);
    }

    synchronized void reacted(Effect.Reacted reacted) {
        Preset preset = task.preset();
        if (preset != null) {
            surprises.addAll(preset.surprises(reacted.situation(), reacted.trouble()));
        }
    }

    /** What the client did that few expect, in sentences. */
    public synchronized List<String> surprises() {
        return List.copyOf(surprises);
    }

    synchronized void answered(Action action, Requester.Done done) {
        lastFailure = done.failure() == null ? lastFailure : done.failure();
        if (done.reply().trouble() == null && (action == Action.SEND || action == Action.CANCEL)) {
            endedByUs = done.id() == null ? current : done.id();
        }
        lastWord = switch (action) {
            case SEND, LEAVE, CANCEL -> action;
            case SCHEDULE, JOIN, RESTART -> lastWord;
        };
    }

    /** Whether the delayed event that it kept alive last was there to be sent or cancelled by it. */
    public synchronized boolean isEndedByUs() {
        return endedByUs != null && endedByUs.equals(current);
    }

    synchronized void over(Effect.Over over) {
        dueAfterEnd = isEndedByUs() ? Long.MAX_VALUE : machine.due();
        boolean isFailed = over.ending().why() == Ending.Why.FAILED || over.ending().why() == Ending.Why.FIRED;
        result = new Result(over.ending(), over.exit(), lastWord, isFailed || over.exit() != null ? lastFailure : null);
    }

    /** How it ended; null as long as it has not. */
    public synchronized @Nullable Result result() {
        return result;
    }

    /** The delayed event that it keeps alive; null before the first is scheduled. */
    public synchronized @Nullable DelayId current() {
        return current;
    }

    /** All that it has scheduled or adopted, in order. */
    public synchronized List<DelayId> ids() {
        return List.copyOf(ids);
    }

    /** The figures so far; read under this object's monitor. */
    public Tally tally() {
        return tally;
    }

    /** The answer of a join that waits for its echo. */
    record Echo(EventId event, Input.Answered answer) {}
}
