package dev.tarry.sandbox.state.limit;

import dev.tarry.sandbox.state.base.MatrixFault;
import java.util.Iterator;
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
            prune(now);
        }
        levels.put(key, new Level(height + 1, now));
    }

    /** Forgets what is empty; of what is not, where that is too much, the older half, so that this is seldom done. */
    private void prune(long now) {
        levels.values().removeIf(level -> height(level, now) == 0);
        Iterator<Level> oldest = levels.values().iterator();
        while (levels.size() > PRUNE_ABOVE / 2 && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }

    private double height(@Nullable Level level, long now) {
        return level == null ? 0 : Math.max(0, level.height() - (now - level.at()) / 1000.0 * perSecond);
    }
}
