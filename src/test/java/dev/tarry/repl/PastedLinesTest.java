package dev.tarry.repl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PastedLinesTest {

    private static void assertLines(String text, List<String> whole, String rest) {
        assertEquals(new PastedLines(whole, rest), PastedLines.of(text));
    }

    @Test
    void eachLineThatEndsIsALineToRun() {
        assertLines("whoami\ndelays\n", List.of("whoami", "delays"), "");
    }

    @Test
    void whatStandsBehindTheLastEndIsLeftToGoOnWith() {
        assertLines("whoami\ndelays", List.of("whoami"), "delays");
        assertLines("whoami", List.of(), "whoami");
    }

    @Test
    void jsonOverSeveralLinesIsOneWord() {
        assertLines("send m.x {\n  \"a\": [\n1]}\nwhoami\n", List.of("send m.x {\n  \"a\": [\n1]}", "whoami"), "");
        assertLines("send m.x {\n\"a\": \"}\n", List.of(), "send m.x {\n\"a\": \"}\n");
        assertLines("send m.x {\n} --state-key {\n}\nx", List.of("send m.x {\n} --state-key {\n}"), "x");
    }

    @Test
    void quotesEndWithTheirLineAndCommentsHoldNoJson() {
        assertLines("send 'a\nwhoami\n", List.of("send 'a", "whoami"), "");
        assertLines("# {\nwhoami\n", List.of("# {", "whoami"), "");
    }

    @Test
    void emptyLinesAreNoLines() {
        assertLines("\n \nwhoami\n\n", List.of("whoami"), "");
    }
}
