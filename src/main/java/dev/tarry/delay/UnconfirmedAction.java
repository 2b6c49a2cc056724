package dev.tarry.delay;

import java.time.Duration;

/**
 * What was asked for and may have ended or restarted a delayed event although no answer says so.
 *
 * @param word {@code cancel}, {@code send} or {@code send-limited}, as {@code Fact.TRIED} has it, or {@code restart}
 * @param nanos when the answer that counts for nothing was read, on the monotonic clock
 */
record UnconfirmedAction(String word, long nanos) {

    /** Synapse takes the delayed event out before it asks whether a message may be sent now. */
    static final String SEND_LIMITED = "send-limited";

    /** It ends nothing, but its due time is not known for sure any more. */
    static final String RESTART = "restart";

    /** A homeserver may be at work so long on a request that nobody waits for any more. */
    private static final Duration STILL_RUNNING = Duration.ofMinutes(1);

    /** Whether a delayed event that is still listed shows that this has not ended it, and never will. */
    boolean isSettledAt(long nowNanos) {
        return word.equals(SEND_LIMITED) || nowNanos - nanos > STILL_RUNNING.toNanos();
    }
}
