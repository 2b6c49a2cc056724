package dev.tarry.heartbeat;

import dev.tarry.heartbeat.client.Action;
import dev.tarry.heartbeat.client.Reaction;
import dev.tarry.heartbeat.client.Situation;
import dev.tarry.heartbeat.client.Trouble;
import dev.tarry.heartbeat.drill.Drill;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a heartbeat wants to be done. */
public sealed interface Effect {

    /**
     * A request is to go out.
     *
     * @param call tells its answer apart
     * @param beat which beat it is of, from 1; 0 for what is no restart
     * @param delay for the schedule: the delay to ask for
     * @param hold so long it is held before it is written
     */
    record Ask(int call, Action action, int beat, Duration delay, Duration hold) implements Effect {}

    /**
     * A drill does something. After {@link Drill.Lost} connections are to be cut, and new ones refused.
     *
     * @param beat the first beat that it is for; 0 for all
     */
    record Drilled(int beat, Drill drill) implements Effect {}

    /** A beat is over. */
    record Told(Beat beat) implements Effect {}

    /**
     * A request failed, and this is what such a client does then.
     *
     * @param pause how long it waits before it does that; zero for at once
     */
    record Reacted(Situation situation, Trouble trouble, Reaction reaction, Duration pause) implements Effect {}

    /**
     * It is over.
     *
     * @param exit how the last word failed that such a client has at its end; null if it did not
     */
    record Over(Ending ending, @Nullable Trouble exit) implements Effect {}
}
