package dev.tarry.homeserver;

import dev.tarry.remark.Fault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code --retry}: after no connection, a 429 by rate, or a 5xx; after a time-out only what is safe. Decides, and waits not. */
public final class RetryPolicy {

    private static final Duration FIRST_WAIT = Duration.ofMillis(500);

    private RetryPolicy() {}

    /**
     * How long to wait before a failed call is repeated; null if it is not to be.
     *
     * @param repeatable whether a second effect is excluded even if the first request arrived
     * @param repeated how often it was repeated already
     * @param timeLeft what a wait may take at most, or null
     */
    public static @Nullable Duration wait(Answer given, boolean repeatable, int repeated, @Nullable Duration timeLeft) {
        if (given.isOk()) {
            return null;
        }
        Answer answer = given.telling();
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(repeated, 6));
        if (answer.status() == 429) {
            if (!RateLimit.isByRate(answer)) {
                return null;
            }
            wait = RateLimit.wait(answer);
        } else if (answer.status() < 500 && !isWorthIt(answer.fault(), repeatable || answer != given)) {
            return null;
        }
        return timeLeft == null || wait.compareTo(timeLeft) < 0 ? wait : null;
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
