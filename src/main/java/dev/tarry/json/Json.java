package dev.tarry.json;

import org.jspecify.annotations.Nullable;

/**
 * An immutable JSON value. {@link #toString()} is its compact text, which reads back as an equal value.
 *
 * <p>Not Jackson's tree: a debugging instrument must send {@code 1.0e3} as {@code 1.0e3}, and a tree of doubles cannot.
 */
public sealed interface Json permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

    /** The string inside, or null if this is not a string. */
    default @Nullable String asText() {
        return this instanceof JsonString string ? string.value() : null;
    }

    /** This as an object, or null if it is not one. */
    default @Nullable JsonObject asObject() {
        return this instanceof JsonObject object ? object : null;
    }

    /** This as an array, or null if it is not one. */
    default @Nullable JsonArray asArray() {
        return this instanceof JsonArray array ? array : null;
    }

    /** This as a whole number that fits a long, or null: {@code 1e3} and {@code 1000.0} are the whole number 1000. */
    default @Nullable Long asLong() {
        return this instanceof JsonNumber number ? number.wholeOrNull() : null;
    }

    /** Whether JavaScript takes the value for true: not {@code null}, {@code false}, {@code 0} or the empty string. */
    boolean isTruthy();

    /** Appends the compact text. */
    void write(StringBuilder out);

    /** A string value; null becomes {@code null}. */
    static Json of(@Nullable String text) {
        return text == null ? JsonNull.NULL : new JsonString(text);
    }

    /** A whole number. */
    static Json of(long value) {
        return new JsonNumber(Long.toString(value));
    }

    /** True or false. */
    static Json of(boolean value) {
        return value ? JsonBoolean.TRUE : JsonBoolean.FALSE;
    }
}
