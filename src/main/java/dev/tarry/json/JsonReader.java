package dev.tarry.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Reads JSON text, strictly by RFC 8259. */
public final class JsonReader {

    /** Deeper nesting is refused: nothing in Matrix is near it, and recursion needs an end. */
    static final int MAX_DEPTH = 200;

    private static final int MAX_NUMBER_LENGTH = 5_000;

    /** More values are refused: each takes a hundred bytes of memory, also where it has but two in the text. */
    static final int MAX_VALUES = 1_000_000;

    private static final JsonFactory FACTORY = ((JsonFactoryBuilder) JsonFactory.builder())
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .configure(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES, false)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser parser;
    private final List<String> duplicates;
    private int values;

    private JsonReader(JsonParser parser, List<String> duplicates) {
        this.parser = parser;
        this.duplicates = duplicates;
    }

    /** Reads exactly one value. Of a duplicate key the last value counts, as with JavaScript's {@code JSON.parse}. */
    public static Json read(String text) throws JsonSyntaxException {
        return read(text, new ArrayList<>());
    }

    /** As {@link #read(String)}, and adds the name of every duplicate key to the list. */
    public static Json read(String text, List<String> duplicates) throws JsonSyntaxException {
        int known = duplicates.size();
        try (JsonParser parser = FACTORY.createParser(text)) {
            Json value = parser.nextToken() == null ? null : new JsonReader(parser, duplicates).value();
            if (value != null && parser.nextToken() == null) {
                return value;
            }
            duplicates.subList(known, duplicates.size()).clear();
            return new SecondReading(text, MAX_DEPTH, MAX_NUMBER_LENGTH, duplicates).read();
        } catch (JsonProcessingException e) {
            duplicates.subList(known, duplicates.size()).clear();
            return new SecondReading(text, MAX_DEPTH, MAX_NUMBER_LENGTH, duplicates).read();
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot fail to be read", e);
        }
    }

    /** Reads exactly one object. */
    public static JsonObject readObject(String text) throws JsonSyntaxException {
        Json value = read(text);
        if (value.asObject() == null) {
            throw new JsonSyntaxException("it is not a JSON object", 1, 1);
        }
        return value.asObject();
    }

    private Json value() throws IOException, JsonSyntaxException {
        if (++values > MAX_VALUES) {
            JsonLocation place = parser.currentTokenLocation();
            throw new JsonSyntaxException("it has more than a million values", place.getLineNr(), place.getColumnNr());
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> new JsonString(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText());
            case VALUE_TRUE -> JsonBoolean.TRUE;
            case VALUE_FALSE -> JsonBoolean.FALSE;
            case VALUE_NULL -> JsonNull.NULL;
            default -> throw new IllegalStateException("no value begins with " + parser.currentToken());
        };
    }

    private Json object() throws IOException, JsonSyntaxException {
        LinkedHashMap<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            if (members.put(key, value()) != null) {
                duplicates.add(key);
            }
        }
        return JsonObject.of(members);
    }

    private Json array() throws IOException, JsonSyntaxException {
        List<Json> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value());
        }
        return new JsonArray(values);
    }
}
