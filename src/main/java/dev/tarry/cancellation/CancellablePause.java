package dev.tarry.cancellation;

import dev.tarry.time.TimeSource;

/** Waits on the machine's own clock, until somebody cancels at most; on a held one there is nothing to wait for. */
public final class CancellablePause implements Pause {

    private final TimeSource clock;
    private final Cancellation cancellation;

    public CancellablePause(TimeSource clock, Cancellation cancellation) {
        this.clock = clock;
        this.cancellation = cancellation;
    }

    @Override
    public boolean pause(long millis) {
        return !clock.isHeld() && cancellation.sleep(millis);
    }
}
