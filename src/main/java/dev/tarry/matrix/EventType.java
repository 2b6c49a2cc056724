package dev.tarry.matrix;

import org.jspecify.annotations.Nullable;

/** The type of an event, such as {@code m.room.message}. */
public final class EventType extends Name {

    public EventType(String text) {
        super(text);
    }

    /** The type that a text is; null for null. */
    public static @Nullable EventType ofNullable(@Nullable String text) {
        return text == null ? null : new EventType(text);
    }
}
