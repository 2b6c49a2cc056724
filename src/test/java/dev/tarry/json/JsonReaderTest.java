package dev.tarry.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
        "{\"a\":tru} | \"tru\" is not a JSON value | column 6",
        "{\"a\":syt_secret_token} | this is not a JSON value | column 6",
        "[NaN] | \"NaN\" is not a JSON value | column 2",
        "-Infinity | \"-Infinity\" is not a JSON value | column 1",
        "`{\"a\":1,\n \"b\" 2}` | a colon is missing after the key | line 2, column 6",
        "`[1,\r\n\r2 3]` | a comma is missing | line 3, column 3",
        "{\"a\":1,} | there is a comma before the closing } | column 7",
        "[1,] | there is a comma before the closing ] | column 3",
        "[,1] | a value is missing before the comma | column 2",
        "{,} | a key is missing before the comma | column 2",
        "{\"a\":} | a value is missing after the colon | column 6",
        "{a:1} | a key must be in double quotes | column 2",
        "{'a':1} | strings must be in double quotes (\"), not in ' | column 2",
        "{\"a\":1 \"b\":2} | a comma is missing | column 8",
        "{\"a\":1] | there is ] where } should close | column 7",
        "{\"a\":1} x | unexpected text after the end of the value | column 9",
        "{\"a\":1} 2 | unexpected text after the end of the value | column 9",
        "{} {} | another value follows after the end of the first | column 4",
        "{}} | there is one } too many | column 3",
        "\ufeff{} | it begins with a byte order mark (BOM) | column 1",
        "<html> | it begins with <, as HTML and XML do | column 1",
        "// a | there is a comment, and JSON has none | column 1",
        "`` | it is empty | column 1",
        "[1 | it is incomplete | column 3",
        "01 | a number must not begin with 0 | column 1",
        "+1 | a number must not begin with + | column 1",
        "0x10 | \"0x10\" is not a JSON number | column 1",
        "\"\\x\" | \\x is not a JSON escape | column 2",
        "\"\\u12\" | \\u must be followed by four hexadecimal digits | column 2",
        "`\"a\nb\"` | there is a line break in a string; \\n stands for one | column 3",
        "[\u00a01] | unexpected character U+00A0 | column 2",
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

    /** JavaScript's JSON.parse takes them, so a widget may send them. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"\\ud83d\":1}", "{\"\\ude42\":[{\"a\\ud83d!\":{}}]}", "{\"\\ud83d\\ud83d\":null}"})
    void loneSurrogatesInKeysAreKeptAsInValues(String text) throws JsonSyntaxException {
        assertEquals(text, JsonReader.read(text).toString());
    }

    @Test
    void duplicatesAreNamedOnceThoughATextIsReadTwice() throws JsonSyntaxException {
        List<String> duplicates = new ArrayList<>(List.of("before"));
        JsonReader.read("{\"a\":1,\"a\":2,\"\\ud83d\":3}", duplicates);
        assertEquals(List.of("before", "a"), duplicates);
    }

    /** The second reading, which has the words for mistakes, must agree with the parser on what is one. */
    @Test
    void bothReadingsAgreeOnWhatIsJson() throws Exception {
        Random random = new Random(14);
        String[] pieces = {"{", "}", "[", "]", ",", ":", "\"a\"", "\"\\n\\u00e9\"", "1", "-0.5e+3", "01", "true", "nul", "null",
            " ", "\n", "\"", "\\", "é", "/", "-", ".", "e", "\t", "\u0000", "{\"k\":[1,{\"l\":null}]}", "[\"x\",2]"};
        for (int i = 0; i < 30_000; i++) {
            StringBuilder text = new StringBuilder(i % 3 == 0 ? "" : "{\"k\":[1,{\"l\":null}],\"m\":\"n\"}");
            for (int edits = random.nextInt(6); edits >= 0; edits--) {
                int place = random.nextInt(text.length() + 1);
                if (random.nextInt(3) == 0 && place < text.length()) {
                    text.deleteCharAt(place);
                } else {
                    text.insert(place, pieces[random.nextInt(pieces.length)]);
                }
            }
            assertEquals(byParser(text.toString()), bySecondReading(text.toString()), text.toString());
        }
    }

    private static String byParser(String text) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            int values = 0;
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                values += depth == 0 ? 1 : 0;
            }
            return values == 1 ? "JSON" : "no JSON";
        } catch (IOException e) {
            return "no JSON";
        }
    }

    private static String bySecondReading(String text) {
        try {
            String read = new SecondReading(text, 200, 5_000, new ArrayList<>()).read().toString();
            assertEquals(JsonReader.read(text).toString(), read);
            return "JSON";
        } catch (JsonSyntaxException e) {
            return "no JSON";
        }
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
