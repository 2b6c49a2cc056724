package dev.tarry.heartbeat;

import dev.tarry.heartbeat.client.Action;
import dev.tarry.heartbeat.client.Client;
import dev.tarry.heartbeat.client.Reaction;
import dev.tarry.heartbeat.client.Situation;
import dev.tarry.heartbeat.client.Trouble;
import dev.tarry.heartbeat.drill.Drill;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a heartbeat does, as long as it is awake: schedules, joins, beats, reacts to failures, says its last word. */
final class Course {

    private static final long NEVER = Long.MAX_VALUE;

    private enum Phase {
        NEW,
        BEATING,
        ENDING,
        OVER
    }

    private final Plan plan;
    private final Client client;
    private final List<Effect> effects;
    private final Lid lid;
    private final Drills drills;
    private final InARow inARow;
    private final Metronome beats;
    private final Requests requests;
    private final Lease lease = new Lease();
    private Phase phase = Phase.NEW;
    private Duration delay;
    /** What comes beside new beats, and when. */
    private @Nullable Action step;
    private long stepAt = NEVER;
    private long began;
    private long scheduledAt;
    private boolean isJoined;
    private @Nullable Ending ending;

    /**
     * One that has not begun.
     *
     * @param effects where it says what is to be done
     * @param lid is closed by a drill; nothing is done until it opens
     */
    Course(Plan plan, Chance chance, Lid lid, List<Effect> effects) {
        this.plan = plan;
        this.client = plan.client();
        this.effects = effects;
        this.lid = lid;
        this.delay = client.delay();
        this.drills = new Drills(plan.drills(), chance);
        this.inARow = new InARow(client.reactions(), chance);
        this.beats = new Metronome(client.rhythm(), drills);
        this.requests = new Requests(effects);
    }

    boolean isOver() {
        return phase == Phase.OVER;
    }

    long due() {
        return lease.due();
    }

    Metronome beats() {
        return beats;
    }

    /** When something is to be done that no input asks for; {@link Long#MAX_VALUE} for never. */
    long next() {
        Requests.Flight out = requests.flight();
        return Math.min(Math.min(stepAt, beats.at()), Math.min(end(), out == null ? NEVER : out.givesUpAt()));
    }

    private long end() {
        Duration length = plan.until().length();
        return length == null || phase != Phase.BEATING ? NEVER : began + length.toNanos();
    }

    void begin(long now) {
        began(now);
        requests.ask(Action.SCHEDULE, now, delay);
    }

    void adopt(Input.Adopt adopt, long now) {
        began(now);
        lease.begins(adopt.due(), requests.last());
        isJoined = true;
        // It may be about to fire.
        beats.begin(now, true);
    }

    private void began(long now) {
        began = now;
        phase = Phase.BEATING;
        for (Drill drill : drills.ofRequest(0)) {
            effects.add(new Effect.Drilled(0, drill));
        }
    }

    /** Does what is due by this moment, in its order. */
    void tick(long now) {
        while (phase != Phase.OVER && phase != Phase.NEW && !lid.isClosed()) {
            Requests.Flight out = requests.flight();
            long first = Math.min(stepAt, beats.at());
            if (out != null && out.givesUpAt() <= now && out.givesUpAt() <= first) {
                requests.over();
                restarted(out, Input.Reply.failed(out.asked(), Trouble.LOCAL_TIMEOUT), out.givesUpAt());
            } else if (end() <= now && end() <= first) {
                finish(Ending.of(Ending.Why.TIME), now);
            } else if (stepAt <= now && stepAt <= beats.at()) {
                step(now);
            } else if (beats.at() <= now) {
                beat(now);
            } else {
                return;
            }
        }
    }

    private void step(long now) {
        Action what = step;
        long planned = stepAt;
        step = null;
        stepAt = NEVER;
        if (what == Action.RESTART) {
            requests.again(beats.beat(), planned, now, lease.givesUpAt(client.localTimeout(), now));
        } else if (what != null) {
            requests.ask(what, now, delay);
        }
    }

    private void next(Action what, long at) {
        step = what;
        stepAt = at;
    }

    private void beat(long now) {
        int coming = beats.beat() + 1;
        Drill.Pause pause = drills.pause(coming);
        if (pause != null && lid.closes(pause, coming, now)) {
            effects.add(new Effect.Drilled(coming, pause));
            return;
        }
        long planned = beats.beats();
        Drill.Die die = drills.die(coming);
        Drill.Miss miss = drills.miss(coming);
        if (die != null) {
            effects.add(new Effect.Drilled(coming, die));
            over(Ending.of(Ending.Why.DIED), null);
        } else if (miss != null) {
            unsent(Beat.Result.DROPPED, planned, miss.beat() == coming ? miss : null);
            beats.over(now);
            endAfterBeats(now);
        } else if (requests.isWaiting()) {
            unsent(Beat.Result.MISSED, planned, null);
        } else {
            for (Drill drill : drills.ofRequest(coming)) {
                effects.add(new Effect.Drilled(coming, drill));
            }
            requests.restart(coming, planned, now, lease.givesUpAt(client.localTimeout(), now), drills.hold(coming));
        }
    }

    /** What stood on the grid under a closed lid is not made up for; a timer that ran out goes off at once. */
    void dropPaused(long now) {
        while (beats.isGrid() && phase == Phase.BEATING && beats.at() < now) {
            unsent(Beat.Result.DROPPED, beats.beats(), null);
        }
        endAfterBeats(now);
    }

    private void unsent(Beat.Result result, long planned, @Nullable Drill drill) {
        if (drill != null) {
            effects.add(new Effect.Drilled(beats.beat(), drill));
        }
        effects.add(new Effect.Told(new Beat(beats.beat(), 1, planned, null, result, null, null, null)));
    }

    void answered(Input.Answered answer, long now) {
        Requests.Flight out = requests.flight();
        if (out == null || out.call() != answer.call()) {
            if (answer.reply().trouble() == null) {
                lease.renewedUnseen(now + delay.toNanos(), answer.call());
            }
            return;
        }
        requests.over();
        switch (out.action()) {
            case RESTART -> restarted(out, answer.reply(), now);
            case SCHEDULE -> scheduled(answer.reply(), now);
            case JOIN -> joined(answer.reply(), now);
            default -> {
                if (phase == Phase.ENDING) {
                    said(out.action(), answer.reply(), now);
                } else if (answer.reply().trouble() != null) {
                    react(Situation.CANCEL, answer.reply(), now);
                } else {
                    anew(now);
                }
            }
        }
    }

    private void scheduled(Input.Reply reply, long now) {
        if (reply.trouble() != null && phase == Phase.BEATING) {
            react(isJoined ? Situation.SCHEDULE_JOINED : Situation.SCHEDULE, reply, now);
            return;
        }
        if (reply.trouble() == null) {
            inARow.succeeded(Situation.SCHEDULE, Situation.SCHEDULE_JOINED);
            lease.begins(now + delay.toNanos(), requests.last());
            scheduledAt = now;
        }
        if (phase == Phase.ENDING) {
            lastWord(now);
        } else if (plan.isJoining() && !isJoined) {
            next(Action.JOIN, now);
        } else {
            boolean isFirst = !isJoined;
            isJoined = true;
            beats.begin(now, isFirst && client.rhythm().isAtOnce());
        }
    }

    private void joined(Input.Reply reply, long now) {
        if (reply.trouble() != null && phase == Phase.BEATING) {
            react(Situation.JOIN, reply, now);
            return;
        }
        isJoined = reply.trouble() == null;
        inARow.succeeded(Situation.JOIN);
        if (phase == Phase.ENDING) {
            lastWord(now);
        } else if (lease.isHeld()) {
            beats.begin(beats.isGrid() ? scheduledAt : now, client.rhythm().isAtOnce());
        } else {
            next(Action.SCHEDULE, now);
        }
    }

    private void restarted(Requests.Flight out, Input.Reply reply, long now) {
        Duration took = reply.trouble() == Trouble.LOCAL_TIMEOUT ? null : Duration.ofNanos(now - reply.sent());
        Duration margin = lease.due() == NEVER ? null : Duration.ofNanos(lease.due() - now);
        Beat.Result result = reply.trouble() == null ? Beat.Result.ACCEPTED : Beat.Result.FAILED;
        effects.add(new Effect.Told(new Beat(
                out.beat(), out.attempt(), out.planned(), reply.sent(), result, took, margin, reply.trouble())));
        if (reply.trouble() == null) {
            inARow.succeeded(Situation.RESTART);
            lease.renewed(now + delay.toNanos());
            beats.over(now);
        } else {
            lease.failed(now);
            react(Situation.RESTART, reply, now);
        }
        endAfterBeats(now);
    }

    private void endAfterBeats(long now) {
        int most = plan.until().beats();
        if (phase == Phase.BEATING && most > 0 && beats.beat() >= most && !requests.isWaiting() && step == null) {
            finish(Ending.of(Ending.Why.BEATS), now);
        }
    }

    private void anew(long now) {
        inARow.succeeded(Situation.CANCEL);
        lease.forget();
        beats.stop();
        next(Action.SCHEDULE, now);
    }

    void vanished(long now) {
        boolean isUnderWay = requests.isWaitingForMore() || step == Action.SCHEDULE || step == Action.JOIN;
        if (phase != Phase.BEATING || isUnderWay || !rejoins()) {
            return;
        }
        isJoined = false;
        requests.over();
        if (lease.isHeld() && client.vanished() == Client.Vanished.CANCEL_AND_REJOIN) {
            beats.stop();
            next(Action.CANCEL, now);
        } else {
            anew(now);
        }
    }

    private boolean rejoins() {
        return plan.isJoining() && isJoined && client.vanished() != Client.Vanished.IGNORED;
    }

    /** The delayed event has ended without this heartbeat, which learns of it only as its client does. */
    void spent(Ending.Why why) {
        lease.spend();
        boolean rests = next() == NEVER && !requests.isWaiting() && !rejoins();
        if (phase == Phase.BEATING && (plan.until().isFired() || rests)) {
            over(Ending.of(why), null);
        }
    }

    private void react(Situation situation, Input.Reply reply, long now) {
        Effect.Reacted reacted = inARow.failed(situation, reply, delay, lease.expectedLeft(now));
        Reaction reaction = reacted.reaction();
        effects.add(reacted);
        if (reaction instanceof Reaction.Again) {
            next(situation.action(), now + reacted.pause().toNanos());
        } else if (reaction instanceof Reaction.Lower) {
            delay = reply.longest() == null ? delay : reply.longest();
            next(Action.SCHEDULE, now);
        } else if (reaction instanceof Reaction.Anew || reaction instanceof Reaction.Accept && situation == Situation.CANCEL) {
            anew(now);
        } else if (reaction instanceof Reaction.JoinFirst) {
            isJoined = !plan.isJoining();
            next(plan.isJoining() ? Action.JOIN : Action.SCHEDULE, now);
        } else if (reaction instanceof Reaction.GoOnWithout) {
            lease.forget();
            rest(reacted, plan.until().length() == null, now);
        } else if (reaction instanceof Reaction.Rest) {
            rest(reacted, !lease.isOpen(), now);
        } else if (reaction instanceof Reaction.PlainLeave) {
            next(Action.LEAVE, now + reacted.pause().toNanos());
        } else if (reaction instanceof Reaction.NextBeat) {
            beats.over(now);
        } else if (phase == Phase.ENDING) {
            over(null, reaction instanceof Reaction.Accept ? null : reacted.trouble());
        } else {
            over(new Ending(Ending.Why.FAILED, situation.action(), reacted.trouble()), null);
        }
    }

    /** Restarts no more: what is left to happen is that the delayed event fires, or that the time is over. */
    private void rest(Effect.Reacted reacted, boolean isAll, long now) {
        beats.stop();
        if (reacted.situation() == Situation.SCHEDULE && plan.isJoining()) {
            next(Action.JOIN, now);
        } else if (isAll && !rejoins()) {
            over(new Ending(Ending.Why.FAILED, reacted.situation().action(), reacted.trouble()), null);
        }
    }

    /** Ends it in good order: what is to be done with the delayed event is done. */
    void finish(Ending how, long now) {
        if (phase == Phase.NEW) {
            over(how, null);
        }
        if (phase != Phase.BEATING) {
            return;
        }
        ending = how;
        phase = Phase.ENDING;
        beats.stop();
        step = null;
        stepAt = NEVER;
        // A schedule under way has an id to come, a membership has to be left.
        if (!requests.isWaitingForMore()) {
            requests.over();
            lastWord(now);
        }
    }

    private void lastWord(long now) {
        boolean isInside = plan.isJoining() && isJoined && !lease.isSpent();
        Action word = switch (client.exit()) {
            case SEND -> lease.isOpen() ? Action.SEND : isInside ? Action.LEAVE : null;
            case CANCEL -> lease.isOpen() ? Action.CANCEL : null;
            case LEAVE -> lease.isSpent() ? null : Action.LEAVE;
            case KEEP -> null;
        };
        if (word == null) {
            over(null, null);
        } else {
            requests.ask(word, now, delay);
        }
    }

    /** The answer to the last word. */
    private void said(Action action, Input.Reply reply, long now) {
        if (reply.trouble() != null && action != Action.CANCEL) {
            react(action == Action.SEND ? Situation.SEND : Situation.LEAVE, reply, now);
        } else if (reply.trouble() == null && action == Action.LEAVE && client.exit() == Client.Exit.LEAVE && lease.isOpen()) {
            // It has left: nothing is to fire any more.
            requests.ask(Action.CANCEL, now, delay);
        } else {
            boolean isGone = reply.trouble() == Trouble.NOT_FOUND || reply.trouble() == Trouble.CONFLICT;
            over(null, isGone ? null : reply.trouble());
        }
    }

    private void over(@Nullable Ending how, @Nullable Trouble exit) {
        phase = Phase.OVER;
        requests.over();
        Ending why = how != null ? how : ending != null ? ending : Ending.of(Ending.Why.STOPPED);
        effects.add(new Effect.Over(why, exit));
    }
}
