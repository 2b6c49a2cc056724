package dev.tarry.sandbox.state;

import java.util.LinkedHashMap;
import java.util.Map;

/** Leaky buckets as Synapse's rate limiter keeps them, one a key: a denied request adds nothing. */
public final class Buckets {

    private record Level(double height, long at) {}

    private final double perSecond;
    private final int burst;
    private final Map<String, Level> levels = new LinkedHashMap<>();

    Buckets(double perSecond, int burst) {
        this.perSecond = perSecond;
        this.burst = burst;
    }

    /** Takes one; fails with 429 if the bucket is full. */
    void take(String key, long now) throws MatrixFault {
        Level level = levels.get(key);
        double height = level == null ? 0 : Math.max(0, level.height() - (now - level.at()) / 1000.0 * perSecond);
        if (height > burst - 1) {
            throw MatrixFault.limited("Too Many Requests", (long) Math.ceil((height - (burst - 1)) / perSecond * 1000));
        }
        levels.put(key, new Level(height + 1, now));
    }
}
