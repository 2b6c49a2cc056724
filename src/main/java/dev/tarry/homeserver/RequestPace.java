package dev.tarry.homeserver;

import java.time.Duration;

/**
 * How fast a good guest asks: a leaky bucket of its own, smaller than Synapse's (1 a second, 5 at once), so that most of a
 * shared budget is left to those who come behind. Pure.
 */
public final class RequestPace {

    private final double burst;
    private final double perSecond;
    private double level;
    private long lastNanos;
    private boolean used;

    public RequestPace(double burst, double perSecond) {
        this.burst = burst;
        this.perSecond = perSecond;
    }

    /** How long to wait before the next request, which is counted. */
    public Duration take(long nowNanos) {
        if (used) {
            level = Math.max(0, level - (nowNanos - lastNanos) / 1e9 * perSecond);
        }
        used = true;
        lastNanos = nowNanos;
        double over = level + 1 - burst;
        level++;
        return over <= 0 ? Duration.ZERO : Duration.ofMillis((long) Math.ceil(over / perSecond * 1000));
    }
}
