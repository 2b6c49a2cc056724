package dev.tarry.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values as the reference host's language sees them. */
class JavaScriptTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "null | null", "true | true", "false | false", "\"a\" | a", "\"\" | ''", "5 | 5", "1e3 | 1000", "-0 | 0",
        "{} | [object Object]", "{\"a\":1} | [object Object]", "[] | ''", "[1,\"a\",true] | 1,a,true", "[null] | ''",
        "[1,null,2] | 1,,2", "[[1,2],[3]] | 1,2,3", "[\"null\"] | null", "[[null]] | ''", "[[\"null\"]] | null",
        "[{}] | [object Object]",
    })
    void stringIsThatOfJavaScript(String json, String text) throws JsonSyntaxException {
        assertEquals(text, JavaScript.string(JsonReader.read(json)));
    }

    @Test
    void whatIsAbsentIsUndefined() {
        assertEquals("undefined", JavaScript.string(null));
        assertEquals(false, JavaScript.isWholeNumber(null));
        assertEquals(false, JavaScript.isNegative(null));
    }

    @ParameterizedTest
    @CsvSource({
        "0, true", "-0, true", "1000, true", "1e3, true", "1.0, true", "-1, false", "1.5, false", "1e30, false",
        "'\"5\"', false", "null, false", "true, false", "[], false",
    })
    void wholeNumbersAreThoseThatADelayShouldBe(String json, boolean whole) throws JsonSyntaxException {
        assertEquals(whole, JavaScript.isWholeNumber(JsonReader.read(json)));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, true", "-0.5, true", "-1e400, true", "0, false", "-0, false", "-0.0, false", "-1e-400, false", "1, false",
        "'\"-1\"', false", "null, false",
    })
    void negativeIsWhatJavaScriptCallsLessThanZero(String json, boolean negative) throws JsonSyntaxException {
        assertEquals(negative, JavaScript.isNegative(JsonReader.read(json)));
    }
}
