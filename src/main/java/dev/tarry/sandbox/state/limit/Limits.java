package dev.tarry.sandbox.state.limit;

import org.jspecify.annotations.Nullable;

/**
 * What a homeserver allows.
 *
 * @param maxDelay the longest delay, in milliseconds; 0 where delayed events are switched off
 * @param maxScheduled the most delayed events of a user, where the dialect knows such a limit; 0 switches them off, too
 * @param messages the bucket of sending and scheduling, or null for none
 * @param management the bucket of managing and looking up delayed events, or null for none
 */
public record Limits(long maxDelay, int maxScheduled, @Nullable LeakyBuckets messages, @Nullable LeakyBuckets management) {

    private static final long DAY = 86_400_000L;

    private static final int SCHEDULED = 100;

    /** No request comes too fast; a day of delay and a hundred delayed events, as Synapse has them either way. */
    public static Limits off() {
        return new Limits(DAY, SCHEDULED, null, null);
    }

    /** Synapse's defaults: {@code rc_message} and {@code rc_delayed_event_mgmt}. */
    static Limits synapse(int managementBurst) {
        return new Limits(DAY, SCHEDULED, new LeakyBuckets(0.2, 10), new LeakyBuckets(1, managementBurst));
    }

    /**
     * The limits of this name; null if there are none of it.
     *
     * @param managementBurst how many requests about delayed events the dialect's server takes at once
     */
    public static @Nullable Limits ofWord(String word, int managementBurst) {
        return switch (word) {
            case "off" -> off();
            case "synapse" -> synapse(managementBurst);
            default -> null;
        };
    }

    /** These with another longest delay; a negative one changes nothing. */
    public Limits withMaxDelay(long millis) {
        return millis < 0 ? this : new Limits(millis, maxScheduled, messages, management);
    }

    /** These with another number of delayed events; a negative one changes nothing. */
    public Limits withMaxScheduled(int count) {
        return count < 0 ? this : new Limits(maxDelay, count, messages, management);
    }
}
