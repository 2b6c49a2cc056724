package dev.tarry.session;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One queue of deadlines and one thread for all of them, made at the first. What it runs must not wait. */
public final class Deadlines {

    private ScheduledThreadPoolExecutor timer;
    private boolean closed;

    /** Runs something so many nanoseconds from now, unless this is closed before. */
    public synchronized void at(long inNanos, Runnable what) {
        if (closed) {
            return;
        }
        if (timer == null) {
            timer = new ScheduledThreadPoolExecutor(1, task -> {
                Thread thread = new Thread(task, "tarry-deadlines");
                thread.setDaemon(true);
                return thread;
            });
        }
        timer.schedule(what, Math.max(0, inNanos), TimeUnit.NANOSECONDS);
    }

    public synchronized void close() {
        closed = true;
        if (timer != null) {
            timer.shutdownNow();
        }
    }
}
