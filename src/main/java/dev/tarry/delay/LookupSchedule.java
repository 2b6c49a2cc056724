package dev.tarry.delay;

/** When a delayed event is looked up next, and how often it was not there. */
final class LookupSchedule {

    /** A homeserver may be this late before it is worth a lookup. */
    private static final long GRACE_NANOS = 1_000_000_000L;

    private static final long EVERY_NANOS = 2_000_000_000L;

    private boolean isPutOff;
    private boolean isHurried;
    private long notBefore;
    private int gone;

    /** The moment from which a lookup is worth while, on the monotonic clock. */
    long at(long dueNanos) {
        if (isHurried) {
            return notBefore;
        }
        long overdue = dueNanos + GRACE_NANOS;
        return isPutOff && notBefore - overdue > 0 ? notBefore : overdue;
    }

    void putOff(long nowNanos) {
        isPutOff = true;
        notBefore = nowNanos + EVERY_NANOS;
    }

    /** A homeserver said that it has no such delayed event: that counts as a lookup, and the next one is due now. */
    void hurry(long nowNanos) {
        isHurried = true;
        notBefore = nowNanos;
        gone++;
    }

    void startAnew() {
        isPutOff = false;
        isHurried = false;
        gone = 0;
    }

    void found() {
        isHurried = false;
        gone = 0;
    }

    int countGone() {
        return ++gone;
    }
}
