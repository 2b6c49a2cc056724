package dev.tarry.heartbeat.drill;

import dev.tarry.time.Durations;
import java.time.Duration;

/** What is made to go wrong; beat 1 is the first restart. */
public sealed interface Drill {

    /** The first beat that it is for; 0 for all. */
    int beat();

    /** As it is typed. */
    default String typed() {
        String at = beat() == 0 ? "" : "@" + beat();
        if (this instanceof Miss miss) {
            return "miss=" + miss.beats() + at;
        } else if (this instanceof Pause pause) {
            return "pause=" + Durations.spell(pause.length().toMillis()) + at;
        } else if (this instanceof Stall stall) {
            return "stall=" + Durations.spell(stall.length().toMillis()) + at;
        } else if (this instanceof Lost lost) {
            return "lost=" + Durations.spell(lost.length().toMillis()) + at;
        } else if (this instanceof Jitter jitter) {
            return "jitter=" + Durations.spell(jitter.most().toMillis()) + at;
        }
        return "die" + at;
    }

    /** So many beats are not sent. */
    record Miss(int beats, int beat) implements Drill {}

    /** The heartbeat does nothing at all for so long, as under a closed lid. */
    record Pause(Duration length, int beat) implements Drill {}

    /** The request is held for so long before it is written. */
    record Stall(Duration length, int beat) implements Drill {}

    /** Connections are cut, and new ones refused, for so long. */
    record Lost(Duration length, int beat) implements Drill {}

    /** Each beat comes at most so much earlier or later. */
    record Jitter(Duration most) implements Drill {
        @Override
        public int beat() {
            return 0;
        }
    }

    /** The heartbeat ends without a word, as by {@code kill -9}. */
    record Die(int beat) implements Drill {}
}
