package dev.tarry.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Generated JSON texts, read and printed: the value, the order of keys and the spelling of numbers are kept. */
class JsonRoundTripTest {

    private static final long SEED = 2762;
    private static final int COUNT = 20_000;

    private static final String[] NUMBERS = {
        "0", "-0", "0.0", "1", "-1", "1.0", "1.50", "1e3", "1E3", "1e+3", "1.0e-3", "9007199254740993",
        "123456789012345678901234567890", "-0.000000000000000000000001", "1e400", "4.9E-324", "0e0",
    };
    private static final String[] TEXTS = {
        "", " ", "a", "type", "\"", "\\", "/", "\b", "\f", "\n", "\r", "\t", "\u0000", "\u001f", "\u007f", "é", "\u2028",
        "🙂", "\ud83d", "\ude42", "\ude42\ud83d", "#", "'",
    };
    private static final String[] BLANKS = {"", "", "", " ", "\n", "\t", "\r\n"};

    /** A text with blanks and escapes of all kinds, and the compact text that must come of it. */
    private static final class Pair {
        final StringBuilder loose = new StringBuilder();
        final StringBuilder compact = new StringBuilder();

        void both(String text) {
            loose.append(text);
            compact.append(text);
        }
    }

    @Test
    void everyTextIsPrintedAsItWasWrittenWithoutItsBlanks() throws JsonSyntaxException {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < COUNT; i++) {
            Pair pair = new Pair();
            value(random, pair, 4);
            String place = "seed " + SEED + ", text " + i + ": " + pair.loose;
            Json read = JsonReader.read(pair.loose.toString());
            assertEquals(pair.compact.toString(), read.toString(), place);
            Json again = JsonReader.read(read.toString());
            assertEquals(read, again, place);
            assertEquals(read.hashCode(), again.hashCode(), place);
        }
    }

    private static void value(SplittableRandom random, Pair pair, int depth) {
        blank(random, pair);
        switch (random.nextInt(depth > 0 ? 7 : 4)) {
            case 0 -> pair.both(NUMBERS[random.nextInt(NUMBERS.length)]);
            case 1 -> pair.both(random.nextBoolean() ? "true" : "false");
            case 2 -> pair.both("null");
            case 3 -> string(text(random), random, pair);
            case 4 -> array(random, pair, depth);
            default -> object(random, pair, depth);
        }
        blank(random, pair);
    }

    private static void array(SplittableRandom random, Pair pair, int depth) {
        pair.both("[");
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            pair.both(i == 0 ? "" : ",");
            value(random, pair, depth - 1);
        }
        if (size == 0) {
            blank(random, pair);
        }
        pair.both("]");
    }

    private static void object(SplittableRandom random, Pair pair, int depth) {
        Set<String> keys = new LinkedHashSet<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            keys.add(paired(text(random)));
        }
        pair.both("{");
        blank(random, pair);
        String separator = "";
        for (String key : keys) {
            pair.both(separator);
            blank(random, pair);
            string(key, random, pair);
            blank(random, pair);
            pair.both(":");
            value(random, pair, depth - 1);
            separator = ",";
        }
        pair.both("}");
    }

    private static String text(SplittableRandom random) {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            out.append(TEXTS[random.nextInt(TEXTS.length)]);
        }
        return out.toString();
    }

    /** The text without lone surrogates, which the parser refuses in keys. */
    private static String paired(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    private static void blank(SplittableRandom random, Pair pair) {
        pair.loose.append(BLANKS[random.nextInt(BLANKS.length)]);
    }

    private static void string(String text, SplittableRandom random, Pair pair) {
        pair.both("\"");
        boolean escaped = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String compact = compact(text, i);
            pair.compact.append(compact);
            boolean secondHalf = Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
            escaped = secondHalf ? escaped : random.nextInt(4) == 0;
            pair.loose.append(escaped ? String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) c)
                    : c == '/' && random.nextBoolean() ? "\\/" : rawOr(compact, c));
        }
        pair.both("\"");
    }

    /** A lone surrogate may stand raw in a Java string; everything else as in the compact text. */
    private static String rawOr(String compact, char c) {
        return Character.isSurrogate(c) ? String.valueOf(c) : compact;
    }

    private static String compact(String text, int i) {
        char c = text.charAt(i);
        int index = "\"\\\b\f\n\r\t".indexOf(c);
        if (index >= 0) {
            return "\\" + "\"\\bfnrt".charAt(index);
        }
        char before = i == 0 ? ' ' : text.charAt(i - 1);
        char after = i + 1 == text.length() ? ' ' : text.charAt(i + 1);
        boolean paired = Character.isSurrogatePair(c, after) || Character.isSurrogatePair(before, c);
        return c < 0x20 || Character.isSurrogate(c) && !paired ? String.format("\\u%04x", (int) c) : String.valueOf(c);
    }
}
