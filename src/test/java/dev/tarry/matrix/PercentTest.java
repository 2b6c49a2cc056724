package dev.tarry.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Percent-encoding by the rules of {@code encodeURIComponent}. */
class PercentTest {

    private static final long SEED = 3986;

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "``, ``", "AZaz09, AZaz09", "-_.!~*'(), -_.!~*'()",
        "!r:h, !r%3Ah", "_@u:h_DEV_m.call, _%40u%3Ah_DEV_m.call", "$e/v+n, %24e%2Fv%2Bn", "#a:h, %23a%3Ah",
        "`a b`, a%20b", "%, %25", "%41, %2541", "a?b=c&d, a%3Fb%3Dc%26d", "é, %C3%A9", "€, %E2%82%AC",
        "🙂, %F0%9F%99%82", "a🙂b, a%F0%9F%99%82b", "[]{}|\\^, %5B%5D%7B%7D%7C%5C%5E", "\u007f, %7F",
    })
    void encodedAsJavaScriptEncodes(String text, String encoded) {
        assertEquals(encoded, Percent.encode(text));
        assertEquals(text, Percent.decode(encoded));
    }

    @ParameterizedTest
    @CsvSource({"%3a, :", "%3A, :", "a+b, a+b", "!r:h, !r:h", "é%20, 'é '", "%e2%82%ac, €"})
    void decodedLeniently(String encoded, String text) {
        assertEquals(text, Percent.decode(encoded));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a%", "%4", "%4g", "%g4", "%%41", "% 41", "%-1", "%+1", "%C3", "%C3%28", "%ED%A0%80",
        "%FF", "%C0%80", "%F5%80%80%80", "%é1"})
    void tornOrInvalidTextIsNotDecoded(String encoded) {
        assertNull(Percent.decode(encoded));
    }

    @Test
    void everyTextReadsBack() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 10_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(8); length > 0; length--) {
                int c = random.nextInt(random.nextBoolean() ? 0x80 : 0x110000);
                text.appendCodePoint(c >= 0xd800 && c < 0xe000 ? 'x' : c);
            }
            String encoded = Percent.encode(text.toString());
            assertEquals(text.toString(), Percent.decode(encoded), "seed " + SEED + ", text " + i);
        }
    }
}
