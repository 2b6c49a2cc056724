package dev.tarry.matrix;

import org.jspecify.annotations.Nullable;

/** The id of a user: {@code @localpart:server} (Matrix specification, appendices 4.2). */
public final class UserId extends Name {

    public UserId(String text) {
        super(text);
    }

    /** The id that a text is; null for null. */
    public static @Nullable UserId ofNullable(@Nullable String text) {
        return text == null ? null : new UserId(text);
    }
}
