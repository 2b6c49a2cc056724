package dev.tarry.homeserver.wire;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends the writing of a body at its deadline. A socket has a time limit for reading and none for writing: what the buffers
 * between the two sides do not hold waits until the other side reads, and it may never do so.
 */
final class WriteDeadline implements AutoCloseable {

    /** What the buffers of any system hold. */
    private static final int SMALL = 16 << 10;

    private final CountDownLatch written = new CountDownLatch(1);
    private volatile boolean passed;

    /**
     * Begins to watch.
     *
     * @param deadline on {@link System#nanoTime()}
     * @param late ends the writing, from another thread
     */
    static WriteDeadline of(byte @Nullable [] body, long deadline, Runnable late) {
        WriteDeadline watch = new WriteDeadline();
        if (body != null && body.length > SMALL) {
            Thread thread = new Thread(() -> watch.watch(deadline, late), "tarry-write");
            thread.setDaemon(true);
            thread.start();
        }
        return watch;
    }

    private void watch(long deadline, Runnable late) {
        try {
            if (!written.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                passed = true;
                late.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it has passed, and the writing was ended. */
    boolean hasPassed() {
        return passed;
    }

    /** All is written. */
    @Override
    public void close() {
        written.countDown();
    }
}
