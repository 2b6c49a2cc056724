package dev.tarry.session.widget;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One queue of deadlines and one thread for all of them, made at the first. */
final class DeadlineTimer implements Deadlines {

    private @Nullable ScheduledThreadPoolExecutor timer;
    private boolean closed;

    /** As {@link Deadlines#at}, unless this is closed before. */
    @Override
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

    synchronized void close() {
        closed = true;
        if (timer != null) {
            timer.shutdownNow();
        }
    }
}
