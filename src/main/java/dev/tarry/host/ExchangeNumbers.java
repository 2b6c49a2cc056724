package dev.tarry.host;

/** Numbers the exchanges of a session: 1, 2, … The background {@code /sync} is exchange 0. Safe for use by several threads. */
public final class ExchangeNumbers {

    private int last;

    public synchronized int next() {
        return ++last;
    }

    /** The number given last; 0 before the first. */
    public synchronized int last() {
        return last;
    }
}
