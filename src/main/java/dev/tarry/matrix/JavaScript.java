package dev.tarry.matrix;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonNull;
import dev.tarry.json.JsonNumber;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonString;
import org.jspecify.annotations.Nullable;

/** How JavaScript, the language of the reference host, turns values into text. */
public final class JavaScript {

    private JavaScript() {}

    /** {@code String(value)}; an absent value (null) is {@code undefined}. */
    public static String string(@Nullable Json value) {
        if (value == null) {
            return "undefined";
        }
        if (value instanceof JsonString text) {
            return text.value();
        }
        if (value instanceof JsonNumber number) {
            return number.asJavaScript();
        }
        if (value instanceof JsonObject) {
            return "[object Object]";
        }
        if (value instanceof JsonArray array) {
            return join(array);
        }
        return value.toString();
    }

    private static String join(JsonArray array) {
        StringBuilder out = new StringBuilder();
        String separator = "";
        for (Json value : array) {
            out.append(separator).append(value == JsonNull.NULL ? "" : string(value));
            separator = ",";
        }
        return out.toString();
    }

    /** {@code value < 0} for a number; {@code -0} is not less. Nothing else is. */
    public static boolean isNegative(@Nullable Json value) {
        return value instanceof JsonNumber number && number.asDouble() < 0;
    }

    /** Whether a value is a whole number of at least 0, as a delay should be. */
    public static boolean isWholeNumber(Json value) {
        Long whole = value == null ? null : value.asLong();
        return whole != null && whole >= 0;
    }
}
