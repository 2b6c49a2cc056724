package dev.tarry.render;

import dev.tarry.delay.Lateness;
import dev.tarry.time.Durations;
import java.time.Duration;

/** How late a delayed event was, for a person. */
public final class LatenessText {

    private LatenessText() {}

    /** {@code 12 ms late (± 2 ms)}, or why that is not known. */
    static String of(Lateness late, Duration uncertainty) {
        Duration by = late.by();
        if (late.unknown() != null || by == null) {
            return late.unknown() == null ? "lateness unknown" : "lateness unknown: " + why(late.unknown());
        }
        return much(by) + " (± " + uncertainty.toMillis() + " ms"
                + (late.isOfHomeserver() ? ", by the homeserver's clock)" : ")");
    }

    /** {@code 12 ms late}. */
    public static String much(Duration by) {
        return by.isNegative() ? Durations.show(by.negated()) + " early" : Durations.show(by) + " late";
    }

    /** Why it is not known. */
    public static String why(Lateness.Unknown unknown) {
        return switch (unknown) {
            case DUE_UNKNOWN -> "the homeserver no longer tells when it was due";
            case RESTART_UNCONFIRMED -> "a restart got no answer, so it may have been due at another time";
            case NOT_SEEN_LIVE -> "its event was found only afterwards";
            case STAMPED_WITH_DUE -> "its event was found only afterwards, and has its due time as its timestamp";
        };
    }
}
