package dev.tarry.heartbeat;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps one delayed event alive, as a client does. Inputs come in the order of their moments; whoever drives it calls again at
 * {@link #next()} at the latest. Not safe for use by several threads.
 */
public final class Heartbeat {

    private final List<Effect> effects = new ArrayList<>();
    private final Lid lid = new Lid();
    private final Course course;

    public Heartbeat(Plan plan, Chance chance) {
        this.course = new Course(plan, chance, lid, effects);
    }

    /** When it is to be called again at the latest; {@link Long#MAX_VALUE} if nothing is waited for but answers. */
    public long next() {
        return course.isOver() ? Long.MAX_VALUE : lid.isClosed() ? lid.opens() : course.next();
    }

    /** When the delayed event is due, on the monotonic clock; {@link Long#MAX_VALUE} if none is, or nobody knows. */
    public long due() {
        return course.due();
    }

    /** When the next beat is planned; {@link Long#MAX_VALUE} if that is not known yet. */
    public long nextBeat() {
        return course.beats().at();
    }

    /** The beats so far, those included that were not sent. */
    public int beats() {
        return course.beats().beat();
    }

    public boolean isOver() {
        return course.isOver();
    }

    /** Takes in what happened; returns what is to be done. */
    public List<Effect> handle(Input input) {
        effects.clear();
        if (lid.isClosed() && input.nanos() < lid.opens()) {
            lid.keep(input);
            return List.of();
        }
        if (lid.isClosed()) {
            long now = lid.open();
            course.dropPaused(now);
            for (Input missed = lid.next(); missed != null; missed = lid.next()) {
                take(missed, now);
            }
        }
        take(input, input.nanos());
        return List.copyOf(effects);
    }

    private void take(Input input, long now) {
        // What was due before is done before.
        course.tick(now);
        if (lid.isClosed()) {
            lid.keep(input);
        } else if (!course.isOver()) {
            told(input, now);
            course.tick(now);
        }
    }

    private void told(Input input, long now) {
        if (input instanceof Input.Begin) {
            course.begin(now);
        } else if (input instanceof Input.Adopt adopt) {
            course.adopt(adopt, now);
        } else if (input instanceof Input.Answered answered) {
            course.answered(answered, now);
        } else if (input instanceof Input.Fired) {
            course.spent(Ending.Why.FIRED);
        } else if (input instanceof Input.Ended) {
            course.spent(Ending.Why.ENDED_ELSEWHERE);
        } else if (input instanceof Input.Vanished) {
            course.vanished(now);
        } else if (input instanceof Input.Stop stop) {
            course.finish(Ending.of(stop.why()), now);
        }
    }
}
