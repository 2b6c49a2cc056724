package dev.tarry.homeserver.dialect;

import dev.tarry.matrix.DelayId;
import dev.tarry.time.TimeSource;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Ids that nobody else has, for questions that must not hit anything: random, and countable while the clock is held. */
final class ProbeIds {

    private final boolean counted;
    private @Nullable SecureRandom random;
    private int last;

    ProbeIds(TimeSource clock) {
        this.counted = clock.isHeld();
    }

    DelayId nextDelayId() {
        return new DelayId(next());
    }

    synchronized String next() {
        if (counted) {
            return "probe_" + ++last;
        }
        if (random == null) {
            random = new SecureRandom();
        }
        return "probe_" + Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    }
}
