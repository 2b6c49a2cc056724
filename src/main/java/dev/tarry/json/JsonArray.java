package dev.tarry.json;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A JSON array. */
public record JsonArray(List<Json> values) implements Json, Iterable<Json> {

    public static final JsonArray EMPTY = new JsonArray(List.of());

    public JsonArray {
        values = List.copyOf(values);
    }

    /** An array of strings. */
    public static JsonArray ofTexts(Iterable<String> texts) {
        List<Json> values = new ArrayList<>();
        for (String text : texts) {
            values.add(Json.of(text));
        }
        return new JsonArray(values);
    }

    /** The strings in it, in order; what is no string is left out. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (Json value : values) {
            if (value.asText() != null) {
                texts.add(value.asText());
            }
        }
        return texts;
    }

    public int size() {
        return values.size();
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    public Json get(int index) {
        return values.get(index);
    }

    @Override
    public Iterator<Json> iterator() {
        return values.iterator();
    }

    @Override
    public boolean isTruthy() {
        return true;
    }

    @Override
    public void write(StringBuilder out) {
        out.append('[');
        String separator = "";
        for (Json value : values) {
            out.append(separator);
            value.write(out);
            separator = ",";
        }
        out.append(']');
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }
}
