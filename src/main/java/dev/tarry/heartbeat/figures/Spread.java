package dev.tarry.heartbeat.figures;

import java.time.Duration;
import java.util.Arrays;

/** How durations are spread. */
public final class Spread {

    private long[] nanos = new long[16];
    private int count;

    public void add(Duration one) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = Math.max(0, one.toNanos());
    }

    public long count() {
        return count;
    }

    public Duration percentile(double percent) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return Duration.ofNanos(count == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(percent / 100 * count) - 1)]);
    }

    public Duration most() {
        return percentile(100);
    }
}
