package dev.tarry.matrix;

import org.jspecify.annotations.Nullable;

/** The state key of a state event, which may be empty. An event that has none is no state event. */
public final class StateKey extends Name {

    /** The key of state that a room has one of. */
    public static final StateKey EMPTY = new StateKey("");

    public StateKey(String text) {
        super(text);
    }

    /** The key that a text is; null for null. */
    public static @Nullable StateKey ofNullable(@Nullable String text) {
        return text == null ? null : new StateKey(text);
    }
}
