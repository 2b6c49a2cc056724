package dev.tarry.sandbox.state.base;

import dev.tarry.json.JsonObject;

/** Reading what a row of the journal, or an event, always has. */
public final class Rows {

    private Rows() {}

    /**
     * The text under a key.
     *
     * @throws IllegalStateException if there is none
     */
    public static String text(JsonObject row, String key) {
        String text = row.text(key);
        if (text == null) {
            throw lacking(key);
        }
        return text;
    }

    /**
     * The whole number under a key.
     *
     * @throws IllegalStateException if there is none
     */
    public static long number(JsonObject row, String key) {
        Long number = row.number(key);
        if (number == null) {
            throw lacking(key);
        }
        return number;
    }

    /**
     * The object under a key.
     *
     * @throws IllegalStateException if there is none
     */
    public static JsonObject object(JsonObject row, String key) {
        JsonObject object = row.object(key);
        if (object == null) {
            throw lacking(key);
        }
        return object;
    }

    private static IllegalStateException lacking(String key) {
        return new IllegalStateException("a row has no \"" + key + "\"");
    }
}
