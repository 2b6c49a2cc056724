package dev.tarry.remark;

import org.jspecify.annotations.Nullable;

/**
 * A part of a request's path that would not arrive as it was meant, so that nothing was sent.
 *
 * @param text the part, or null where it has no UTF-8
 */
public record BadId(What what, Why why, @Nullable String text) implements FaultParticulars {

    /** What it names. */
    public enum What {
        ROOM,
        TYPE,
        STATE_KEY,
        DELAY,
        EVENT,
        TRANSACTION,
        PART
    }

    /** Why it does not arrive. */
    public enum Why {
        EMPTY,
        /** {@code .} or {@code ..}, or slashes alone. */
        DOTS,
        /** Half a surrogate pair. */
        SURROGATE
    }
}
