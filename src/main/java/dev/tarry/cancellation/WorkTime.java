package dev.tarry.cancellation;

import dev.tarry.time.Patience;
import dev.tarry.time.TimeSource;

/** The time that there is for the answer to the last request of a line: what is made of it counts as well. */
public final class WorkTime implements Patience {

    private final Cancellation cancellation;
    private final TimeSource clock;

    public WorkTime(Cancellation cancellation, TimeSource clock) {
        this.cancellation = cancellation;
        this.clock = clock;
    }

    @Override
    public boolean isOver() {
        return cancellation.isWorkOver(clock);
    }
}
