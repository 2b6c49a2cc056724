package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.repl.Repl;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipedLinesTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String lines, String... options) {
        // Latin 1 lets a test write any byte.
        ByteArrayInputStream in = new ByteArrayInputStream(lines.getBytes(StandardCharsets.ISO_8859_1));
        StandardStreams io = StandardStreams.piped(in, new PrintWriter(out), new PrintWriter(err));
        return new Cli(Map.of(), io, new SystemClock(), new Repl()).run(List.of(options));
    }

    @Test
    void keepGoingGoesOnBehindALineThatIsNotUtf8() {
        assertEquals(2, run("capabilities delayed\ncapabilities \u00ff\u00fe\ncapabilities sticky\n", "--keep-going"));
        assertTrue(err.toString().contains("line 2: error: The line is not valid UTF-8 (at byte 14)."), err.toString());
        assertTrue(out.toString().contains("sticky"), out.toString());
    }

    @Test
    void keepGoingGoesOnBehindALineThatIsTooLong() {
        assertEquals(2, run("capabilities " + "x".repeat((16 << 20) + 5) + "\ncapabilities sticky\n", "--keep-going"));
        assertTrue(err.toString().contains("line 1: error: The line is longer than 16 MiB."), err.toString());
        assertTrue(out.toString().contains("sticky"), out.toString());
    }

    @Test
    void theFirstSuchLineIsTheLastOtherwise() {
        assertEquals(2, run("capabilities \u00ff\ncapabilities sticky\n"));
        assertTrue(err.toString().contains("line 1: error: The line is not valid UTF-8"), err.toString());
        assertFalse(out.toString().contains("sticky"), out.toString());
    }

    @Test
    void jsonWithALineThatIsNotUtf8IsReadToItsEndAndNotRun() {
        assertEquals(2, run("send m.x {\n\"a\":\"\u00ff\"\n}\ncapabilities sticky\n", "--keep-going"));
        assertTrue(err.toString().contains("line 2: error: The line is not valid UTF-8"), err.toString());
        assertFalse(err.toString().contains("line 3"), err.toString());
        assertTrue(out.toString().contains("sticky"), out.toString());
    }

    @Test
    void jsonThatNeverEndsNamesTheLineWhereItBeganAndWhatItTookIn() {
        assertEquals(2, run("capabilities delayed\nsend m.x {\"a\":\ncapabilities sticky\nwhoami\n", "--keep-going"));
        assertTrue(
                err.toString().contains("line 2: error: The JSON that begins at column 10 is still open at the end of the input; "
                        + "the 2 lines below it were read as part of it."), err.toString());
        assertTrue(err.toString().contains("close its brackets"), err.toString());
    }

    @Test
    void quoteThatNeverEndsEndsWithItsLine() {
        assertEquals(2, run("send m.x 'a\ncapabilities sticky\n", "--keep-going"));
        assertTrue(err.toString().contains("line 1: error: Unclosed quote (') at column 10."), err.toString());
        assertTrue(out.toString().contains("sticky"), out.toString());
    }
}
