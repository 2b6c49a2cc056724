package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tarry sandbox -- COMMAND}: a command with a homeserver around it. */
class SandboxCommandIT {

    @TempDir
    private Path folder;

    private Map<String, String> environment;

    @BeforeEach
    void environment() {
        environment = Surroundings.environment(folder.resolve("home"));
        environment.put("PATH", Running.LAUNCHER.getParent() + ":" + environment.get("PATH"));
    }

    private Running start(String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of("tarry", "sandbox", "--user", "alice", "--user", "bob", "--"));
        all.addAll(List.of(command));
        all.set(0, Running.LAUNCHER.toString());
        return Running.start(environment, folder, all);
    }

    private Running.Ended run(String... command) throws IOException, InterruptedException {
        try (Running running = start(command)) {
            running.process().getOutputStream().close();
            return running.end();
        }
    }

    @Test
    void theEnvironmentIsTheSandboxs() throws IOException, InterruptedException {
        environment.put("MATRIX_HOMESERVER", "https://elsewhere.example");
        environment.put("MATRIX_PASSWORD", "of another account");
        environment.put("MATRIX_ROOM_ID", "!elsewhere");
        environment.put("TARRY_PROFILE", "work");
        environment.put("TARRY_DIALECT", "stable");
        environment.put("OTHER", "a  b");
        Running.Ended ended = run("env");

        assertEquals(0, ended.exit(), ended.all());
        assertEquals("", ended.err());
        List<String> lines = ended.out().lines().toList();
        assertEquals(5, lines.stream().filter(line -> line.startsWith("MATRIX_")).count(), ended.out());
        assertTrue(lines.stream().anyMatch(line -> line.matches("MATRIX_HOMESERVER=http://127\\.0\\.0\\.1:\\d+")), ended.out());
        assertTrue(lines.stream().noneMatch(line -> line.startsWith("TARRY_PROFILE=")), ended.out());
        assertTrue(lines.contains("TARRY_DIALECT=get-one"), ended.out());
        assertTrue(lines.contains("TARRY_BOB_USER_ID=@bob:localhost"), ended.out());
        assertTrue(lines.contains("OTHER=a  b"), ended.out());
        assertTrue(lines.stream().anyMatch(line -> line.matches("TARRY_SANDBOX_CONTROL=.{22,}")), ended.out());
        assertTrue(lines.stream().noneMatch(line -> line.contains("elsewhere")), ended.out());
    }

    @Test
    void theLocaleIsTheCallers() throws IOException, InterruptedException {
        String[] show = {"sh", "-c", "echo \"${LC_ALL-none} ${TARRY_LC_ALL-none}\""};
        for (String locale : new String[] {"C", "de_DE", "xx_XX.UTF-8", "C.UTF-8"}) {
            environment.put("LC_ALL", locale);
            environment.put("TARRY_LC_ALL", "left over");
            assertEquals(locale + " none\n", run(show).out());
        }
        environment.remove("LC_ALL");
        environment.remove("LC_CTYPE");
        environment.put("LANG", "C");
        assertEquals("none none\n", run(show).out());
    }

    @Test
    void theExitCodeIsTheCommands() throws IOException, InterruptedException {
        Surroundings.write(folder.resolve("no-first-line"), "exit 6\n");
        Files.writeString(folder.resolve("not-executable"), "#!/bin/sh\n");
        Files.createDirectory(folder.resolve("directory"));

        assertEquals(new Running.Ended(0, "", ""), run("true"));
        assertEquals(new Running.Ended(7, "out\n", "err\n"), run("sh", "-c", "echo out; echo err >&2; exit 7"));
        assertEquals(new Running.Ended(6, "", ""), run("./no-first-line"));
        for (String command : new String[] {"./not-executable", "./directory"}) {
            Running.Ended ended = run(command);
            assertEquals(126, ended.exit(), ended.all());
            assertEquals("", ended.out());
            assertEquals("error: Cannot run \"" + command + "\": permission denied.", ended.err().strip());
        }
        Running.Ended missing = run("no-such-command");
        assertEquals(127, missing.exit(), missing.all());
        assertEquals("error: Cannot run \"no-such-command\": command not found.", missing.err().strip());
        assertEquals(127, run("./no-such-file").exit());
        assertEquals(127, run("").exit());
        assertEquals(137, run("sh", "-c", "kill -KILL $$").exit());
        assertEquals(143, run("sh", "-c", "kill -TERM $$").exit());
    }

    @Test
    void theArgumentsAndInputAreTheCommands() throws IOException, InterruptedException {
        try (Running running = start("sh", "-c", "printf '<%s>' \"$@\"; cat", "sh", "a b", "", "-o", "json", "--", "--help")) {
            running.type("typed");
            running.process().getOutputStream().close();
            assertEquals(new Running.Ended(0, "<a b><><-o><json><--><--help>typed\n", ""), running.end());
        }
    }

    @Test
    void signalsArePassedOn() throws IOException, InterruptedException {
        for (String signal : new String[] {"TERM", "HUP", "INT"}) {
            assumeFalse(signal.equals("INT") && Running.ignoresInterrupts());
            String script = "trap 'echo trapped; exit 9' " + signal + "; echo ready; while :; do sleep 0.1; done";
            try (Running running = start("sh", "-c", script)) {
                running.awaitOut("ready\n");
                running.signal(signal);
                assertEquals(new Running.Ended(9, "ready\ntrapped\n", ""), running.end());
            }
        }
    }

    @Test
    void aCommandThatASignalEndsGivesThatSignalsCode() throws IOException, InterruptedException {
        try (Running running = start("sh", "-c", "echo ready; exec sleep 1000")) {
            running.awaitOut("ready\n");
            running.signal("TERM");
            assertEquals(new Running.Ended(143, "ready\n", ""), running.end());
        }
    }

    @Test
    void aHeartbeatIsAScript() throws IOException, InterruptedException {
        Path script = Surroundings.write(folder.resolve("heartbeat-test.sh"), """
                #!/bin/sh
                set -e
                id=$(tarry send m.room.message --body late --delay 2s -q)
                tarry restart "$id" -q
                tarry delays -q
                [ "$(tarry delays -q)" = "$id" ]
                tarry wait "$id" --for 30s -q
                [ "$(tarry read m.room.message --limit 1 -q | wc -l)" -eq 1 ]
                tarry cancel "$id" -q || echo "cancel: $?"
                tarry cancel "$id" --ok-if-gone
                """);
        Running.Ended ended = run(script.toString());

        assertEquals(0, ended.exit(), ended.all());
        assertTrue(ended.out().contains("cancel: "), ended.all());
    }

    @Test
    void aScriptMovesTheClockInsteadOfWaiting() throws IOException, InterruptedException {
        Path script = Surroundings.write(folder.resolve("held.sh"), """
                #!/bin/sh
                set -e
                tarry sandbox clock hold -q >&2
                id=$(tarry send m.room.message --body late --delay 1h -q)
                [ "$(tarry sandbox clock -o json | sed 's/.*"pending":\\([0-9]*\\).*/\\1/')" = 1 ]
                tarry sandbox clock advance 59m -q >&2
                [ "$(tarry read m.room.message -q)" = '' ]
                tarry sandbox clock advance 1m -q >&2
                tarry read m.room.message -q
                tarry sandbox users -q
                """);
        Running.Ended ended = run(script.toString());

        assertEquals(0, ended.exit(), ended.all());
        assertTrue(ended.out().matches("\\$\\S+\n@alice:localhost\n@bob:localhost\n"), ended.all());
    }

    @Test
    void anEnvFileBesideACommandIsRefused() throws IOException, InterruptedException {
        Running.Ended ended = Running.run(environment, folder, List.of(
                Running.LAUNCHER.toString(), "sandbox", "--env-file", "env", "--", "true"));

        assertEquals(2, ended.exit(), ended.all());
    }
}
