package dev.tarry.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON object; its keys keep their order. Equality, as everywhere in JSON, does not look at the order. */
public final class JsonObject implements Json {

    public static final JsonObject EMPTY = new JsonObject(new LinkedHashMap<>());

    private final Map<String, Json> members;

    private JsonObject(LinkedHashMap<String, Json> members) {
        this.members = members;
    }

    /** A copy of the members, in their order. */
    public static JsonObject of(Map<String, Json> members) {
        return new JsonObject(new LinkedHashMap<>(members));
    }

    public static JsonObject of(@Nullable String key, @Nullable Json value) {
        return EMPTY.with(key, value);
    }

    public static JsonObject of(String key, @Nullable String value) {
        return EMPTY.with(key, Json.of(value));
    }

    public static JsonObject of(String key1, Json value1, String key2, @Nullable Json value2) {
        return builder().put(key1, value1).put(key2, value2).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The value, or null if the key is absent. An explicit {@code null} is {@link JsonNull#NULL}. */
    public @Nullable Json get(String key) {
        return members.get(key);
    }

    /** The string under the key, or null if it is absent or no string. */
    public @Nullable String text(String key) {
        Json value = members.get(key);
        return value == null ? null : value.asText();
    }

    /** The object under the key, or null if it is absent or no object. */
    public @Nullable JsonObject object(@Nullable String key) {
        Json value = members.get(key);
        return value == null ? null : value.asObject();
    }

    /** The array under the key, or null if it is absent or no array. */
    public @Nullable JsonArray array(String key) {
        Json value = members.get(key);
        return value == null ? null : value.asArray();
    }

    /** The whole number under the key, or null if it is absent or none. */
    public @Nullable Long number(@Nullable String key) {
        Json value = members.get(key);
        return value == null ? null : value.asLong();
    }

    /** Whether the key is there with a value that JavaScript takes for true. */
    public boolean isTruthy(String key) {
        Json value = members.get(key);
        return value != null && value.isTruthy();
    }

    public boolean has(@Nullable String key) {
        return members.containsKey(key);
    }

    public Set<String> keys() {
        return Collections.unmodifiableSet(members.keySet());
    }

    public Map<String, Json> members() {
        return Collections.unmodifiableMap(members);
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    /** This with the key set: in its place if it was there, else at the end. */
    public JsonObject with(@Nullable String key, @Nullable Json value) {
        LinkedHashMap<String, Json> copy = new LinkedHashMap<>(members);
        copy.put(key, value);
        return new JsonObject(copy);
    }

    /** This without the key. */
    public JsonObject without(String key) {
        LinkedHashMap<String, Json> copy = new LinkedHashMap<>(members);
        copy.remove(key);
        return new JsonObject(copy);
    }

    @Override
    public boolean isTruthy() {
        return true;
    }

    @Override
    public void write(StringBuilder out) {
        out.append('{');
        String separator = "";
        for (Map.Entry<String, Json> member : members.entrySet()) {
            out.append(separator);
            JsonString.quote(member.getKey(), out);
            out.append(':');
            member.getValue().write(out);
            separator = ",";
        }
        out.append('}');
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonObject object && members.equals(object.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }

    /** Collects members in order; a null value leaves the key out, so that what does not apply is absent. */
    public static final class Builder {
        private final LinkedHashMap<String, Json> members = new LinkedHashMap<>();

        public Builder put(@Nullable String key, @Nullable Json value) {
            if (value != null) {
                members.put(key, value);
            }
            return this;
        }

        public Builder put(String key, @Nullable String value) {
            return value == null ? this : put(key, Json.of(value));
        }

        public Builder put(String key, long value) {
            return put(key, Json.of(value));
        }

        public Builder put(String key, boolean value) {
            return put(key, Json.of(value));
        }

        public JsonObject build() {
            return new JsonObject(new LinkedHashMap<>(members));
        }
    }
}
