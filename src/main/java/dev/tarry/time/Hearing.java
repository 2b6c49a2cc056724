package dev.tarry.time;

/**
 * When an event of a timeline could be heard, and was; moments of the monotonic clock.
 *
 * @param isPast whether it is of before the first {@code /sync}
 * @param deafFrom when the answer before was read: from then on nobody listened
 * @param deafUntil when this answer was asked for
 * @param readNanos when it was read
 */
public record Hearing(boolean isPast, long deafFrom, long deafUntil, long readNanos) {

    /**
     * Polls follow upon each other in less. Where one came later, for want of a network, of turns or of patience, what happened
     * meanwhile was found, not seen.
     */
    private static final long DEAF_NANOS = 250_000_000L;

    /** Of before the first {@code /sync}. */
    public static Hearing ofPast(long readNanos) {
        return new Hearing(true, readNanos, readNanos, readNanos);
    }

    /** Of somebody who has listened all the time. */
    public static Hearing live(long readNanos) {
        return new Hearing(false, readNanos, readNanos, readNanos);
    }

    /** Whether what happened after that moment would have been heard as it happened. */
    public boolean isLiveFrom(long nanos) {
        return !isPast && deafUntil - (deafFrom - nanos > 0 ? deafFrom : nanos) <= DEAF_NANOS;
    }
}
