package dev.tarry.session;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that make homeserver calls for widgets, made when there is something to do. What waits here is bounded by what each
 * host lets be open.
 */
public final class CallThreads {

    /** As many as there are connections to a homeserver less a few, which are for commands and for what is heard. */
    private static final int MOST = 12;

    private static final long IDLE_SECONDS = 10;

    private ExecutorService threads;
    private boolean closed;

    /** Runs something beside the caller; nothing any more once this is closed. */
    synchronized void run(Runnable call) {
        if (closed) {
            return;
        }
        if (threads == null) {
            threads = make();
        }
        threads.execute(call);
    }

    private static ExecutorService make() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(MOST, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "tarry-call-" + number.incrementAndGet());
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
    }
}
