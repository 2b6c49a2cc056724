package dev.tarry.matrix;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Matrix names things by. Two are equal if they name the same kind of thing with the same text. The text is kept as it was
 * written and is not checked: a widget and a homeserver may send anything.
 *
 * <p>Classes and no records: a record's {@code equals}, {@code hashCode} and {@code toString} bring method handles, which cost a
 * single command some of its start.
 */
public abstract sealed class Name permits DelayId, EventId, EventType, RoomId, StateKey, UserId {

    private final String text;

    Name(String text) {
        this.text = text;
    }

    public final String text() {
        return text;
    }

    /** The text of a name; null for null. */
    public static @Nullable String text(@Nullable Name name) {
        return name == null ? null : name.text();
    }

    /** The texts of names, in their order. */
    public static List<String> texts(Iterable<? extends Name> names) {
        List<String> texts = new ArrayList<>();
        for (Name name : names) {
            texts.add(name.text());
        }
        return texts;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other != null && other.getClass() == getClass() && text.equals(((Name) other).text);
    }

    @Override
    public final int hashCode() {
        return text.hashCode();
    }

    /** The text as it stands. */
    @Override
    public final String toString() {
        return text;
    }
}
