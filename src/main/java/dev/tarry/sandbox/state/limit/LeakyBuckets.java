package dev.tarry.sandbox.state.limit;

import dev.tarry.sandbox.state.base.MatrixFault;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Leaky buckets as Synapse's rate limiter keeps them, one a key: a denied request adds nothing. */
final class LeakyBuckets {

    private static final int PRUNE_ABOVE = 10_000;

    private record Level(double height, long at) {}

    private final double perSecond;
    private final int burst;
    private final Map<String, Level> levels = new LinkedHashMap<>();

    LeakyBuckets(double perSecond, int burst) {
        this.perSecond = perSecond;
        this.burst = burst;
    }

    /** Takes one; fails with 429 if the bucket is full. */
    void take(String key, long now) throws MatrixFault {
        double height = height(levels.get(key), now);
        if (height > burst - 1) {
            throw MatrixFault.tooFast((long) Math.floor((height - (burst - 1)) / perSecond * 1000));
        }
        if (levels.size() >= PRUNE_ABOVE) {
            levels.values().removeIf(level -> height(level, now) == 0);
        }
        levels.put(key, new Level(height + 1, now));
    }

    private double height(@Nullable Level level, long now) {
        return level == null ? 0 : Math.max(0, level.height() - (now - level.at()) / 1000.0 * perSecond);
    }
}
