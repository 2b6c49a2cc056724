package dev.tarry.session.heartbeat;

import dev.tarry.time.TimeSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One queue of deadlines for all heartbeats of a process, and one thread that does what is due; requests are made beside it. On a
 * held clock there are no threads: whoever moves the clock calls {@link #turn()}.
 */
public final class HeartbeatLoop {

    /** So many requests wait for their answers at a time; a homeserver has fewer connections for each account. */
    private static final int MOST_REQUESTS = 64;

    private static final long IDLE_SECONDS = 5;

    /** Something that is due at a moment of the monotonic clock. */
    private record Alarm(long at, long order, Runnable what) implements Comparable<Alarm> {
        @Override
        public int compareTo(Alarm other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final TimeSource clock;
    private final Consumer<RuntimeException> defects;
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
    private final Deque<Runnable> mail = new ArrayDeque<>();
    private @Nullable Thread thread;
    private @Nullable ExecutorService workers;
    private boolean closed;
    private long order;

    /** @param defects is told of what went wrong in here */
    public HeartbeatLoop(TimeSource clock, Consumer<RuntimeException> defects) {
        this.clock = clock;
        this.defects = defects;
    }

    /** Has something done by the loop, as soon as it can. */
    void post(Runnable what) {
        synchronized (mail) {
            mail.add(what);
            startIfNeeded();
            mail.notifyAll();
        }
    }

    /** Has something done by the loop at a moment of the monotonic clock; called by the loop alone. */
    void at(long nanos, Runnable what) {
        alarms.add(new Alarm(nanos, order++, what));
    }

    /** Has something done beside the loop that may wait; on a held clock at once. */
    void beside(Runnable what) {
        if (clock.isHeld()) {
            run(what);
            return;
        }
        ExecutorService made;
        synchronized (mail) {
            if (closed) {
                return;
            }
            if (workers == null) {
                workers = makeWorkers();
            }
            made = workers;
        }
        made.execute(() -> run(what));
    }

    private static ExecutorService makeWorkers() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor made = new ThreadPoolExecutor(
                MOST_REQUESTS, MOST_REQUESTS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "tarry-beat-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        made.allowCoreThreadTimeOut(true);
        return made;
    }

    private void startIfNeeded() {
        if (thread == null && !clock.isHeld() && !closed) {
            thread = new Thread(this::run, "tarry-heartbeats");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        while (true) {
            turn();
            synchronized (mail) {
                if (closed) {
                    return;
                }
                long left = mail.isEmpty() ? Math.min(next() - clock.monotonicNanos(), TimeUnit.MINUTES.toNanos(1)) : 0;
                if (left > 0) {
                    try {
                        TimeUnit.NANOSECONDS.timedWait(mail, left);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return;
                    }
                }
            }
        }
    }

    /** When something is due next, on the monotonic clock; {@link Long#MAX_VALUE} for never. On a held clock only. */
    public long next() {
        Alarm first = alarms.peek();
        return first == null ? Long.MAX_VALUE : first.at();
    }

    /** Does what is due by now, and what follows from it. On a held clock whoever has moved it calls this. */
    public void turn() {
        while (true) {
            Runnable letter;
            synchronized (mail) {
                letter = mail.poll();
            }
            if (letter != null) {
                run(letter);
                continue;
            }
            Alarm first = alarms.peek();
            if (first == null || first.at() > clock.monotonicNanos()) {
                return;
            }
            alarms.remove();
            run(first.what());
        }
    }

    /** A defect of ours in one heartbeat must not stop the others. */
    private void run(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException e) {
            defects.accept(e);
        }
    }

    /** Ends it; what is under way is not waited for. */
    void close() {
        synchronized (mail) {
            closed = true;
            mail.notifyAll();
            if (workers != null) {
                workers.shutdownNow();
            }
        }
    }
}
