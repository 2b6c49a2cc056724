package dev.tarry.sandbox;

import dev.tarry.time.TimeSource;

/**
 * The sandbox's time: the machine's, or one that stands still until it is advanced. Released, it runs on from where it stood.
 * Safe for use by several threads.
 */
public final class SandboxClock implements TimeSource {

    /** Where a clock that is held from the start begins: 2026-01-01T00:00:00Z. */
    static final long HELD_START = 1_767_225_600_000L;

    private boolean held;
    private long heldNanos;
    private long wallAhead;
    private long nanosAhead;

    SandboxClock(boolean held) {
        this.held = held;
        if (held) {
            wallAhead = HELD_START;
        }
    }

    /** Goes on from a time that an earlier life of this sandbox has seen, with its lead over the machine's; never back. */
    synchronized void resume(long wallMillis, long aheadMillis) {
        if (!held) {
            wallAhead = aheadMillis;
        }
        wallAhead += Math.max(0, wallMillis - wallMillis());
    }

    /** How far a running clock is ahead of the machine's. */
    synchronized long aheadMillis() {
        return held ? 0 : wallAhead;
    }

    @Override
    public synchronized long wallMillis() {
        return held ? wallAhead + heldNanos / 1_000_000 : System.currentTimeMillis() + wallAhead;
    }

    @Override
    public synchronized long monotonicNanos() {
        return held ? heldNanos : System.nanoTime() + nanosAhead;
    }

    @Override
    public synchronized boolean isHeld() {
        return held;
    }

    /** Stands still from now on. */
    synchronized void hold() {
        if (!held) {
            long wall = wallMillis();
            heldNanos = monotonicNanos();
            wallAhead = wall - heldNanos / 1_000_000;
            held = true;
        }
    }

    /** Runs on from where it stood. */
    synchronized void release() {
        if (held) {
            long wall = wallMillis();
            nanosAhead = heldNanos - System.nanoTime();
            wallAhead = wall - System.currentTimeMillis();
            held = false;
        }
    }

    /** Moves a clock that stands still. */
    synchronized void moveTo(long wallMillis) {
        heldNanos = (wallMillis - wallAhead) * 1_000_000;
    }
}
