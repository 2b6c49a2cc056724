package dev.tarry.sandbox.state;

/**
 * What a homeserver allows.
 *
 * @param maxDelay the longest delay, in milliseconds
 * @param maxScheduled the most delayed events of a user
 * @param messages the bucket of sending and scheduling, or null for none
 * @param management the bucket of managing and looking up delayed events, or null for none
 */
public record Limits(long maxDelay, int maxScheduled, Buckets messages, Buckets management) {

    private static final long DAY = 86_400_000L;

    /** Wide open: a day of delay, and more delayed events than anybody schedules by hand. */
    public static Limits off() {
        return new Limits(DAY, 100_000, null, null);
    }

    /** Synapse's defaults: {@code rc_message} and {@code rc_delayed_event_mgmt}, a hundred delayed events. */
    public static Limits synapse() {
        return new Limits(DAY, 100, new Buckets(0.2, 10), new Buckets(1, 5));
    }

    /** The limits of this name, or null. */
    public static Limits ofWord(String word) {
        return switch (word) {
            case "off" -> off();
            case "synapse" -> synapse();
            default -> null;
        };
    }
}
