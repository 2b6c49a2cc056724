package dev.tarry.delay;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How late a delayed event was, or why nobody can say.
 *
 * @param by how late, in whole milliseconds; negative for early; null if it is not known
 * @param isOfHomeserver whether it is reckoned from the homeserver's own times, not from when the event was seen here
 * @param unknown why it is not known; null if it is
 */
public record Lateness(@Nullable Duration by, boolean isOfHomeserver, @Nullable Unknown unknown) {

    /** Why it is not known. */
    public enum Unknown {
        /** Nobody told when it was due. */
        DUE_UNKNOWN("due_unknown"),
        /** A restart got no answer, so that its time may have begun anew, or not. */
        RESTART_UNCONFIRMED("restart_unconfirmed"),
        /** Its event was found afterwards, and no time of the homeserver's says when it was sent. */
        NOT_SEEN_LIVE("not_seen_live"),
        /** Its event was found afterwards, and bears its due time, whenever it was sent; Synapse does that. */
        STAMPED_WITH_DUE("stamped_with_due");

        private final String word;

        Unknown(String word) {
            this.word = word;
        }

        /** As scripts are told it. */
        public String word() {
            return word;
        }
    }

    /**
     * How late what was seen is.
     *
     * @param due null if it is not known
     * @param isUnsure whether a restart that nobody answered may have begun its time anew
     */
    static Lateness of(@Nullable Due due, boolean isUnsure, Observation when) {
        if (due != null && when.isLiveFor(due) && !isUnsure) {
            return seen(Duration.ofMillis(Math.floorDiv(when.nanos() - due.at().nanos(), 1_000_000L)));
        }
        Observation.Times times = when.times();
        if (times.finalised() != null && times.due() != null) {
            return told(times.finalised() - times.due());
        }
        if (isUnsure) {
            return unknown(Unknown.RESTART_UNCONFIRMED);
        }
        Long told = due == null ? null : due.toldMillis();
        if (told == null) {
            return unknown(due == null ? Unknown.DUE_UNKNOWN : Unknown.NOT_SEEN_LIVE);
        }
        if (times.stamp() == null) {
            return unknown(Unknown.NOT_SEEN_LIVE);
        }
        return times.stamp() > told ? told(times.stamp() - told) : unknown(Unknown.STAMPED_WITH_DUE);
    }

    /** It was seen so late as it happened. */
    static Lateness seen(Duration by) {
        return new Lateness(by, false, null);
    }

    /** The homeserver's times tell it. */
    static Lateness told(long millis) {
        return new Lateness(Duration.ofMillis(millis), true, null);
    }

    static Lateness unknown(Unknown why) {
        return new Lateness(null, false, why);
    }
}
