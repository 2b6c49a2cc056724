package dev.tarry.homeserver.call;

import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.RateLimit;
import dev.tarry.remark.Fault;
import org.jspecify.annotations.Nullable;

/** {@code --retry}: after no connection, a 429 by rate, or a 5xx; after a time-out only what is safe. Decides, and waits not. */
final class RetryPolicy {

    private static final long FIRST_WAIT_MS = 500;

    /** A call is not repeated. */
    static final long NEVER = -1;

    private RetryPolicy() {}

    /**
     * How long to wait before a failed call is repeated, in milliseconds, or {@link #NEVER}.
     *
     * @param repeatable whether a second effect is excluded even if the first request arrived
     * @param repeated how often it was repeated already
     * @param timeLeft milliseconds that a wait may take at most, or -1
     */
    static long waitMillis(Answer given, boolean repeatable, int repeated, long timeLeft) {
        if (given.isOk()) {
            return NEVER;
        }
        Answer answer = given.telling();
        long wait = FIRST_WAIT_MS << Math.min(repeated, 6);
        if (answer.status() == 429) {
            if (!RateLimit.isByRate(answer)) {
                return NEVER;
            }
            wait = RateLimit.waitMillis(answer);
        } else if (answer.status() < 500 && !isWorthIt(answer.fault(), repeatable || answer != given)) {
            return NEVER;
        }
        return timeLeft < 0 || wait < timeLeft ? wait : NEVER;
    }

    private static boolean isWorthIt(@Nullable Fault fault, boolean repeatable) {
        if (fault == null) {
            return false;
        }
        boolean passes = fault.kind() == Fault.Kind.UNREACHABLE || fault.kind() == Fault.Kind.TIMEOUT
                || fault.kind() == Fault.Kind.CUT_OFF;
        return passes && (repeatable || !fault.mayHaveArrived());
    }
}
