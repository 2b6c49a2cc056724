package dev.tarry.matrix;

import org.jspecify.annotations.Nullable;

/** The id of an event: {@code $…} (Matrix specification, appendices 4.2). */
public final class EventId extends Name {

    public EventId(String text) {
        super(text);
    }

    /** The id that a text is; null for null. */
    public static @Nullable EventId ofNullable(@Nullable String text) {
        return text == null ? null : new EventId(text);
    }
}
