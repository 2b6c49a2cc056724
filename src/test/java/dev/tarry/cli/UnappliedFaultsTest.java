package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.cli.terminal.StandardStreams;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A test with a fault that never struck has tested nothing, and is told so. */
class UnappliedFaultsTest {

    private static final String NEVER = "fault 1  status=503,on=restart  was never applied";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String in, String... line) {
        StandardStreams io = StandardStreams.piped(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), new PrintWriter(out), new PrintWriter(err));
        return new Cli(Map.of("TARRY_CONFIG_DIR", folder.toString()), io, new SystemClock(), session -> 99)
                .run(new ArrayList<>(List.of(line)));
    }

    @Test
    void theyAreNamedWhenTheCommandHasEnded() {
        assertEquals(0, run("", "sandbox", "--fault", "status=503,on=restart", "--", "true"));
        assertTrue(err.toString().contains(NEVER), err::toString);
        assertEquals("", out.toString(), "standard output is the command's");
    }

    @Test
    void requiredTheyMakeASuccessAFailure() {
        assertEquals(8, run("", "sandbox", "--fault", "status=503,on=restart", "--require-faults", "-o", "json", "--", "true"));
        assertTrue(err.toString().contains(NEVER), err::toString);
        assertEquals("", out.toString(), "standard output is the command's");
    }

    @Test
    void theCommandsOwnExitCodeWins() {
        assertEquals(3, run("", "sandbox", "--fault", "status=503,on=restart", "--require-faults", "--", "sh", "-c", "exit 3"));
    }

    @Test
    void withoutFaultsThereIsNothingToRequire() {
        assertEquals(0, run("", "sandbox", "--require-faults", "--", "true"));
        assertEquals("", err.toString());
    }

    @Test
    void withoutACommandNothingCanBeRequired() {
        assertEquals(2, run("", "sandbox", "--require-faults"));
    }

    @Test
    void pipedLinesNameThoseOfTheirOwnSandbox() {
        assertEquals(0, run("sandbox fault status=503,on=restart\nsandbox fault latency=1ms,on=whoami\nwhoami\n", "--sandbox"));
        assertTrue(err.toString().contains(NEVER), err::toString);
        assertEquals(1, err.toString().split("was never applied", -1).length - 1, err::toString);
    }

    @Test
    void thatAreClearedAreNoneAnyMore() {
        assertEquals(0, run("sandbox fault status=503,on=restart\nsandbox fault clear\n", "--sandbox"));
        assertEquals("", err.toString());
    }
}
