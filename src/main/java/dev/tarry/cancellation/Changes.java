package dev.tarry.cancellation;

/** Counts that something happened, so that whoever waits for it looks again. Safe for use by several threads. */
public final class Changes {

    private long count;

    public synchronized void changed() {
        count++;
        notifyAll();
    }

    /** How often something happened so far. */
    public synchronized long count() {
        return count;
    }

    /**
     * Waits until something happened since it was counted, at most so many milliseconds of the machine's own clock; false if it
     * was cancelled.
     */
    public boolean awaitBeyond(long seen, long millis, Cancellation cancellation) {
        Cancellation.Hook hook = this::changed;
        cancellation.begin(hook);
        long end = System.nanoTime() + Math.min(millis, Integer.MAX_VALUE) * 1_000_000L;
        try {
            synchronized (this) {
                for (long left = 1; left > 0 && count == seen && !cancellation.isCancelled();
                        left = (end - System.nanoTime() + 999_999) / 1_000_000) {
                    wait(Math.max(1, (end - System.nanoTime() + 999_999) / 1_000_000));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            cancellation.over(hook);
        }
        return !cancellation.isCancelled();
    }
}
