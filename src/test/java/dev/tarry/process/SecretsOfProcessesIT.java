package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others on the machine see of a process, and what one of ours hands on to another. */
class SecretsOfProcessesIT {

    private static final String LOOK = """
            for p in $PPID $$; do tr '\\0' ' ' </proc/$p/cmdline; echo; done
            tr '\\0' '\\n' </proc/$$/environ
            """;

    @TempDir
    private Path folder;

    @Test
    void aCommandOfTheSandboxHasItsSecretsInTheEnvironmentAloneAndNobodyElses() throws IOException, InterruptedException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "there is no /proc");
        Map<String, String> environment = Surroundings.environment(folder.resolve("home"));
        environment.put("MATRIX_HOMESERVER", "https://elsewhere.example");
        environment.put("MATRIX_ACCESS_TOKEN", "outer-secret-1");
        environment.put("MATRIX_REFRESH_TOKEN", "outer-secret-2");
        Path script = Files.writeString(folder.resolve("look.sh"), LOOK);
        List<String> command = List.of(
                Running.LAUNCHER.toString(), "sandbox", "-v", "--store", folder.resolve("store").toString(), "--", "sh",
                script.toString());
        try (Running running = Running.start(environment, folder, command)) {
            running.process().getOutputStream().close();
            Running.Ended ended = running.end();
            assertEquals(0, ended.exit(), ended.all());
            assertFalse(ended.all().contains("outer-secret"), ended.all());
            String token = ended.out().replaceAll("(?s).*\nMATRIX_ACCESS_TOKEN=([^\n]+)\n.*", "$1");
            String control = ended.out().replaceAll("(?s).*\nTARRY_SANDBOX_CONTROL=([^\n]+)\n.*", "$1");
            String lines = ended.out().lines().limit(2).toList().toString();
            assertTrue(lines.contains("sandbox") && token.length() > 10 && control.length() > 10, ended.out());
            for (String secret : new String[] {token, control}) {
                assertFalse(lines.contains(secret), lines);
                assertFalse(ended.err().contains(secret), ended.err());
            }
        }
    }

    @Test
    void aFileOfTheEnvironmentIsItsOwnersAlone() throws Exception {
        Path file = folder.resolve("env");
        List<String> command = List.of(
                Running.LAUNCHER.toString(), "sandbox", "-v", "--env-file", file.toString());
        try (Running running = Running.start(Surroundings.environment(folder.resolve("home")), folder, command)) {
            running.await("the file is there", () -> Files.exists(file));
            assertEquals("[OWNER_READ, OWNER_WRITE]", new TreeSet<>(Files.getPosixFilePermissions(file)).toString());
            running.process().destroy();
            running.end();
            assertFalse(Files.exists(file));
        }
    }
}
