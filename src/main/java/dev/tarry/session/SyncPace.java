package dev.tarry.session;

/**
 * How fast {@code /sync} is asked. A long poll is to wait on the homeserver's side; one that answers at once with nothing new
 * would otherwise be asked thousands of times a second. Not safe for use by several threads.
 */
final class SyncPace {

    /** A poll is quick if it took less than this part of the time it had. */
    private static final int PART = 4;
    /** What is quick, is quick in any case below this. */
    private static final long QUICK_MS = 100;
    /** So many quick answers in a row are a burst, which rooms have; those after it come apart, whatever they bring. */
    private static final int BURST = 20;
    private static final long APART_MS = 100;
    private static final long FIRST_MS = 100;
    private static final long MOST_MS = 5_000;
    /** The pause from which on it is worth a word. */
    private static final long WORTH_SAYING_MS = 1_000;

    private int quick;
    private long pause;
    private boolean isSaid;

    /**
     * How long to wait before the next poll, in milliseconds.
     *
     * @param isNew whether the answer brought anything
     * @param tookMillis how long it took
     * @param pollMillis how long it was to take if there was nothing to tell
     */
    long after(boolean isNew, long tookMillis, long pollMillis) {
        quick = tookMillis < QUICK_MS ? quick + 1 : 0;
        if (isNew || tookMillis >= Math.max(1, pollMillis / PART)) {
            pause = 0;
        } else {
            pause = pause == 0 ? FIRST_MS : Math.min(MOST_MS, pause * 2);
        }
        return quick > BURST ? Math.max(APART_MS, pause) : pause;
    }

    /** Whether the homeserver has just turned out to be one that does not wait; true once. */
    boolean isWorthSaying() {
        boolean isFirst = !isSaid && pause >= WORTH_SAYING_MS;
        isSaid |= isFirst;
        return isFirst;
    }
}
