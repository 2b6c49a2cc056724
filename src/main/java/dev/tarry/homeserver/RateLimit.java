package dev.tarry.homeserver;

import java.time.Duration;

/** What a 429 means, told in one place: by rate it passes with time, by count it does not (MSC4140, Synapse). */
public final class RateLimit {

    /** How long is waited where a 429 does not say it. */
    private static final Duration UNTOLD_WAIT = Duration.ofSeconds(5);

    private RateLimit() {}

    /** Whether the homeserver holds as many delayed events of this user as it allows. */
    public static boolean isByCount(Answer answer) {
        return answer.status() == 429 && answer.error() != null && answer.error().contains("maximum number");
    }

    /** Whether waiting helps. */
    public static boolean isByRate(Answer answer) {
        return answer.status() == 429 && !isByCount(answer);
    }

    /** How long to wait after a limit by rate. */
    public static Duration wait(Answer answer) {
        Duration told = answer.retryAfter();
        return told == null ? UNTOLD_WAIT : told;
    }
}
