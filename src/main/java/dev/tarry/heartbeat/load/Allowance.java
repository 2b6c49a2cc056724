package dev.tarry.heartbeat.load;

import java.time.Duration;

/**
 * A rate limit of a homeserver for one user: a bucket that takes some requests at once, and then so many a second.
 *
 * @param name as Synapse's configuration has it
 * @param perSecond how many a second, for ever
 * @param burst how many at once
 */
public record Allowance(String name, double perSecond, int burst) {

    /** Synapse's default for sending and scheduling. */
    public static final Allowance MESSAGES = new Allowance("rc_message", 0.2, 10);

    /** Synapse's default for restarts, cancels, sends ahead of time and lists, since 1.126. */
    public static final Allowance MANAGEMENT = new Allowance("rc_delayed_event_mgmt", 1, 5);

    /**
     * Whether requests at an even pace come to be refused.
     *
     * @param every the time between two of them
     * @param count how many there are; {@link Long#MAX_VALUE} for without end
     */
    public boolean isExceededBy(Duration every, long count) {
        double drained = perSecond * every.toNanos() / 1e9;
        return drained < 1 && (count - 1.0) * (1 - drained) > burst - 1;
    }
}
