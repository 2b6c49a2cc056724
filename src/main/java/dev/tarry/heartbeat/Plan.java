package dev.tarry.heartbeat;

import dev.tarry.heartbeat.client.Client;
import dev.tarry.heartbeat.drill.Drill;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a heartbeat is to do.
 *
 * @param isJoining whether it sends the membership once the delayed event is scheduled
 * @param until when it ends by itself
 */
public record Plan(Client client, boolean isJoining, Until until, List<Drill> drills) {

    public Plan {
        drills = List.copyOf(drills);
    }

    /** The same for a delayed event of another delay. */
    public Plan lasting(Duration delay) {
        return new Plan(client.with(delay, client.rhythm().every()), isJoining, until, drills);
    }

    /** Whether it ends by itself sooner or later, whatever its homeserver does. */
    public boolean hasEnd() {
        boolean dies = false;
        for (Drill drill : drills) {
            dies |= drill instanceof Drill.Die;
        }
        return dies || until.beats() > 0 || until.length() != null || until.isFired();
    }

    /** How many beats there are at most; {@link Long#MAX_VALUE} for no bound. */
    public long mostBeats() {
        Duration length = until.length();
        long inTime = length == null ? Long.MAX_VALUE : length.toNanos() / Math.max(1, client.rhythm().every().toNanos()) + 1;
        return until.beats() == 0 ? inTime : Math.min(until.beats(), inTime);
    }

    /**
     * When a heartbeat ends by itself.
     *
     * @param beats after so many beats; 0 for no bound
     * @param length after so long, counted from its start; null for no bound
     * @param isFired when the delayed event has fired, which is then what was asked for
     */
    public record Until(int beats, @Nullable Duration length, boolean isFired) {

        /** It goes on until somebody ends it. */
        public static final Until STOPPED = new Until(0, null, false);
    }
}
