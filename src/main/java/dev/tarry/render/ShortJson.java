package dev.tarry.render;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonString;
import dev.tarry.matrix.Msc4140;
import org.jspecify.annotations.Nullable;

/** JSON on one line for an eye that scans: nested values are folded, long strings cut. */
final class ShortJson {

    private static final int MAX_TEXT = 60;
    private static final int MAX_ID = 16;
    private static final int KEPT_OF_ID = 8;

    private ShortJson() {}

    static String of(Json value) {
        StringBuilder out = new StringBuilder();
        write(value, null, 0, out);
        return out.toString();
    }

    private static void write(Json value, @Nullable String key, int depth, StringBuilder out) {
        if (value instanceof JsonObject object) {
            if (depth == 0) {
                writeAll(object, out);
            } else {
                fold(object, out);
            }
        } else if (value instanceof JsonArray array) {
            out.append(array.isEmpty() ? "[]" : "[…]");
        } else if (value instanceof JsonString string) {
            Json cut = Json.of(cut(string.value(), key));
            cut.write(out);
        } else {
            value.write(out);
        }
    }

    private static void writeAll(JsonObject object, StringBuilder out) {
        out.append('{');
        String separator = "";
        for (String key : object.keys()) {
            Json value = object.get(key);
            if (value != null) {
                out.append(separator).append(Json.of(key)).append(':');
                write(value, key, 1, out);
                separator = ",";
            }
        }
        out.append('}');
    }

    /** What is nested shows only what names delayed events or an error. */
    private static void fold(JsonObject object, StringBuilder out) {
        if (object.isEmpty()) {
            out.append("{}");
            return;
        }
        out.append('{');
        boolean whole = true;
        String separator = "";
        for (String key : object.keys()) {
            Json value = object.get(key);
            boolean telling = key.startsWith(Msc4140.FLAG) || key.equals("message") || key.equals("errcode");
            if (telling && value != null && value.asObject() == null && value.asArray() == null) {
                out.append(separator).append(Json.of(key)).append(':');
                write(value, key, 2, out);
                separator = ",";
            } else {
                whole = false;
            }
        }
        out.append(whole ? "" : separator + "…").append('}');
    }

    private static String cut(String text, @Nullable String key) {
        boolean isId = key != null && (key.endsWith("_id") || key.equals("state_key"));
        if (isId && text.length() > MAX_ID) {
            return end(text, KEPT_OF_ID);
        }
        return text.length() > MAX_TEXT ? end(text, MAX_TEXT - 1) : text;
    }

    private static String end(String text, int kept) {
        int end = Character.isHighSurrogate(text.charAt(kept - 1)) ? kept - 1 : kept;
        return text.substring(0, end) + "…";
    }
}
