package dev.tarry.heartbeat;

import dev.tarry.heartbeat.drill.Drill;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The drill {@code pause}, as of a laptop's lid: what comes in while it is closed is found when it opens. */
final class Lid {

    private static final long NEVER = Long.MAX_VALUE;

    private final Deque<Input> kept = new ArrayDeque<>();
    private long opens = NEVER;
    private int closedAt;

    /** Closes, unless it has been closed at this beat. */
    boolean closes(Drill.Pause pause, int beat, long now) {
        if (closedAt == beat) {
            return false;
        }
        closedAt = beat;
        opens = now + pause.length().toNanos();
        return true;
    }

    boolean isClosed() {
        return opens != NEVER;
    }

    /** When it opens; {@link Long#MAX_VALUE} if it is open. */
    long opens() {
        return opens;
    }

    void keep(Input input) {
        if (!(input instanceof Input.Tick)) {
            kept.add(input);
        }
    }

    /** Opens it; returns when that is. */
    long open() {
        long now = opens;
        opens = NEVER;
        return now;
    }

    /** The next that came in meanwhile; null for none. */
    @Nullable Input next() {
        return isClosed() ? null : kept.poll();
    }
}
