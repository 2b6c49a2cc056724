package dev.tarry.cli.command.heartbeat;

import dev.tarry.cli.terminal.Printer;
import dev.tarry.delay.Delay;
import dev.tarry.heartbeat.Beat;
import dev.tarry.heartbeat.Effect;
import dev.tarry.outcome.Failure;
import dev.tarry.render.HeartbeatText;
import dev.tarry.render.OutcomeText;
import dev.tarry.session.heartbeat.Drilling;
import dev.tarry.session.heartbeat.HeartbeatRun;
import dev.tarry.session.heartbeat.Requester;
import dev.tarry.time.TimeSource;
import dev.tarry.wording.RemarkText;
import org.jspecify.annotations.Nullable;

/** Says what happens in a heartbeat as it happens: troubles to a person, each beat to a script. */
final class HeartbeatNews implements HeartbeatRun.Listener {

    private final Restraint restraint;
    private final Printer printer;
    private final How how;
    private final TimeSource clock;
    private final boolean hasNames;
    private final boolean isSession;
    private final boolean isBeside;

    /** How it is said. */
    enum How {
        /** Nothing at all. */
        SILENT,
        /** Troubles, for a person. */
        TROUBLES,
        /** An object for each beat. */
        JSON
    }

    /** Where it runs. */
    enum Where {
        SINGLE_COMMAND,
        /** A line of a session waits for it; the session tells what becomes of delayed events. */
        LINE,
        /** Beside the lines of a session. */
        BESIDE
    }

    /**
     * What is told, and how much of it.
     *
     * @param restraint shared by those that are told together
     */
    record Manner(How how, Where where, Restraint restraint) {}

    /**
     * For one heartbeat.
     *
     * @param hasNames whether delayed events have names that can be told
     */
    HeartbeatNews(Printer printer, Manner manner, TimeSource clock, boolean hasNames) {
        this.restraint = manner.restraint();
        this.hasNames = hasNames;
        this.isSession = manner.where() != Where.SINGLE_COMMAND;
        this.isBeside = manner.where() == Where.BESIDE;
        this.printer = printer;
        this.how = manner.how();
        this.clock = clock;
    }

    private void say(HeartbeatRun run, String line) {
        Restraint.Turn turn = how == How.TROUBLES ? restraint.turn() : Restraint.Turn.KEEP;
        if (turn != Restraint.Turn.KEEP) {
            printer.prose(" heartbeat " + run.number() + ": " + line);
        }
        if (turn == Restraint.Turn.LAST) {
            printer.prose(" what follows is only counted");
        }
    }

    @Override
    public void scheduled(HeartbeatRun run, Delay delay) {
        if (restraint.isShared()) {
            return;
        }
        String rhythm = HeartbeatText.rhythm(run.task().plan().client());
        say(run, "keeps " + (hasNames ? delay.label() : delay.id().text()) + " alive: " + rhythm);
    }

    @Override
    public void beat(HeartbeatRun run, Beat beat, Requester.@Nullable Done done) {
        if (how == How.JSON) {
            int exchange = done == null ? 0 : done.exchange();
            printer.result(HeartbeatText.json(run.number(), clock.now(), beat, exchange).toString());
        } else if (beat.result() == Beat.Result.MISSED) {
            say(run, "beat " + beat.number() + " missed: the one before has no answer yet");
        }
    }

    @Override
    public void reacted(HeartbeatRun run, Effect.Reacted reacted, @Nullable Failure failure) {
        say(run, HeartbeatText.reacted(reacted, run.beats(), failure));
        if (how == How.JSON) {
            printer.result(HeartbeatText.json(run.number(), clock.now(), reacted, failure).toString());
        }
    }

    /** In a session the news of its delayed events tell that. */
    @Override
    public void ended(HeartbeatRun run, Delay delay) {
        if (isSession) {
            return;
        }
        say(run, (hasNames ? delay.label() : delay.id().text()) + " " + OutcomeText.news(delay));
        if (how == How.JSON) {
            printer.result(HeartbeatText.json(run.number(), clock.now(), delay).toString());
        }
    }

    /** Of one whose summary nobody waits for. */
    @Override
    public void over(HeartbeatRun run) {
        HeartbeatRun.Result result = run.result();
        if (isBeside && !run.isAwaited() && result != null) {
            say(run, HeartbeatText.ending(result.ending(), run.beats())
                    + HeartbeatText.lastWord(result.lastWord(), result.exit()));
            if (how == How.JSON) {
                printer.result(HeartbeatText.json(run.number(), clock.now(), result.ending()).toString());
            }
        }
    }

    @Override
    public void drilled(HeartbeatRun run, Effect.Drilled drilled) {
        say(run, RemarkText.of(Drilling.fact(drilled.drill())));
        if (how == How.JSON) {
            printer.result(HeartbeatText.json(run.number(), clock.now(), drilled.drill()).toString());
        }
    }
}
