package dev.tarry.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

/** What others write cannot steer a terminal; what people write stays as it is. */
class ControlCharEscaperTest {

    @Test
    void controlsBecomeEscapes() {
        assertEquals("\\u001b]0;title\\u0007", ControlCharEscaper.escape("\u001b]0;title\u0007", false));
        assertEquals("two\\u000d\\u000alines", ControlCharEscaper.escape("two\r\nlines", false));
        assertEquals("\\u009b31m \\u0085 \\u007f", ControlCharEscaper.escape("\u009b31m \u0085 \u007f", false));
    }

    @Test
    void whatTurnsOrHidesTextBecomesEscapes() {
        assertEquals(
                "\\u202eabc\\u2066\\u200b\\u2028\\ufeff", ControlCharEscaper.escape("\u202eabc\u2066\u200b\u2028\ufeff", false));
    }

    @Test
    void textOfAnyLanguageStays() {
        String family = "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67";
        String persian = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645";
        for (String text : new String[] {"plain", "a\ttab", "grün ❯ → …", family, persian, ""}) {
            assertSame(text, ControlCharEscaper.escape(text, false));
        }
    }

    @Test
    void onlyOurOwnColorsPassAndOnlyWhereThereAreColors() {
        String ours = Theme.COLOR.bad("error:");
        assertEquals(ours, ControlCharEscaper.escape(ours, true));
        assertEquals("\\u001b[31merror:\\u001b[0m", ControlCharEscaper.escape(ours, false));
        assertEquals("\\u001b[8mhidden\\u001b[2J", ControlCharEscaper.escape("\u001b[8mhidden\u001b[2J", true));
    }
}
