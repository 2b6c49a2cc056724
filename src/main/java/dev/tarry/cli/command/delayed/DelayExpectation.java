package dev.tarry.cli.command.delayed;

import dev.tarry.delay.Delay;
import dev.tarry.delay.Lateness;
import dev.tarry.outcome.Failure;
import dev.tarry.render.LatenessText;
import dev.tarry.time.Durations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What {@code wait} expects of a delayed event, and what it says where that does not hold. Pure.
 *
 * @param until how it is to end
 * @param maxLate how late it may fire at most, or null for however late
 * @param notBefore how long after {@code startNanos} it may end at the earliest, or null for whenever
 * @param startNanos when the command began, on the monotonic clock
 */
record DelayExpectation(Until until, @Nullable Duration maxLate, @Nullable Duration notBefore, long startNanos) {

    /** How a delayed event is to end. */
    enum Until {
        FIRED("fired", Delay.State.FIRED, "has not fired", "did not fire"),
        SENT("sent", Delay.State.SENT, "was not sent by hand", "was not sent by hand"),
        CANCELLED("cancelled", Delay.State.CANCELLED, "was not cancelled", "was not cancelled"),
        /** In whatever way. */
        ENDED("ended", null, "has not ended", "has not ended");

        private final String word;
        private final Delay.@Nullable State state;
        private final String notYet;
        private final String not;

        Until(String word, Delay.@Nullable State state, String notYet, String not) {
            this.word = word;
            this.state = state;
            this.notYet = notYet;
            this.not = not;
        }

        /** The one of this word, or null. */
        static @Nullable Until ofWord(String word) {
            for (Until one : values()) {
                if (one.word.equals(word)) {
                    return one;
                }
            }
            return null;
        }

        /** All words, as the option lists them. */
        static String[] words() {
            Until[] all = values();
            String[] words = new String[all.length];
            for (int i = 0; i < all.length; i++) {
                words[i] = all[i].word;
            }
            return words;
        }
    }

    /** Whether it has to be asked for: what somebody else does to a delayed event is not told in any room. */
    boolean needsAsking() {
        return until != Until.FIRED;
    }

    /** Why it does not hold of one that has ended, or null if it does. {@code label} is what it is called. */
    @Nullable Failure of(Delay delay, String label, long nowNanos) {
        if (until.state != null && until.state != delay.state()) {
            return otherwise(delay, label);
        }
        Failure late = delay.state() == Delay.State.FIRED && maxLate != null ? late(delay.lateness(), delay, label) : null;
        return late != null || notBefore == null ? late : early(delay, label, notBefore, nowNanos);
    }

    private Failure otherwise(Delay delay, String label) {
        if (delay.state() == Delay.State.GONE) {
            return Failure.expectation("unknown_outcome", label + " is gone, and its outcome cannot be found out.");
        }
        Lateness late = delay.lateness();
        if (until == Until.SENT && late != null && late.unknown() == Lateness.Unknown.DUE_UNKNOWN) {
            return Failure.expectation(
                    "unknown_outcome", label + " was sent, but whether by hand or by its timer cannot be found out.");
        }
        return Failure.expectation("ended_otherwise", label + " " + until.not + ": it " + how(delay) + ".");
    }

    private static String how(Delay delay) {
        return switch (delay.state()) {
            case FIRED -> "fired";
            case SENT -> delay.isEarly()
                    ? "was sent before its due time, by somebody else or by an early homeserver"
                    : "was sent manually";
            case CANCELLED -> "was cancelled";
            case FAILED -> "could not be sent";
            case GONE, SCHEDULED -> "is " + delay.state().word();
        };
    }

    private @Nullable Failure late(@Nullable Lateness late, Delay delay, String label) {
        Duration by = late == null ? null : late.by();
        if (late == null || by == null) {
            String why = late == null || late.unknown() == null ? "" : ": " + LatenessText.why(late.unknown());
            return Failure.expectation("lateness_unknown", label + " fired, but how late cannot be told" + why + ".");
        }
        if (maxLate == null || by.compareTo(maxLate) <= 0) {
            return null;
        }
        return Failure.expectation(
                "too_late",
                label + " fired " + LatenessText.much(by) + " (± " + delay.uncertainty().toMillis() + " ms), more than the "
                        + Durations.show(maxLate) + " of --max-late.");
    }

    private @Nullable Failure early(Delay delay, String label, Duration earliest, long nowNanos) {
        String did = label + " " + (delay.state() == Delay.State.GONE ? "was gone" : how(delay));
        String floor = "before the " + Durations.show(earliest) + " of --not-before";
        Duration sinceStart = Duration.ofNanos(nowNanos - startNanos);
        Duration ago = delay.endedAgo(nowNanos);
        if (ago == null) {
            return sinceStart.compareTo(earliest) < 0
                    ? Failure.expectation("too_early", did + " " + floor + ".")
                    : Failure.expectation(
                            "moment_unknown", did + ", but when was not seen, so --not-before cannot be judged.");
        }
        Duration after = sinceStart.minus(ago);
        if (after.isNegative()) {
            return Failure.expectation("too_early", did + " before this command began, and so " + floor + ".");
        }
        return after.compareTo(earliest) >= 0
                ? null
                : Failure.expectation(
                        "too_early", did + " " + Durations.show(after) + " after this command began, " + floor + ".");
    }

    /** It has not ended as expected in the time there was. */
    Failure inVain(Delay delay, String label, long nowNanos, boolean isHeld) {
        Duration untilDue = delay.left(nowNanos);
        String due = untilDue != null && untilDue.toMillis() > 0 ? "; it is due in " + Durations.show(untilDue) : "";
        String held = isHeld ? " (the clock is held; move it with sandbox clock advance)" : "";
        return Failure.expectation("timeout", label + " " + until.notYet + " in time" + due + held + ".");
    }
}
