package dev.tarry.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.json.Json;
import dev.tarry.json.JsonReader;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of a line: quotes, backslashes, and JSON as it was pasted. */
class ShellWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "a b  c | [a, b, c]",
        "`'a b' c` | [a b, c]",
        "`\"a b\" c` | [a b, c]",
        "`\"a \\\"b\\\" \\\\ c\"` | `[a \"b\" \\ c]`",
        "`'a \\ b'` | `[a \\ b]`",
        "`a\\b \\c` | `[a\\b, \\c]`",
        "`x'y z'w` | [xy zw]",
        "`''` | []",
        "`--body '' x` | `[--body, , x]`",
        "`send {\"a\": [1, 2]} x` | `[send, {\"a\": [1, 2]}, x]`",
        "`[1, 2]` | `[[1, 2]]`",
        "`{\"a\":\"}\"} x` | `[{\"a\":\"}\"}, x]`",
        "`{\"a\":\"\\\"}\"}` | `[{\"a\":\"\\\"}\"}]`",
        "`a{b c}` | `[a{b, c}]`",
        "`status=403,body={\"errcode\": \"M_X\"},x y` | `[status=403,body={\"errcode\": \"M_X\"},x, y]`",
        "`--delay-json={} x` | `[--delay-json={}, x]`",
        "`a={b c}` | `[a={b, c}]`",
        "`x='{\"a\": 1}'` | `[x={\"a\": 1}]`",
    })
    void lineHasTheseWords(String line, String words) {
        assertEquals(words, ShellWords.of(line).texts().toString());
        assertEquals(ShellWords.End.WHOLE, ShellWords.of(line).end());
    }

    @Test
    void unfinishedJsonGoesOnAndNothingElseDoes() {
        assertEquals(ShellWords.End.IN_JSON, ShellWords.of("send m.x {\"a\":").end());
        assertEquals(ShellWords.End.IN_JSON, ShellWords.of("send m.x {\"a\":\"it's").end());
        assertEquals(ShellWords.End.IN_QUOTES, ShellWords.of("send m.x 'a").end());
        assertEquals(ShellWords.End.IN_QUOTES, ShellWords.of("send m.x \"a\\").end());
        assertEquals("Unclosed quote (') at column 8.", ShellWords.of("send x 'a").tornQuotes());
    }

    @Test
    void commentsAndBlankLinesAreNothing() {
        assertTrue(ShellWords.isNothing("   "));
        assertTrue(ShellWords.isNothing("  # send"));
    }

    /** Any JSON object, compact or laid out over lines, is one word, byte for byte. */
    @Test
    void anyJsonObjectComesOutAsItWentIn() throws Exception {
        SplittableRandom random = new SplittableRandom(20_261_124);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder pasted = new StringBuilder();
            object(random, 3, pasted);
            String line = "send m.x " + pasted + " --delay 5s";
            ShellWords words = ShellWords.of(line);
            assertEquals(List.of("send", "m.x", pasted.toString(), "--delay", "5s"), words.texts(), line);
            assertEquals(ShellWords.End.WHOLE, words.end());
            assertEquals(words.words(), lineByLine(line).words(), line);
            Json read = JsonReader.read(words.texts().get(2));
            assertEquals(read, JsonReader.read(read.toString()));
        }
    }

    private static ShellWords lineByLine(String text) {
        String[] lines = text.split("\n", -1);
        ShellWords words = ShellWords.of(lines[0]);
        for (int i = 1; i < lines.length; i++) {
            assertEquals(ShellWords.End.IN_JSON, words.end(), text);
            words.goOn(lines[i]);
        }
        return words;
    }

    @Test
    void jsonThatGoesOnIsSplitAsIfItHadStoodOnOneLine() {
        for (String text : List.of(
                "x {\n}'a b'\"c\" {\n\n} y", "{\"\\\n\"}", "x {\"a\\\\\n\":[\n]\n} 'q", "a [\n{\n]\n} b [\n")) {
            ShellWords whole = ShellWords.of(text);
            ShellWords pieces = lineByLine(text);
            assertEquals(whole.words(), pieces.words(), text);
            assertEquals(whole.end(), pieces.end(), text);
        }
    }

    private static void object(SplittableRandom random, int depth, StringBuilder out) {
        out.append('{');
        int members = random.nextInt(4);
        for (int i = 0; i < members; i++) {
            out.append(i == 0 ? "" : ",");
            blank(random, out);
            string(random, out);
            blank(random, out);
            out.append(':');
            blank(random, out);
            value(random, depth - 1, out);
            blank(random, out);
        }
        out.append('}');
    }

    private static void value(SplittableRandom random, int depth, StringBuilder out) {
        switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> string(random, out);
            case 1 -> out.append(random.nextBoolean() ? "1.50" : "-1e3");
            case 2 -> out.append(random.nextBoolean() ? "null" : "true");
            case 3 -> out.append("[]");
            case 4 -> object(random, depth, out);
            default -> {
                out.append('[');
                value(random, depth - 1, out);
                blank(random, out);
                out.append(',');
                object(random, depth - 1, out);
                out.append(']');
            }
        }
    }

    private static void string(SplittableRandom random, StringBuilder out) {
        String[] pieces = {
            "a", " ", "'", "{", "}", "[", "]", "#", "!", "$HOME", "`", "\\\"", "\\\\", "\\n", "\\u00e9", "é", "🧂", "--x", "@f"
        };
        out.append('"');
        for (int i = random.nextInt(6); i > 0; i--) {
            out.append(pieces[random.nextInt(pieces.length)]);
        }
        out.append('"');
    }

    private static void blank(SplittableRandom random, StringBuilder out) {
        String[] blanks = {"", "", " ", "\n", "\n    ", "\t"};
        out.append(blanks[random.nextInt(blanks.length)]);
    }
}
