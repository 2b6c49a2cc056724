package dev.tarry.heartbeat.expect;

import dev.tarry.time.Durations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of a heartbeat.
 *
 * @param typed as it was typed
 * @param limit for those of a duration; null for the others
 * @param number for those of a number
 */
public record Expectation(Kind kind, String typed, @Nullable Duration limit, int number) {

    /** What can be expected. */
    public enum Kind {
        FIRED_WITHIN("fired-within", true, false),
        NOT_FIRED("not-fired", false, false),
        RESTARTS("restarts", false, true),
        RESTARTS_MIN("restarts-min", false, true),
        MARGIN_MIN("margin-min", true, false),
        LATE_MAX("late-max", true, false),
        LEFT("left", false, false);

        private final String word;
        private final boolean takesDuration;
        private final boolean takesNumber;

        Kind(String word, boolean takesDuration, boolean takesNumber) {
            this.word = word;
            this.takesDuration = takesDuration;
            this.takesNumber = takesNumber;
        }

        /** As it is typed. */
        public String word() {
            return word;
        }

        boolean takesDuration() {
            return takesDuration;
        }

        boolean takesNumber() {
            return takesNumber;
        }
    }

    /** Whether whoever judges it has to wait until the delayed event has fired. */
    public boolean needsFiring() {
        return kind == Kind.FIRED_WITHIN;
    }

    /** Whether it is judged by what the room says after the last word. */
    public boolean needsRoom() {
        return kind == Kind.LEFT;
    }

    /** Why it did not hold, in a sentence; null if it did. */
    public @Nullable String failure(Observed seen) {
        return switch (kind) {
            case FIRED_WITHIN -> firedWithin(seen.fate());
            case NOT_FIRED -> notFired(seen.fate());
            case RESTARTS -> seen.restarts() == number
                    ? null
                    : typed + " does not hold: the homeserver accepted " + restarts(seen.restarts()) + ".";
            case RESTARTS_MIN -> seen.restarts() >= number
                    ? null
                    : typed + " does not hold: the homeserver accepted only " + restarts(seen.restarts()) + ".";
            case MARGIN_MIN -> marginMin(seen.smallestMargin());
            case LATE_MAX -> lateMax(seen.mostLate());
            case LEFT -> switch (seen.membership()) {
                case GONE -> null;
                case THERE -> typed + " does not hold: the membership is still in the room.";
                case UNKNOWN -> typed + " could not be observed: the room's state could not be read.";
            };
        };
    }

    private static String restarts(int count) {
        return count + (count == 1 ? " restart" : " restarts");
    }

    private @Nullable String firedWithin(Observed.Fate fate) {
        return switch (fate.what()) {
            case FIRED -> fate.lateness() == null
                    ? typed + " could not be observed: the delayed event fired, but " + fate.why() + "."
                    : limit != null && fate.lateness().compareTo(limit) > 0
                            ? typed + " does not hold: the delayed event fired " + Durations.show(fate.lateness()) + " late."
                            : null;
            case ALIVE -> typed + " does not hold: the delayed event did not fire.";
            case ENDED_ELSEWHERE -> typed + " does not hold: the delayed event ended before its time, but not by its timer.";
            case UNKNOWN -> typed + " could not be observed: " + fate.why() + ".";
        };
    }

    private @Nullable String notFired(Observed.Fate fate) {
        return switch (fate.what()) {
            case ALIVE, ENDED_ELSEWHERE -> null;
            case FIRED -> typed + " does not hold: the delayed event fired.";
            case UNKNOWN -> typed + " could not be observed: " + fate.why() + ".";
        };
    }

    private @Nullable String marginMin(@Nullable Duration margin) {
        if (margin == null) {
            return typed + " could not be observed: no restart was accepted.";
        }
        return limit == null || margin.compareTo(limit) >= 0
                ? null
                : typed + " does not hold: a restart was answered with " + Durations.show(margin) + " left.";
    }

    private @Nullable String lateMax(@Nullable Duration late) {
        if (late == null) {
            return typed + " could not be observed: no restart was sent.";
        }
        return limit == null || late.compareTo(limit) <= 0
                ? null
                : typed + " does not hold: a restart was sent " + Durations.show(late) + " late.";
    }
}
