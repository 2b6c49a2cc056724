package dev.tarry.cancellation;

/** Lets time pass. */
public interface Pause {

    /** Waits so many milliseconds; false if that was cut short, or the clock is held and nothing would come of it. */
    boolean pause(long millis);
}
