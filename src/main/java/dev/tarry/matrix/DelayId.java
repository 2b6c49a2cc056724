package dev.tarry.matrix;

import org.jspecify.annotations.Nullable;

/** The id of a delayed event (MSC4140). It is never printed but through a redactor. */
public final class DelayId extends Name {

    public DelayId(String text) {
        super(text);
    }

    /** The id that a text is; null for null. */
    public static @Nullable DelayId ofNullable(@Nullable String text) {
        return text == null ? null : new DelayId(text);
    }
}
