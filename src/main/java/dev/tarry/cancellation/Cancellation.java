package dev.tarry.cancellation;

import dev.tarry.time.TimeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The one way to end what waits: a command's calls and pauses, a background's, a widget's. Each has its own, so that who ends one
 * ends no other. Safe for use by several threads; nothing here waits for anybody.
 */
public final class Cancellation {

    /** What is to be done to end something under way; called at most once, from any thread, and must not wait. */
    public interface Hook {
        void end();
    }

    private final Set<Hook> hooks = new LinkedHashSet<>();
    private boolean cancelled;
    private int sleepers;
    private volatile long workEnds = Long.MAX_VALUE;

    /** Ends all that is under way, and lets nothing begin any more. */
    public void cancel() {
        synchronized (this) {
            cancelled = true;
            notifyAll();
        }
        endCurrent();
    }

    /** Ends all that is under way; what begins afterwards may go on. */
    void endCurrent() {
        List<Hook> told;
        synchronized (this) {
            told = new ArrayList<>(hooks);
            hooks.clear();
        }
        for (Hook hook : told) {
            hook.end();
        }
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /**
     * A request begins, or another: what is made of its answer has to be done by then as well.
     *
     * @param nanos on the clock that the work is measured by; {@link Long#MAX_VALUE} for no end
     */
    public void worksUntil(long nanos) {
        workEnds = nanos;
    }

    /** Whether nobody waits any more for what is made of the last answer: it was cancelled, or it takes too long. */
    public boolean isWorkOver(TimeSource clock) {
        return isCancelled() || !clock.isHeld() && clock.monotonicNanos() > workEnds;
    }

    /** Whether there is anything to end: a call, a poll or a pause. */
    public synchronized boolean isAnythingUnderWay() {
        return sleepers > 0 || !hooks.isEmpty();
    }

    /** Something begins that this ends; if it is cancelled already, at once. */
    public void begin(Hook hook) {
        synchronized (this) {
            if (!cancelled) {
                hooks.add(hook);
                return;
            }
        }
        hook.end();
    }

    /** It has ended by itself. */
    public synchronized void over(Hook hook) {
        hooks.remove(hook);
    }

    /** Waits so many milliseconds of the machine's own clock; false if it was cancelled meanwhile or before. */
    public boolean sleep(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        synchronized (this) {
            sleepers++;
            try {
                for (long left = millis; left > 0 && !cancelled; left = (end - System.nanoTime() + 999_999) / 1_000_000) {
                    wait(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                sleepers--;
            }
            return !cancelled;
        }
    }
}
