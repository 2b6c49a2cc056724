package dev.tarry.session.heartbeat;

import dev.tarry.heartbeat.drill.Drill;
import dev.tarry.remark.Remark;
import java.time.Duration;

/** Drills as the trace has them. */
public final class Drilling {

    private Drilling() {}

    /** What a drill does. */
    public static Remark.Drilled fact(Drill drill) {
        if (drill instanceof Drill.Miss miss) {
            return new Remark.Drilled(Remark.Drilled.What.MISS, miss.beat(), miss.beats());
        } else if (drill instanceof Drill.Pause pause) {
            return timed(Remark.Drilled.What.PAUSE, drill, pause.length());
        } else if (drill instanceof Drill.Stall stall) {
            return timed(Remark.Drilled.What.STALL, drill, stall.length());
        } else if (drill instanceof Drill.Lost lost) {
            return timed(Remark.Drilled.What.LOST, drill, lost.length());
        } else if (drill instanceof Drill.Jitter jitter) {
            return timed(Remark.Drilled.What.JITTER, drill, jitter.most());
        }
        return new Remark.Drilled(Remark.Drilled.What.DIE, drill.beat(), 0);
    }

    private static Remark.Drilled timed(Remark.Drilled.What what, Drill drill, Duration length) {
        return new Remark.Drilled(what, drill.beat(), length.toMillis());
    }
}
