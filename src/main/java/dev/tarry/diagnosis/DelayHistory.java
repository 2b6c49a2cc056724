package dev.tarry.diagnosis;

import dev.tarry.delay.Delay;
import dev.tarry.explain.Fact;
import dev.tarry.explain.History;
import dev.tarry.explain.Symptom;
import dev.tarry.json.Json;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of the delayed event that a call was about, as it stood when the call went. */
final class DelayHistory {

    private DelayHistory() {}

    /** Adds it; the call went at this moment of the wall clock. */
    static Symptom of(Symptom symptom, Delay delay, Instant at, Knowledge known) {
        long now = known.now().nanos();
        Long ago = agoMillis(delay, now);
        Symptom out = symptom
                .fact(Fact.KIND, delay.isState() ? "state" : "message")
                .fact(Fact.EVENT_ID, delay.eventId())
                .fact(Fact.DELAY, delay.delayMillis())
                .fact(Fact.TRIED, delay.tried())
                .fact(Fact.EARLY, delay.isEarly() ? Json.of(true) : null)
                .fact(Fact.AGO, ago);
        return switch (delay.state()) {
            case FIRED -> out.history(History.FIRED);
            case SENT -> out.history(History.SENT);
            case CANCELLED -> out.history(History.CANCELLED);
            case GONE -> out.history(foundGoneAfter(at, ago, known) ? asFarAsKnown(delay, at) : History.GONE);
            case FAILED -> out.history(History.FAILED);
            case SCHEDULED -> waiting(out, delay, now);
        };
    }

    /** What fires does so at its due time, whenever it is seen. */
    private static @Nullable Long agoMillis(Delay delay, long now) {
        boolean fired = delay.state() == Delay.State.FIRED && delay.isDueKnown();
        return fired ? Long.valueOf(Math.max(0, -delay.leftMillis(now))) : delay.endedMillisAgo(now);
    }

    /** What was found gone only after the call was still waiting for all that anybody knew, or overdue. */
    private static boolean foundGoneAfter(Instant at, @Nullable Long endedAgo, Knowledge known) {
        return endedAgo != null && endedAgo <= Duration.between(at, known.now().wall()).toMillis();
    }

    private static History asFarAsKnown(Delay delay, Instant at) {
        return delay.dueWall() > at.toEpochMilli() ? History.WAITING : History.OVERDUE;
    }

    private static Symptom waiting(Symptom symptom, Delay delay, long now) {
        if (!delay.isDueKnown()) {
            return symptom;
        }
        long left = delay.leftMillis(now);
        return left > 0
                ? symptom.history(History.WAITING).fact(Fact.LEFT, left)
                : symptom.history(History.OVERDUE).fact(Fact.AGO, -left);
    }
}
