package dev.tarry.delay;

import dev.tarry.matrix.EventId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of how a delayed event ended.
 *
 * @param eventId the event it became; null if none was seen
 * @param lateness how late it was, or why that is not known; null as long as it has not fired
 * @param isDoubtful whether the event was matched by its looks, not by its delay id
 * @param isEarly whether it was seen before its time and not sent by us
 * @param by who ended it, as far as that is known, else null
 * @param nanos when it was seen to end, or found to be gone, on the monotonic clock; null if that is not known
 */
record Ending(
        @Nullable EventId eventId, @Nullable Lateness lateness, boolean isDoubtful, boolean isEarly, @Nullable By by,
        @Nullable Long nanos) {

    /** Who ended a delayed event. */
    enum By {
        /** Its time came. */
        TIMER("timer"),
        /** This session, or another tarry on the same ledger. */
        TARRY("tarry"),
        /** Somebody else. */
        OTHER("other");

        private final String word;

        By(String word) {
            this.word = word;
        }

        /** As scripts are told it. */
        String word() {
            return word;
        }
    }

    /** Nothing is known. */
    static final Ending NONE = new Ending(null, null, false, false, null, null);

    /** Somebody has ended it. */
    Ending by(By who) {
        return new Ending(eventId, lateness, isDoubtful, isEarly, who, nanos);
    }

    /** Not early any more: it was cancelled or sent on purpose. */
    Ending byUs() {
        return new Ending(eventId, lateness, isDoubtful, false, By.TARRY, nanos);
    }

    Ending at(long moment) {
        return new Ending(eventId, lateness, isDoubtful, isEarly, by, moment);
    }
}
