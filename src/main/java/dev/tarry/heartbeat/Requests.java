package dev.tarry.heartbeat;

import dev.tarry.heartbeat.client.Action;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests of a heartbeat: numbers them, and knows the one whose answer is waited for. */
final class Requests {

    /**
     * One whose answer is waited for.
     *
     * @param givesUpAt when it is not waited for any more; {@link Long#MAX_VALUE} for never
     */
    record Flight(int call, Action action, int beat, int attempt, long planned, long asked, long givesUpAt) {}

    private final List<Effect> effects;
    private @Nullable Flight flight;
    private int calls;
    private int attempt;

    /** @param effects where requests go out */
    Requests(List<Effect> effects) {
        this.effects = effects;
    }

    /** The one that is waited for; null for none. */
    @Nullable Flight flight() {
        return flight;
    }

    boolean isWaiting() {
        return flight != null;
    }

    /** Whether something else than a restart is waited for. */
    boolean isWaitingForMore() {
        return flight != null && flight.action() != Action.RESTART;
    }

    /** The number of the last one. */
    int last() {
        return calls;
    }

    /** What is waited for has come, or is not waited for any more. */
    void over() {
        flight = null;
    }

    void ask(Action action, long now, Duration delay) {
        flight = new Flight(++calls, action, 0, 0, now, now, Long.MAX_VALUE);
        effects.add(new Effect.Ask(calls, action, 0, delay, Duration.ZERO));
    }

    /** The first attempt at a beat. */
    void restart(int beat, long planned, long now, long givesUpAt, Duration hold) {
        attempt = 1;
        flight = new Flight(++calls, Action.RESTART, beat, attempt, planned, now, givesUpAt);
        effects.add(new Effect.Ask(calls, Action.RESTART, beat, Duration.ZERO, hold));
    }

    /** Another attempt at the same beat. */
    void again(int beat, long planned, long now, long givesUpAt) {
        attempt++;
        flight = new Flight(++calls, Action.RESTART, beat, attempt, planned, now, givesUpAt);
        effects.add(new Effect.Ask(calls, Action.RESTART, beat, Duration.ZERO, Duration.ZERO));
    }
}
