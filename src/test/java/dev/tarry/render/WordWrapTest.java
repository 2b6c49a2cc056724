package dev.tarry.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WordWrapTest {

    @Test
    void anErrorAndItsNextStepGoOnWhereTheirTextBegan() {
        assertEquals("""
                error: The homeserver has no such delayed
                       event; it may have ended.""", WordWrap.wrap(
                        "error: The homeserver has no such delayed event; it may have ended.", 42));
        assertEquals(
                "       → It fired 1.0 s ago as $abcdefgh, so\n         there is nothing left to act on",
                WordWrap.wrap("       → It fired 1.0 s ago as $abcdefgh, so there is nothing left to act on", 45));
    }

    @Test
    void columnsStayColumns() {
        assertEquals("""
                ok           the access token is good:
                             of @demo:localhost  #1""",
                WordWrap.wrap("ok           the access token is good: of @demo:localhost  #1", 40));
        assertEquals(
                " ".repeat(13) + "MatrixRTC wants a transport\n" + " ".repeat(13) + "(caused by the operator)",
                WordWrap.wrap("             MatrixRTC wants a transport  (caused by the operator)", 41));
    }

    @Test
    void colorsTakeNoRoomAndWordsThatAreTooLongAreLeftToTheTerminal() {
        String colored = Theme.COLOR.bad("error:") + " " + "x".repeat(30) + " yes";
        assertEquals(colored, WordWrap.wrap(colored, 41));
        String id = "$" + "e".repeat(60);
        assertEquals("    seen as\n    " + id + "\n    in the room", WordWrap.wrap("    seen as " + id + " in the room", 50));
    }

    @Test
    void whereThereIsNoTerminalOrHardlyAnyNothingIsDone() {
        String line = "word ".repeat(40).strip();
        assertEquals(line, WordWrap.wrap(line, 0));
        assertEquals(line, WordWrap.wrap(line, 39));
    }

    @Test
    void nothingIsLostAndNoLineIsTooLong() {
        SplittableRandom random = new SplittableRandom(20261130);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder line = new StringBuilder(" ".repeat(random.nextInt(12)));
            for (int words = random.nextInt(30); words >= 0; words--) {
                line.append("w".repeat(1 + random.nextInt(20))).append(" ".repeat(1 + random.nextInt(3)));
            }
            int width = 60 + random.nextInt(60);
            String folded = WordWrap.wrap(line.toString().stripTrailing(), width);
            assertEquals(line.toString().replaceAll("\\s", ""), folded.replaceAll("\\s", ""));
            for (String part : folded.split("\n")) {
                assertTrue(part.length() <= width, folded);
            }
        }
    }
}
