package dev.tarry.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lines that have to fit into a window. */
class ColumnsTest {

    @Test
    void wideCharactersHaveTwoColumnsAndCombiningOnesNone() {
        assertEquals(3, Columns.of("abc"));
        assertEquals(6, Columns.of("日本語"));
        assertEquals(2, Columns.of("🎉"));
        assertEquals(4, Columns.of("cafe\u0301"));
        assertEquals(6, Columns.of("한국말"));
        assertEquals(1, Columns.of("…"));
        assertEquals(2, Columns.of("❤\ufe0f"));
    }

    @Test
    void colorsTakeNoRoom() {
        assertEquals(5, Columns.of(Theme.COLOR.dim(" #4") + " " + Theme.COLOR.bad("x")));
    }

    @Test
    void aLineThatFitsStaysAsItIs() {
        assertEquals("0123456789", Columns.cut("0123456789", 10));
        assertEquals("日本語", Columns.cut("日本語", 6));
        assertEquals("0123456789", Columns.cut("0123456789", 0));
    }

    @Test
    void aLineIsCutBetweenWords() {
        assertEquals("one two…", Columns.cut("one two three", 10));
        assertEquals("Missing capability for org.matrix.…", Columns.cut("Missing capability for org.matrix.msc4157.send", 38));
        assertEquals("w…", Columns.cut("word-by-word", 2));
        assertEquals("a…", Columns.cut("a word_that_goes_on", 12));
    }

    @Test
    void aLongIdIsCutWhereTheWindowEnds() {
        assertEquals("id 012345678901234567890123456…", Columns.cut("id 0123456789012345678901234567890123456789", 31));
    }

    @Test
    void whatCombinesStaysWithItsLetterAndPairsStayWhole() {
        assertEquals("- e\u0301…", Columns.cut("- e\u0301-e\u0301-e\u0301", 4));
        assertEquals("- 🎉…", Columns.cut("- 🎉🎉🎉", 5));
        assertEquals("- 🎉…", Columns.cut("- 🎉🎉🎉", 6));
    }

    @Test
    void aColorThatIsCutOffEnds() {
        assertEquals("\u001b[31mnot…\u001b[0m", Columns.cut(Theme.COLOR.bad("not approved"), 8));
    }

    @Test
    void aTailIsNotCutOffAndStandsAtTheEdge() {
        assertEquals("line  +1 s", Columns.fit("line", "+1 s", 0));
        assertEquals(" #4 line" + " ".repeat(64) + "+1.000 s", Columns.fit(" #4 line", "+1.000 s", 80));
        String cut = Columns.fit(" #4 " + "word ".repeat(30), "+1.000 s", 80);
        assertTrue(cut.endsWith("…  +1.000 s") || cut.endsWith("…   +1.000 s"), cut);
        assertEquals(120, Columns.of(Columns.fit("line", "+1.000 s", 200)));
    }

    @Test
    void aNarrowWindowSparesTheBlanksThatAlign() {
        assertEquals(" #4 host refused it is not… +1.000 s".length(), Columns.of(
                Columns.fit(" #4 host                 refused         it is not approved", "+1.000 s", 40)) - 4);
        assertEquals(" #4 host refused it is not approved", Columns.fit(
                " #4 host                 refused         it is not approved", null, 40));
    }

    @Test
    void nothingIsEverWiderThanTheWindow() {
        Random random = new Random(14);
        String[] parts = {"word", " ", "日本", "e\u0301", "🎉", "\"", "org.matrix", "…", "\t", Theme.COLOR.good("ok"), "   "};
        for (int i = 0; i < 20_000; i++) {
            StringBuilder line = new StringBuilder();
            for (int n = random.nextInt(40); n > 0; n--) {
                line.append(parts[random.nextInt(parts.length)]);
            }
            int width = 1 + random.nextInt(130);
            String tail = random.nextBoolean() ? null : "+12.345 s";
            String fitted = Columns.fit(line.toString(), tail, width);
            assertTrue(Columns.of(fitted) <= width, () -> width + ": " + fitted);
        }
    }

    @Test
    void aNameLosesItsMiddleAndKeepsMoreOfItsEnd() {
        assertEquals("org.example", Columns.cutMiddle("org.example", 11));
        assertEquals("org…member", Columns.cutMiddle("org.matrix.msc3401.call.member", 10));
        assertEquals(9, Columns.of(Columns.cutMiddle("日本語日本語日本語", 10)));
    }
}
