package dev.tarry.heartbeat.expect;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a heartbeat that has ended, from the homeserver's answers, {@code /sync} and lookups alone.
 *
 * @param fate what became of the delayed event before the last word
 * @param restarts how many the homeserver accepted
 * @param smallestMargin the least that was left when a restart was answered; null if none was accepted
 * @param mostLate the most that a restart went out after its time; null if none went out
 * @param membership whether the membership is gone from the room
 */
public record Observed(
        Fate fate, int restarts, @Nullable Duration smallestMargin, @Nullable Duration mostLate, Membership membership) {

    /**
     * What became of a delayed event.
     *
     * @param lateness how much after the last accepted restart plus the delay its event was seen; null if it was not, or that is
     *     not known
     * @param why why it, or how late it was, is not known; a clause; null if it is
     */
    public record Fate(What what, @Nullable Duration lateness, @Nullable String why) {}

    /** What became of it. */
    public enum What {
        /** Its timer has sent it. */
        FIRED,
        /** It waited until its last word. */
        ALIVE,
        /** It was sent or cancelled by somebody else. */
        ENDED_ELSEWHERE,
        /** Nobody can tell. */
        UNKNOWN
    }

    /** What the room says of the membership. */
    public enum Membership {
        GONE,
        THERE,
        UNKNOWN
    }
}
