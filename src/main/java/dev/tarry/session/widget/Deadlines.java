package dev.tarry.session.widget;

/** Wakes loops. */
interface Deadlines {

    /** Runs something so many nanoseconds from now; it must not wait. */
    void at(long inNanos, Runnable what);
}
