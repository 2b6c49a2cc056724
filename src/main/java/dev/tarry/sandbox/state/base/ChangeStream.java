package dev.tarry.sandbox.state.base;

/**
 * The order of everything that changes. Its monitor guards the whole state: whoever reads or changes any of it holds that
 * monitor, and whoever waits for a change waits on it.
 */
public final class ChangeStream {

    private long position;
    private boolean frozen;

    /** The place of the newest change. */
    public long position() {
        return position;
    }

    /** The next place, for something new; whoever waits is woken. */
    public long advance() {
        notifyAll();
        return ++position;
    }

    /** Wakes whoever waits, for a change that has no place of its own. */
    public void wake() {
        notifyAll();
    }

    /** Whether nothing may change, not even by the passing of time, because changes cannot be kept. */
    public boolean isFrozen() {
        return frozen;
    }

    /** Lets nothing change, or everything again; whoever waits is woken. */
    public void freeze(boolean now) {
        frozen = now;
        notifyAll();
    }

    /** Goes on behind the newest change of an earlier life, or back to it. */
    public void resume(long last) {
        position = last;
    }
}
