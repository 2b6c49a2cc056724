package dev.tarry.homeserver;

/** Decides whether a failed call is repeated, and waits as long as it has to. Only asked under {@code --retry}. */
public interface Repeater {

    /** Never repeats. */
    Repeater NEVER = (answer, repeatable, repeated, timeLeft) -> false;

    /**
     * Waits, and says whether to call again.
     *
     * @param repeatable whether a second effect is excluded even if the first request arrived
     * @param repeated how often it was repeated already
     * @param timeLeft milliseconds that a wait may take at most, or -1
     */
    boolean mayRepeat(Answer answer, boolean repeatable, int repeated, long timeLeft);
}
