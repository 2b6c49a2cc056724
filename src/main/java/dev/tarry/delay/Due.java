package dev.tarry.delay;

import org.jspecify.annotations.Nullable;

/**
 * When a delayed event is due: the moment the reply to schedule or restart was read, plus the delay; or what the homeserver says.
 *
 * @param nanos the moment on the monotonic clock
 * @param wall the same in milliseconds of the wall clock
 * @param uncertaintyNanos half the round trip of the reply; 0 if it is the homeserver's own time
 * @param isOfHomeserver whether it is the homeserver's own time, not reckoned from a reply
 * @param homeserverWall the due time that the homeserver told last, in milliseconds of its wall clock; 0 for none
 */
record Due(long nanos, long wall, long uncertaintyNanos, boolean isOfHomeserver, long homeserverWall) {

    /** A century: nanoseconds in a long do not reach further than three. */
    private static final long LONGEST_MS = 100 * 365 * 86_400_000L;

    /** What still waits so long after our due time is due at another: somebody has restarted it. */
    private static final long OVERDUE_NANOS = 1_000_000_000L;

    /** A time that began with a reply. */
    static Due after(Reply reply, long delayMillis) {
        return new Due(
                reply.readNanos() + Math.min(delayMillis, LONGEST_MS) * 1_000_000L, reply.readWall() + delayMillis,
                (reply.readNanos() - reply.sentNanos()) / 2, false, 0);
    }

    /**
     * What is known once the homeserver has told its own due time.
     *
     * @param known what was known before, or null
     */
    static Due told(@Nullable Due known, long wall, Now now) {
        if (known != null && !known.isOfHomeserver) {
            long before = known.homeserverWall;
            if (before != 0 && wall != before) {
                // Somebody else has restarted it: what moved there moves here, whatever the two clocks say.
                return new Due(
                        known.nanos + (wall - before) * 1_000_000L, known.wall + wall - before, known.uncertaintyNanos, false,
                        wall);
            }
            if (now.nanos() - known.nanos < OVERDUE_NANOS) {
                return new Due(known.nanos, known.wall, known.uncertaintyNanos, false, wall);
            }
        }
        long uncertainty = known == null ? 0 : known.uncertaintyNanos;
        return new Due(
                now.nanos() + Math.min(wall - now.wall(), LONGEST_MS) * 1_000_000L, wall, uncertainty, true, wall);
    }
}
