package dev.tarry;

import dev.tarry.time.TimeSource;

/** The machine's time; nothing else reads it. */
public final class SystemClock implements TimeSource {

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
