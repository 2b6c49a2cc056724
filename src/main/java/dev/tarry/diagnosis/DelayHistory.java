package dev.tarry.diagnosis;

import dev.tarry.delay.Delay;
import dev.tarry.explain.Fact;
import dev.tarry.explain.History;
import dev.tarry.explain.Symptom;
import dev.tarry.json.Json;
import dev.tarry.matrix.Name;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of the delayed event that a call was about, as it stood when the call went. */
final class DelayHistory {

    private DelayHistory() {}

    /** Adds it; the call went at this moment of the wall clock. */
    static Symptom of(Symptom symptom, Delay delay, Instant at, Knowledge known) {
        long now = known.now().nanos();
        Duration ago = ago(delay, now);
        Symptom out = symptom
                .fact(Fact.KIND, delay.isState() ? "state" : "message")
                .fact(Fact.EVENT_ID, Name.text(delay.eventId()))
                .fact(Fact.DELAY, millis(delay.delay()))
                .fact(Fact.TRIED, delay.unconfirmedAction())
                .fact(Fact.EARLY, delay.isEarly() ? Json.of(true) : null)
                .fact(Fact.AGO, millis(ago));
        return switch (delay.state()) {
            case FIRED -> out.history(History.FIRED);
            case SENT -> out.history(History.SENT);
            case CANCELLED -> out.history(History.CANCELLED);
            case GONE -> gone(out, delay, at, known);
            case FAILED -> out.history(History.FAILED);
            case SCHEDULED -> waiting(out, delay.left(now));
        };
    }

    /** What fires does so at its due time, whenever it is seen. */
    private static @Nullable Duration ago(Delay delay, long now) {
        Duration left = delay.left(now);
        if (delay.state() != Delay.State.FIRED || left == null) {
            return delay.endedAgo(now);
        }
        return left.isNegative() ? left.negated() : Duration.ZERO;
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : Long.valueOf(duration.toMillis());
    }

    /**
     * What was found gone only after the call still waited for all that anybody knew then, or was overdue: it is no news that it
     * was gone before. Where it is not known when it was due there is nothing else to say.
     */
    private static Symptom gone(Symptom symptom, Delay delay, Instant at, Knowledge known) {
        Duration sinceCall = Duration.between(at, known.now().wall());
        Duration foundAgo = delay.foundGoneAgo(known.now().nanos());
        Duration left = delay.left(known.now().nanos());
        return foundAgo == null || left == null || foundAgo.compareTo(sinceCall) >= 0
                ? symptom.history(History.GONE)
                : waiting(symptom, left.plus(sinceCall));
    }

    /** Null if nobody knows how long it is still to wait. */
    private static Symptom waiting(Symptom symptom, @Nullable Duration untilDue) {
        if (untilDue == null) {
            return symptom;
        }
        long left = untilDue.toMillis();
        return left > 0
                ? symptom.history(History.WAITING).fact(Fact.LEFT, left)
                : symptom.history(History.OVERDUE).fact(Fact.AGO, -left);
    }
}
