package dev.tarry.session.widget;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads that make homeserver calls for widgets, made when there is something to do. What waits here is bounded by what each
 * host lets be open.
 */
final class CallThreads {

    /** As many as there are connections to a homeserver less a few, which are for commands and for what is heard. */
    private static final int MOST = 12;

    private static final long IDLE_SECONDS = 10;

    private @Nullable ExecutorService threads;
    private @Nullable ExecutorService loops;
    private boolean closed;

    /** Runs something beside the caller; nothing any more once this is closed. */
    synchronized void run(Runnable call) {
        if (closed) {
            return;
        }
        if (threads == null) {
            threads = make(MOST, "tarry-call-");
        }
        threads.execute(call);
    }

    /** Goes on with a loop in a thread that makes no calls; the loops that need it take turns. */
    synchronized void goOn(Runnable loop) {
        if (closed) {
            return;
        }
        if (loops == null) {
            loops = make(1, "tarry-loops-");
        }
        loops.execute(loop);
    }

    private static ExecutorService make(int most, String name) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, name + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    synchronized void close() {
        closed = true;
        if (threads != null) {
            threads.shutdownNow();
        }
        if (loops != null) {
            loops.shutdownNow();
        }
    }
}
