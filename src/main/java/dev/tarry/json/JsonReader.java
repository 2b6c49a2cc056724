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
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonReader reader = new JsonReader(parser, duplicates);
            if (parser.nextToken() == null) {
                throw new JsonSyntaxException("it is empty", 1, 1);
            }
            Json value = reader.value();
            if (parser.nextToken() != null) {
                throw reader.fail("unexpected text after the end of the value", parser.currentTokenLocation());
            }
            return value;
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            throw new JsonSyntaxException(
                    clause(e.getOriginalMessage()),
                    place == null ? 1 : place.getLineNr(),
                    place == null ? 1 : place.getColumnNr());
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
            throw fail("it has more than a million values", parser.currentTokenLocation());
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> new JsonString(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText());
            case VALUE_TRUE -> JsonBoolean.TRUE;
            case VALUE_FALSE -> JsonBoolean.FALSE;
            case VALUE_NULL -> JsonNull.NULL;
            default -> throw fail("expected a value here", parser.currentTokenLocation());
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

    private JsonSyntaxException fail(String what, JsonLocation place) {
        return new JsonSyntaxException(what, place.getLineNr(), place.getColumnNr());
    }

    /** Jackson's first sentence, without the advice for programmers that follows it. */
    private static String clause(String message) {
        if (message.contains("nesting depth")) {
            return "it is nested deeper than " + MAX_DEPTH + " levels";
        }
        if (message.contains("Number value length")) {
            return "a number in it has more than " + MAX_NUMBER_LENGTH + " digits";
        }
        String line = message.lines().findFirst().orElse("it is not JSON");
        if (line.startsWith("Unexpected end-of-input")) {
            return "it is incomplete";
        }
        // Jackson says in brackets what a code point or a position is, and behind a colon what could have stood there.
        String first = line.replaceAll(" \\((code|start marker)[^)]*\\)", "").replaceAll("\\('(.+?)'\\)", "'$1'");
        int advice = first.indexOf(": ");
        String clause = advice < 0 ? first : first.substring(0, advice);
        return Character.toLowerCase(clause.charAt(0)) + clause.substring(1);
    }
}
