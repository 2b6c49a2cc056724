package dev.tarry.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is JSON and what is not, and what a person is told about it. */
class JsonReaderTest {

    private static JsonSyntaxException refused(String text) {
        return assertThrows(JsonSyntaxException.class, () -> JsonReader.read(text), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "{", "[", "{\"a\"", "{\"a\":", "{\"a\":1", "[1", "[1,", "\"a", "}", "]", ",", ":",
        "{\"a\":1,}", "[1,]", "[,1]", "{,}", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "[1 2]", "{a:1}", "{'a':1}", "'a'",
        "{1:2}", "{null:1}", "{\"a\":1}{", "1 2", "{} x", "[]]",
        "NaN", "[NaN]", "Infinity", "-Infinity", "+1", "01", "-01", "1.", ".5", "-", "1e", "1e+", "0x10", "1_000",
        "--1",
        "True", "nul", "nulll", "undefined",
        "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\t\"", "\"\n\"", "\"\u0000\"",
        "/* c */ 1", "// c\n1", "# c\n1", "1 // c", "\u00a01", "\u000b1", "\ufeff1",
    })
    void whatIsNoJsonIsRefusedWithAClauseAndAPlace(String text) {
        JsonSyntaxException refused = refused(text);
        assertNotNull(refused.getMessage());
        assertFalse(refused.getMessage().isBlank());
        assertFalse(refused.getMessage().contains("jackson"), refused.getMessage());
        assertTrue(refused.line() >= 1 && refused.column() >= 1, refused.place());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"a\":tru} | unrecognized token 'tru' | column 6",
        "`{\"a\":1,\n \"b\" 2}` | unexpected character '2' | line 2, column 6",
        "{\"a\":1,} | unexpected character '}' | column 8",
        "{\"a\":1} x | unrecognized token 'x' | column 9",
        "{\"a\":1} 2 | unexpected text after the end of the value | column 9",
        "`` | it is empty | column 1",
        "\"\\x\" | unrecognized character escape 'x' | column 3",
    })
    void mistakeIsNamedWithItsPlace(String text, String message, String place) {
        assertEquals(message, refused(text).getMessage());
        assertEquals(place, refused(text).place());
    }

    @Test
    void lastOfADuplicateKeyCountsAtTheFirstPlaceAndIsNamed() throws JsonSyntaxException {
        List<String> duplicates = new ArrayList<>();
        Json read = JsonReader.read("{\"a\":1,\"b\":{\"c\":1,\"c\":null},\"a\":3,\"a\":2}", duplicates);
        assertEquals("{\"a\":2,\"b\":{\"c\":null}}", read.toString());
        assertEquals(List.of("c", "a", "a"), duplicates);
        assertEquals("{\"a\":2}", JsonReader.read("{\"a\":1,\"\\u0061\":2}").toString());
    }

    @Test
    void nestingEndsAtTwoHundred() throws JsonSyntaxException {
        String deepest = "[".repeat(200) + "]".repeat(200);
        assertEquals(deepest, JsonReader.read(deepest).toString());
        assertEquals(
                "it is nested deeper than 200 levels",
                refused("[".repeat(201) + "]".repeat(201)).getMessage());
        assertEquals(
                "it is nested deeper than 200 levels",
                refused("{\"a\":".repeat(100_000)).getMessage());
    }

    @Test
    void valuesAreManyButNotEndless() throws JsonSyntaxException {
        String most = "[" + "1,".repeat(999_998) + "1]";
        assertEquals(999_999, JsonReader.read(most).asArray().values().size());
        assertEquals("it has more than a million values", refused("[" + "1,".repeat(1_000_000) + "1]").getMessage());
    }

    @Test
    void numbersMayBeLongButNotEndless() throws JsonSyntaxException {
        String longest = "1".repeat(5_000);
        assertEquals(longest, JsonReader.read(longest).toString());
        assertEquals(
                "a number in it has more than 5000 digits",
                refused("1".repeat(100_000)).getMessage());
    }

    @Test
    void loneSurrogatesAreKeptAndWrittenAsEscapes() throws JsonSyntaxException {
        assertEquals("\"\\ud83d\"", JsonReader.read("\"\\ud83d\"").toString());
        assertEquals("\"\\ude42\\ud83d\"", JsonReader.read("\"\ude42\ud83d\"").toString());
        assertEquals("\"🙂\"", JsonReader.read("\"\\ud83d\\ude42\"").toString());
        assertEquals("\"🙂\"", JsonReader.read("\"\\ud83d\ude42\"").toString());
        assertEquals("\ud83d", JsonReader.read("\"\\ud83d\"").asText());
    }

    /** The one place where RFC 8259 allows what the parser does not; no Matrix server can send it. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"\\ud83d\":1}", "{\"\\ude42\":1}"})
    void loneSurrogatesInKeysAreRefused(String text) {
        assertTrue(refused(text).getMessage().contains("surrogate"), refused(text).getMessage());
    }

    @Test
    void objectIsRequiredWhereAnObjectIsRead() throws JsonSyntaxException {
        assertEquals(JsonObject.EMPTY, JsonReader.readObject(" {} "));
        assertEquals(
                "it is not a JSON object",
                assertThrows(JsonSyntaxException.class, () -> JsonReader.readObject("[]"))
                        .getMessage());
    }

    @Test
    void longNamesAndTextsAreRead() throws JsonSyntaxException {
        String text = "x".repeat(1_000_000);
        assertEquals(text, JsonReader.read("\"" + text + "\"").asText());
        assertEquals("{\"" + text + "\":1}", JsonReader.read("{\"" + text + "\":1}").toString());
    }

    @Test
    void orderOfKeysIsShownButDoesNotCount() throws JsonSyntaxException {
        Json one = JsonReader.read("{\"a\":1,\"b\":2}");
        Json other = JsonReader.read("{\"b\":2,\"a\":1}");
        assertEquals(one, other);
        assertEquals("{\"b\":2,\"a\":1}", other.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "null, false", "false, false", "true, true", "0, false", "-0, false", "0.0, false", "0e5, false", "1, true",
        "1e-400, false", "1e400, true", "'\"\"', false", "'\" \"', true", "'\"0\"', true", "[], true", "{}, true",
    })
    void truthIsJavaScripts(String text, boolean truthy) throws JsonSyntaxException {
        assertEquals(truthy, JsonReader.read(text).isTruthy());
    }
}
