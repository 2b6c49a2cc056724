package dev.tarry.heartbeat;

import dev.tarry.heartbeat.drill.Drill;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the drills of a plan have to say about a beat. */
final class Drills {

    private final List<Drill> drills;
    private final Chance chance;

    Drills(List<Drill> drills, Chance chance) {
        this.drills = drills;
        this.chance = chance;
    }

    Drill.@Nullable Die die(int beat) {
        for (Drill drill : drills) {
            if (drill instanceof Drill.Die die && die.beat() == beat) {
                return die;
            }
        }
        return null;
    }

    Drill.@Nullable Pause pause(int beat) {
        for (Drill drill : drills) {
            if (drill instanceof Drill.Pause pause && pause.beat() == beat) {
                return pause;
            }
        }
        return null;
    }

    /** The drill that has it that this beat is not sent; null for none. */
    Drill.@Nullable Miss miss(int beat) {
        for (Drill drill : drills) {
            if (drill instanceof Drill.Miss miss && beat >= miss.beat() && beat - miss.beat() < miss.beats()) {
                return miss;
            }
        }
        return null;
    }

    /** How long the request of this beat is held before it is written. */
    Duration hold(int beat) {
        for (Drill drill : drills) {
            if (drill instanceof Drill.Stall stall && stall.beat() == beat) {
                return stall.length();
            }
        }
        return Duration.ZERO;
    }

    /** What befalls the request of this beat, or, for beat 0, the time of each. */
    List<Drill> ofRequest(int beat) {
        List<Drill> found = new ArrayList<>();
        for (Drill drill : drills) {
            if (drill.beat() == beat
                    && (drill instanceof Drill.Stall || drill instanceof Drill.Lost || drill instanceof Drill.Jitter)) {
                found.add(drill);
            }
        }
        return found;
    }

    /** By how many nanoseconds the next beat comes later, or earlier if it is negative. */
    long jitter() {
        long sum = 0;
        for (Drill drill : drills) {
            if (drill instanceof Drill.Jitter jitter) {
                sum += (long) (jitter.most().toNanos() * chance.next());
            }
        }
        return sum;
    }
}
