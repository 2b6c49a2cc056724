package dev.tarry.session;

import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.TransportFault;
import java.util.Set;

/**
 * Keeps a session's watcher fed: by a thread of its own under a shell, or a poll at a time where commands come one by one or the
 * clock is held.
 */
public final class Watching {

    private static final long LONG_POLL_MS = 10_000;
    private static final long AFTER_FAILURE_MS = 3_000;

    private final Session session;
    private final Object guard;
    private final Pause pause;
    private final boolean eager;
    private Thread thread;
    private volatile boolean stopped;
    private boolean deaf;
    private volatile Set<String> polled = Set.of();

    /**
     * Watches a session.
     *
     * @param eager whether a thread of its own reads as soon as there is anything to hear: where nobody knows when
     *     the next line comes
     */
    public Watching(Session session, Pause pause, boolean eager) {
        this.session = session;
        this.guard = session.guard();
        this.pause = pause;
        this.eager = eager;
    }

    /** Whether a thread does the reading. */
    public boolean isInBackground() {
        return thread != null;
    }

    /** Reads in the background from now on. */
    public void startInBackground() {
        thread = new Thread(this::run, "tarry-sync");
        thread.setDaemon(true);
        thread.start();
    }

    public void stop() {
        stopped = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run() {
        while (!stopped) {
            Set<String> rooms;
            long poll;
            synchronized (guard) {
                rooms = session.watcher().rooms(session.account().roomId());
                poll = session.watcher().millisToLookup(LONG_POLL_MS);
            }
            polled = rooms;
            SyncFeed.Batch batch = session.watcher().feed().poll(rooms, poll);
            if (stopped) {
                return;
            }
            synchronized (guard) {
                if (batch == null && isCutShort()) {
                    continue;
                }
                if (batch != null) {
                    session.watcher().apply(batch);
                    session.watcher().checkOverdue();
                } else {
                    session.facts().forget();
                }
                tell(batch != null);
                guard.notifyAll();
                if (batch == null) {
                    waitABit(AFTER_FAILURE_MS);
                }
            }
        }
    }

    /** Listens to the rooms that matter now, should they be others than those of the poll under way. */
    public void refresh() {
        if (thread == null) {
            return;
        }
        synchronized (guard) {
            if (!polled.containsAll(session.watcher().rooms(session.account().roomId()))) {
                session.watcher().feed().calls().homeserver().abort();
            }
        }
    }

    private boolean isCutShort() {
        Answer failure = session.watcher().feed().failure();
        TransportFault fault = failure == null ? null : failure.telling().fault();
        return fault != null && fault.kind() == TransportFault.Kind.INTERRUPTED;
    }

    /** Says once that nothing is heard any more, and once that it is again. */
    private void tell(boolean heard) {
        if (heard == deaf) {
            deaf = !heard;
            session.heard(heard ? null : Failures.of(session.watcher().feed().failure(), Failures.About.OTHER));
        }
    }

    /** Makes sure that what happens from now on will be seen. */
    public void begin() {
        synchronized (guard) {
            if (thread == null && eager && !session.clock().isHeld()) {
                startInBackground();
            }
            if (thread == null) {
                if (!session.watcher().feed().isRunning()) {
                    pollOnce(0);
                }
                return;
            }
        }
        if (thread != null) {
            awaitFirst();
        }
    }

    private void awaitFirst() {
        synchronized (guard) {
            long deadline = System.nanoTime() + 5_000_000_000L;
            while (!session.watcher().feed().isRunning() && System.nanoTime() < deadline) {
                waitABit(100);
            }
        }
    }

    /** Between two commands: hears what there is to hear, if anybody waits for something. */
    public void pump() {
        synchronized (guard) {
            boolean anything = !session.ledger().pending().isEmpty()
                    || !session.host().approved().receivableEvents().isEmpty()
                    || !session.host().approved().receivableState().isEmpty()
                    || hasUnseen();
            if (thread == null && session.watcher().feed().isRunning() && anything) {
                pollOnce(0);
            }
        }
    }

    private boolean hasUnseen() {
        for (Delay delay : session.ledger().all()) {
            if (delay.state() == Delay.State.SENT && delay.eventId() == null) {
                return true;
            }
        }
        return false;
    }

    /** Waits for something to happen, at most so long; false if nothing can come of waiting. */
    public boolean await(long maxMillis) {
        if (thread != null) {
            synchronized (guard) {
                waitABit(Math.min(maxMillis, 200));
            }
            return true;
        }
        boolean held = session.clock().isHeld();
        synchronized (guard) {
            long poll = held ? 0 : Math.min(maxMillis, session.watcher().millisToLookup(LONG_POLL_MS));
            boolean answered = pollOnce(Math.max(0, poll));
            return !held && (answered || pause.pause(Math.min(maxMillis, AFTER_FAILURE_MS)));
        }
    }

    private boolean pollOnce(long millis) {
        Watcher watcher = session.watcher();
        SyncFeed.Batch batch = watcher.feed().poll(watcher.rooms(session.account().roomId()), millis);
        if (batch == null) {
            session.facts().forget();
            return false;
        }
        watcher.apply(batch);
        watcher.checkOverdue();
        return true;
    }

    private void waitABit(long millis) {
        try {
            guard.wait(Math.max(1, millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends a poll under way, from another thread. */
    public void abort() {
        if (thread == null) {
            session.watcher().feed().calls().homeserver().abort();
        }
    }
}
