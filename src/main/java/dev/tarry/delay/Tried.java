package dev.tarry.delay;

/**
 * What was asked for and may have ended a delayed event although it was not granted.
 *
 * @param word {@code cancel}, {@code send} or {@code send-limited}, as {@code Fact.TRIED} has it
 * @param nanos when the answer that counts for nothing was read
 */
record Tried(String word, long nanos) {

    /** Synapse takes the delayed event out before it asks whether a message may be sent now. */
    static final String SEND_LIMITED = "send-limited";

    /** A homeserver may be at work so long on a request that nobody waits for any more. */
    private static final long STILL_RUNNING_NANOS = 60_000_000_000L;

    /** Whether a delayed event that is still listed shows that this has not ended it, and never will. */
    boolean isSettledAt(long nowNanos) {
        return word.equals(SEND_LIMITED) || nowNanos - nanos > STILL_RUNNING_NANOS;
    }
}
