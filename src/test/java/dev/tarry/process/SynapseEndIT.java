package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.testing.Synapse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.api.io.TempDir;

/** A real Synapse that a script has started ends with it: nothing outlives a run of the tests that is broken off. */
class SynapseEndIT {

    private static final Path SCRIPT = Path.of("src/test/synapse/synapse.py").toAbsolutePath();

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> itEndsWhenItsScriptIsKilled() {
        return onNewest(release -> assertEndsAfterKill(release, false));
    }

    @TestFactory
    Stream<DynamicTest> itEndsWhenWhoeverStartedTheScriptIsKilled() {
        return onNewest(release -> assertEndsAfterKill(release, true));
    }

    /** On the last of the releases that {@code -Dsynapse} names. */
    private static Stream<DynamicTest> onNewest(ThrowingConsumer<String> test) {
        List<String> releases = Synapse.releases();
        return releases.stream().skip(Math.max(0, releases.size() - 1)).map(release -> dynamicTest(release, () -> {
            // Installed here, with the reason if that is not possible.
            try (Synapse installed = Synapse.start(release, List.of())) {
                assertEquals(release, installed.version());
            } catch (Synapse.Unavailable e) {
                e.skip();
            }
            test.accept(release);
        }));
    }

    private void assertEndsAfterKill(String release, boolean starter) throws Exception {
        String line = "python3 '" + SCRIPT + "' " + release + " --json; true";
        try (Running running = Running.start(Map.copyOf(System.getenv()), folder, List.of("sh", "-c", line))) {
            running.awaitOut("\n");
            long pid = Long.parseLong(told(running.out()).get("pid").toString());
            ProcessHandle synapse = ProcessHandle.of(pid).orElseThrow();
            Running.kill("KILL", starter ? running.process().pid() : synapse.parent().orElseThrow().pid());
            Running.until("Synapse ends", () -> !synapse.isAlive());
        }
    }

    private static JsonObject told(String line) throws JsonSyntaxException {
        return JsonReader.readObject(line.strip());
    }
}
