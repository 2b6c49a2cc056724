package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A name server that stays silent is told from a homeserver that does. */
class NameServerIT {

    @TempDir
    private Path folder;

    @Test
    void aNameThatNobodyTellsTheAddressOfEndsWithTheTimeOut() throws Exception {
        // Whoever reads names from a pipe that nobody writes to waits as for a silent name server.
        Path silent = folder.resolve("hosts");
        Running.run(Map.of(), folder, List.of("mkfifo", silent.toString()));
        Map<String, String> environment = Map.of(
                "PATH", System.getenv("PATH"), "HOME", folder.toString(), "TARRY_ARCHIVE", "off",
                "JAVA_HOME", System.getProperty("java.home"), "JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + silent,
                "MATRIX_HOMESERVER", "https://stays-silent.example", "MATRIX_ACCESS_TOKEN", "t0ken");
        Running.Ended ended = Running.run(
                environment, folder, List.of(Running.LAUNCHER.toString(), "whoami", "--timeout", "1s"));
        assertEquals(5, ended.exit(), ended::all);
        String said = ended.err();
        assertTrue(said.contains("No name server resolved the host stays-silent.example within 1s."), ended::all);
        assertTrue(said.contains("This machine's name server does not answer"), ended::all);
    }
}
