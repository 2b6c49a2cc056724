package dev.tarry.testing;

import dev.tarry.time.TimeSource;

/** The machine's time. */
public final class MachineClock implements TimeSource {

    @Override
    public long wallMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public long monotonicNanos() {
        return System.nanoTime();
    }

    @Override
    public boolean isHeld() {
        return false;
    }
}
