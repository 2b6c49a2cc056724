package dev.tarry.sandbox.fault;

import dev.tarry.sandbox.route.Reply;
import org.jspecify.annotations.Nullable;

/** How one request is to be treated. All of it applies at once. */
public final class FaultPlan {

    /** How the bytes of the reply go out. */
    public enum Delivery { WHOLE, TRUNCATED, CHUNKED, CHUNKED_CUT }

    /** When the connection is dropped. */
    public enum Drop { NEVER, BEFORE, AFTER }

    /** Nothing goes wrong. */
    public static final FaultPlan NONE = new FaultPlan();

    private long latencyMillis;
    private long stallMillis = -1;
    private int stalledBy;
    private Drop drop = Drop.NEVER;
    private @Nullable Reply instead;
    private boolean hasEffect = true;
    private boolean off;
    private boolean silent;
    private long skewMillis;
    private Delivery delivery = Delivery.WHOLE;

    FaultPlan() {}

    FaultPlan latency(long millis) {
        latencyMillis += millis;
        return this;
    }

    FaultPlan stall(long millis, int number) {
        stallMillis = millis;
        stalledBy = number;
        return this;
    }

    FaultPlan drop(Drop when) {
        drop = when;
        return this;
    }

    FaultPlan instead(Reply reply, boolean effect) {
        if (instead == null) {
            instead = reply;
            hasEffect = effect;
        }
        return this;
    }

    FaultPlan off() {
        off = true;
        return this;
    }

    FaultPlan silent() {
        silent = true;
        return this;
    }

    FaultPlan skew(long millis) {
        skewMillis += millis;
        return this;
    }

    FaultPlan delivery(Delivery how) {
        delivery = how;
        return this;
    }

    /** For how long the request lies before it is looked at. */
    public long latencyMillis() {
        return latencyMillis;
    }

    /** For how long nothing is answered before the connection is closed; negative if it is answered. */
    public long stallMillis() {
        return stallMillis;
    }

    /** The number of the fault that stalls. */
    int stalledBy() {
        return stalledBy;
    }

    public Drop drop() {
        return drop;
    }

    /** What is answered in place of the reply; null for the reply. */
    public @Nullable Reply instead() {
        return instead;
    }

    /** Whether the request does what it asks for. */
    public boolean hasEffect() {
        return hasEffect;
    }

    /** Whether delayed events are switched off for this request. */
    public boolean isOff() {
        return off;
    }

    /** Whether a sync hears nothing. */
    public boolean isSilent() {
        return silent;
    }

    /** By how much the {@code Date} is wrong. */
    public long skewMillis() {
        return skewMillis;
    }

    public Delivery delivery() {
        return delivery;
    }
}
