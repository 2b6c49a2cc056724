package dev.tarry.matrix;

import org.jspecify.annotations.Nullable;

/** The id of a room: {@code !…} (Matrix specification, appendices 4.2). */
public final class RoomId extends Name {

    public RoomId(String text) {
        super(text);
    }

    /** The id that a text is; null for null. */
    public static @Nullable RoomId ofNullable(@Nullable String text) {
        return text == null ? null : new RoomId(text);
    }
}
