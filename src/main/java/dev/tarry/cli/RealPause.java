package dev.tarry.cli;

import dev.tarry.session.Pause;
import dev.tarry.time.TimeSource;
import java.util.function.BooleanSupplier;

/** Waits on the machine's own clock, until Ctrl-C at most; on a held one there is nothing to wait for. */
final class RealPause implements Pause {

    /** How long a Ctrl-C may go unnoticed. */
    private static final long SLICE_MS = 50;

    private final TimeSource clock;
    private final BooleanSupplier interrupted;

    RealPause(TimeSource clock, BooleanSupplier interrupted) {
        this.clock = clock;
        this.interrupted = interrupted;
    }

    @Override
    public boolean pause(long millis) {
        if (clock.isHeld()) {
            return false;
        }
        if (interrupted.getAsBoolean()) {
            return false;
        }
        long end = System.nanoTime() + millis * 1_000_000;
        try {
            for (long left = millis; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                if (interrupted.getAsBoolean()) {
                    return false;
                }
                Thread.sleep(Math.min(left, SLICE_MS));
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
