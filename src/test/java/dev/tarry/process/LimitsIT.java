package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.testing.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a machine has an end: readers that leave, full disks, memory, and what a process leaves on the disk. */
class LimitsIT {

    @TempDir
    private Path folder;

    private Map<String, String> environment;

    @BeforeEach
    void environment() {
        environment = Surroundings.environment(folder.resolve("home"));
    }

    /** Starts tarry behind a pipe whose reader has left before it starts; the lines are its standard input. */
    private Running.Ended unread(boolean alsoError, String input, String... arguments)
            throws IOException, InterruptedException {
        Path error = folder.resolve("stderr");
        List<String> command = new ArrayList<>(List.of(
                "sh", "-c", "read go; exec \"$@\" " + (alsoError ? "2>&1" : "2>'" + error + "'"), "sh",
                Running.LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getInputStream().close();
        process.getOutputStream().write(("go\n" + input).getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "goes on for nobody");
        return new Running.Ended(process.exitValue(), "", alsoError ? "" : Files.readString(error));
    }

    @Test
    void whoseReaderHasLeftEndsAsBySigpipeAndInSilence() throws IOException, InterruptedException {
        for (String line : List.of(
                "help", "--help", "--version", "explain --list", "explain --list -o json", "dialect diff", "send --help",
                "--sandbox whoami", "--sandbox whoami -o json", "--sandbox send m.room.message --body x -q",
                "--sandbox send m.room.message -o json", "demo -o json", "whoami -o json")) {
            assertEquals(new Running.Ended(141, "", ""), unread(false, "", line.split(" ")), line);
        }
    }

    @Test
    void pipedLinesEndWhenNobodyReadsWhatComesOfThem() throws IOException, InterruptedException {
        Running.Ended ended = unread(false, "help\n".repeat(50) + "nonsense\n", "--sandbox", "--keep-going");
        assertEquals(new Running.Ended(141, "", ""), ended);
    }

    @Test
    void soDoesWhatIsSaidToAPerson() throws IOException, InterruptedException {
        assertEquals(141, unread(true, "", "--sandbox", "-v", "send", "m.room.message", "--body", "x").exit());
        assertEquals(141, unread(true, "", "nonsense").exit());
    }

    @Test
    void aFullDiskIsSaid() throws IOException, InterruptedException {
        Running.Ended ended = Running.run(environment, folder, List.of(
                "sh", "-c", "'" + Running.LAUNCHER + "' explain --list >/dev/full"));
        assertEquals(new Running.Ended(1, "", """
                error: Cannot write to standard output, so results are lost: No space left on device.
                """), ended);
    }

    @Test
    void tooLittleMemoryEndsWithASentence() throws IOException, InterruptedException {
        Path large = Files.writeString(folder.resolve("large.json"), "{\"a\":\"" + "x".repeat(12_000_000) + "\"}");
        environment.put("TARRY_HEAP", "16m");
        String said = """
                error: The 16 MiB of memory that tarry may use are not enough for this.
                       → allow more: TARRY_HEAP=512m
                """;
        List<String> one = List.of(Running.LAUNCHER.toString(), "--sandbox", "send", "org.example.note", "@" + large);
        assertEquals(new Running.Ended(1, "", said), Running.run(environment, folder, one));

        Running.Ended piped = Running.run(environment, folder, List.of(
                "sh", "-c", "echo 'send org.example.note @" + large + "' | '" + Running.LAUNCHER + "' --sandbox -o json"));
        assertEquals(1, piped.exit(), piped.all());
        assertTrue(piped.out().contains("\"reason\":\"out_of_memory\""), piped.all());
    }

    @Test
    void theHeapHasABoundThatFitsTheCommand() throws IOException, InterruptedException {
        environment.put("JAVA_HOME", Surroundings.home(folder.resolve("jvm"), "17.0.1", Surroundings.PRETENDER).toString());
        String small = "512m or the JVM's own, in a small container";
        assertTrue(List.of("-Xmx512m", small).contains(bound("send", small)));
        assertTrue(List.of("-Xmx1g", small).contains(bound("sandbox", small)));
        environment.put("TARRY_HEAP", "300m");
        assertEquals("-Xmx300m", bound("sandbox", small));
        environment.put("TARRY_HEAP", "much");
        assertEquals(
                new Running.Ended(2, "", "tarry: TARRY_HEAP is a size such as 512m or 2g, not \"much\".\n"),
                Running.run(environment, folder, List.of(Running.LAUNCHER.toString(), "help")));
    }

    private String bound(String command, String none) throws IOException, InterruptedException {
        return Running.run(environment, folder, List.of(Running.LAUNCHER.toString(), command)).out().lines()
                .filter(argument -> argument.startsWith("-Xmx")).findFirst().orElse(none);
    }

    @Test
    void whatTheJvmLeavesGoesToTheCacheFolderOrNowhere() throws IOException, InterruptedException {
        environment.put("JAVA_HOME", Surroundings.home(folder.resolve("jvm"), "17.0.1", Surroundings.PRETENDER).toString());
        List<String> help = List.of(Running.LAUNCHER.toString(), "help");
        List<String> without = Running.run(environment, folder, help).out().lines().toList();
        assertTrue(without.contains("-XX:ErrorFile=/dev/null"), without.toString());
        assertTrue(without.contains("-XX:-UsePerfData"), without.toString());
        assertTrue(without.contains("-XX:-DisplayVMOutput"), without.toString());

        Path cache = Files.createDirectories(folder.resolve("home/config/cache"));
        List<String> with = Running.run(environment, folder, help).out().lines().toList();
        assertTrue(with.contains("-XX:ErrorFile=" + cache + "/hs_err_%p.log"), with.toString());
        assertTrue(with.contains("-XX:ReplayDataFile=" + cache + "/replay_%p.log"), with.toString());
    }

    @Test
    void aShellThatIsKilledLeavesNoLibrary() throws IOException, InterruptedException {
        Path cache = Files.createDirectories(folder.resolve("home/config/cache"));
        Programs.need("tmux");
        Path pid = folder.resolve("pid");
        String command = "echo $$ >" + pid + "; exec env TARRY_ARCHIVE=off TARRY_CONFIG_DIR=" + folder.resolve("home/config")
                + " " + Running.LAUNCHER + " --sandbox";
        try (Tmux terminal = Tmux.open(folder, 80, 24, command)) {
            terminal.await("the prompt", screen -> screen.contains("❯"));
            Running.kill("KILL", Long.parseLong(Files.readString(pid).strip()));
        }
        try (Stream<Path> left = Files.walk(cache)) {
            assertFalse(left.anyMatch(Files::isRegularFile));
        }
    }
}
