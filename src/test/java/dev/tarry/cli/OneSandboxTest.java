package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.testing.TestFolders;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A start has one sandbox, however often its session cannot be opened. */
class OneSandboxTest {

    @Test
    void aSessionThatCannotBeOpenedDoesNotStartASandboxWithEachLine() throws Exception {
        Path folder = Files.createTempDirectory("tarry-one-sandbox");
        try {
            int before = timers();
            StringWriter said = new StringWriter();
            StandardStreams io = StandardStreams.piped(
                    new ByteArrayInputStream("delays\ndelays\ndelays\n".getBytes(StandardCharsets.UTF_8)),
                    new PrintWriter(said), new PrintWriter(said));
            Cli cli = new Cli(Map.of("TARRY_CONFIG_DIR", folder.toString()), io, new SystemClock(), session -> 99);
            assertEquals(2, cli.run(List.of("--sandbox", "--dialect", "nonsense", "--keep-going")));
            assertTrue(said.toString().contains("line 3: error: Unknown dialect"), said::toString);
            assertTrue(areBack(before), "a sandbox is left behind");
        } finally {
            TestFolders.delete(folder);
        }
    }

    /** Each running sandbox has one. */
    private static int timers() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("tarry-sandbox-timer")).count();
    }

    /** A closed sandbox's thread ends in its own time; one that is left behind never does. */
    private static boolean areBack(int before) throws InterruptedException {
        long deadline = System.nanoTime() + 5_000_000_000L;
        while (timers() > before && System.nanoTime() < deadline) {
            Thread.sleep(10);
        }
        return timers() <= before;
    }
}
