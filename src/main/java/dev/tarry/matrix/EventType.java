package dev.tarry.matrix;

import org.jspecify.annotations.Nullable;

/** The type of an event, such as {@code m.room.message}. */
public final class EventType extends Name {

    /** The state event that makes a room an encrypted one. */
    public static final EventType ENCRYPTION = new EventType("m.room.encryption");

    public EventType(String text) {
        super(text);
    }

    /** The type that a text is; null for null. */
    public static @Nullable EventType ofNullable(@Nullable String text) {
        return text == null ? null : new EventType(text);
    }
}
