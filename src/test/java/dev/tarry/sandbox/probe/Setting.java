package dev.tarry.sandbox.probe;

/** What a homeserver is configured with; each has its part of the table. */
public enum Setting {
    NO_RATES("Limits off", false, 86_400_000, 100),
    OFF_BY_MAXIMUM("Switched off: no maximum of the delay", false, 0, 100),
    OFF_BY_COUNT("Switched off: a user may have 0", false, 86_400_000, 0),
    TWO_A_USER("A user may have 2", false, 86_400_000, 2),
    TEN_SECONDS("The maximum is 10 s", false, 10_000, 100),
    RATES("Limits on", true, 86_400_000, 100);

    private final String heading;
    private final boolean rates;
    private final long maxDelay;
    private final int maxScheduled;

    Setting(String heading, boolean rates, long maxDelay, int maxScheduled) {
        this.heading = heading;
        this.rates = rates;
        this.maxDelay = maxDelay;
        this.maxScheduled = maxScheduled;
    }

    /** What the table's part is called. */
    public String heading() {
        return heading;
    }

    /** Whether requests are limited, at Synapse's default rates. */
    public boolean rates() {
        return rates;
    }

    /** The longest delay in milliseconds; 0 switches off. */
    public long maxDelay() {
        return maxDelay;
    }

    /** The most delayed events of a user; 0 switches off. */
    public int maxScheduled() {
        return maxScheduled;
    }
}
