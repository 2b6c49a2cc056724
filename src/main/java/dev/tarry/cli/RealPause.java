package dev.tarry.cli;

import dev.tarry.session.Pause;
import dev.tarry.time.TimeSource;

/** Waits on the machine's own clock; on a held one there is nothing to wait for. */
final class RealPause implements Pause {

    private final TimeSource clock;

    RealPause(TimeSource clock) {
        this.clock = clock;
    }

    @Override
    public boolean pause(long millis) {
        if (clock.isHeld()) {
            return false;
        }
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
