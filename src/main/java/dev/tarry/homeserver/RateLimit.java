package dev.tarry.homeserver;

/** What a 429 means, told in one place: by rate it passes with time, by count it does not (MSC4140, Synapse). */
public final class RateLimit {

    /** How long is waited where a 429 does not say it, in milliseconds. */
    private static final long UNTOLD_WAIT_MS = 5_000;

    private RateLimit() {}

    /** Whether the homeserver holds as many delayed events of this user as it allows. */
    public static boolean isByCount(Answer answer) {
        return answer.status() == 429 && answer.error() != null && answer.error().contains("maximum number");
    }

    /** Whether waiting helps. */
    public static boolean isByRate(Answer answer) {
        return answer.status() == 429 && !isByCount(answer);
    }

    /** How long to wait after a limit by rate, in milliseconds. */
    public static long waitMillis(Answer answer) {
        long told = answer.retryAfterMillis();
        return told < 0 ? UNTOLD_WAIT_MS : told;
    }
}
