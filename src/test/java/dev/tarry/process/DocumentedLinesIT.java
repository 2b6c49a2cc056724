package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tarry.process.Documents.Block;
import dev.tarry.process.Documents.CommandLine;
import dev.tarry.testing.Programs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each command line of the README and the documents runs as it stands, or is one of a few that cannot. What {@code ReadmeIT}
 * has, blocks of {@code console} and the first minute, is left to it.
 */
class DocumentedLinesIT {

    private static final String BUILD = "builds the distribution, or tests it: this test is part of that";
    private static final String MEASURES = "measures for minutes, and needs programs to compare with; .ci/run runs it";
    private static final String SYNAPSE = "installs Synapse from PyPI; .ci/run does, and SynapseEndIT";
    private static final String EXAMPLE_ORG = "needs an account on example.org; LoginByNameTest and TypingIT log in";
    private static final String NAMES = "names a command within a sentence";
    private static final String FOLLOWS = "goes on with the ledger of the lines above it; LedgerCommandsTest runs them in a row";

    /** The lines that do not run here, each with the reason. */
    private static final Map<String, String> EXCEPTIONS = Map.ofEntries(
            Map.entry("mvn -q -DskipTests package", BUILD),
            Map.entry("mvn verify", BUILD),
            Map.entry(".ci/run", BUILD),
            Map.entry("mvn -q package -DskipTests && mvn -q failsafe:integration-test failsafe:verify -Dit.test=ShellIT", BUILD),
            Map.entry("mvn -q test -Dtest=TranscriptTest -Dupdate=transcripts", BUILD),
            Map.entry("mvn -q test -Dtest=GeneratedFilesTest -Dupdate=docs", BUILD),
            Map.entry("mvn -q test -Dtest='DialectTableTest,SandboxContractTest,DoctorTest'", BUILD),
            Map.entry("mvn verify -Dsynapse=1.170.0", "names a release that does not exist yet"),
            Map.entry("src/test/synapse/compare.sh 1.170.0", "names a release that does not exist yet"),
            Map.entry("src/test/synapse/compatibility.py --write", SYNAPSE),
            Map.entry("src/test/synapse/synapse.py 1.163.2", SYNAPSE),
            Map.entry("src/test/synapse/synapse.py 1.163.2 -- tarry doctor --yes", SYNAPSE),
            Map.entry("mvn -q -DskipTests package && src/bench/startup.py", MEASURES),
            Map.entry("src/bench/host.sh", MEASURES),
            Map.entry("src/bench/sandbox.py", MEASURES),
            Map.entry("tarry login @alice:example.org", EXAMPLE_ORG),
            Map.entry("tarry login example.org --token", EXAMPLE_ORG),
            Map.entry("tarry room use '#test:example.org'", EXAMPLE_ORG),
            Map.entry("tarry sandbox -- ./test.sh", "test.sh is the reader's"),
            Map.entry("tarry restart delay-1", FOLLOWS),
            Map.entry("tarry cancel delay-1", FOLLOWS),
            Map.entry("tarry login", NAMES),
            Map.entry("tarry send", NAMES),
            Map.entry("tarry explain", NAMES));

    /** What asks somebody, with what is typed at its question; the others have an empty standard input. */
    private static final Map<String, List<String>> AT_A_TERMINAL = Map.of(
            "target/tarry/bin/tarry --sandbox", List.of("@demo !sandbox ❯", "exit"),
            "tarry --sandbox", List.of("@demo !sandbox ❯", "exit"),
            "tarry --sandbox=speaks=stable,clock=held,user=alice", List.of("@alice !sandbox ❯", "exit"),
            "tarry doctor", List.of("[y/N]", "y"),
            "tarry login http://127.0.0.1:PORT --user demo", List.of("Password for demo:", "demo-password"));

    @TempDir
    private Path home;

    private static List<CommandLine> lines() throws IOException {
        Map<String, CommandLine> lines = new LinkedHashMap<>();
        for (Path document : Documents.all()) {
            List<CommandLine> shown = new ArrayList<>();
            for (Block block : Documents.blocks(document, "sh")) {
                shown.addAll(Documents.commandLines(block));
            }
            for (Block block : Documents.blocks(document, "yaml")) {
                shown.addAll(Documents.pipelineLines(block));
            }
            // What has changed is told in the words of then.
            if (!document.endsWith("changes.md")) {
                shown.addAll(Documents.within(document));
            }
            for (CommandLine line : shown) {
                lines.putIfAbsent(line.text(), line);
            }
        }
        return List.copyOf(lines.values());
    }

    @Test
    void everyExceptionIsStillShown() throws IOException {
        Set<String> gone = new TreeSet<>(EXCEPTIONS.keySet());
        gone.addAll(AT_A_TERMINAL.keySet());
        for (CommandLine line : lines()) {
            gone.remove(line.text());
        }
        assertEquals(Set.of(), gone);
    }

    @Test
    void everyBlockIsReadByATest() throws IOException {
        Set<String> unread = new LinkedHashSet<>();
        for (Path document : Documents.all()) {
            List<Block> others = Documents.blocks(document).stream()
                    .filter(block -> !Set.of("sh", "yaml").contains(block.language())).toList();
            // Of the README, ReadmeIT reads the first minute and the recipes; the drawing has no line to run.
            for (Block block : document.equals(Documents.README) ? List.<Block>of() : others) {
                unread.add(document + ": " + block.lines());
            }
        }
        assertEquals(Set.of(), unread);
    }

    @TestFactory
    Stream<DynamicTest> everyLineRunsAsItStands() throws IOException {
        return lines().stream().filter(line -> !EXCEPTIONS.containsKey(line.text()))
                .map(line -> dynamicTest(line.text(), () -> run(line)));
    }

    @Test
    void theHeartbeatScriptSaysHowToRunItAsTheReadmeDoes() throws IOException {
        List<String> said = Files.readAllLines(Path.of("src/docs/heartbeat-test.sh")).stream()
                .filter(line -> line.startsWith("#     ")).map(line -> line.substring(1).strip()).toList();
        List<String> shown = Documents.blocks(Documents.README, "console").stream().flatMap(block -> block.lines().stream())
                .filter(line -> line.startsWith("$ ")).map(line -> line.substring(2)).toList();
        assertEquals(1, said.size(), said::toString);
        assertEquals(true, shown.contains(said.get(0)), said + " is not in " + shown);
    }

    /** A folder in which paths are those of a checkout, but what is written goes elsewhere. */
    private Path checkout() throws IOException {
        Path folder = home.resolve("checkout");
        if (!Files.exists(folder)) {
            Files.createDirectories(folder);
            for (String name : new String[] {"src", "target"}) {
                Files.createSymbolicLink(folder.resolve(name), Path.of(name).toAbsolutePath());
            }
        }
        return folder;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = Surroundings.environment(home);
        environment.merge("PATH", Running.LAUNCHER.getParent().toString(), (path, bin) -> bin + File.pathSeparator + path);
        return environment;
    }

    private void run(CommandLine line) throws IOException, InterruptedException {
        List<String> answers = AT_A_TERMINAL.get(line.text());
        if (answers != null) {
            runAtATerminal(line, answers);
        } else if (line.text().equals("tarry sandbox") || line.text().matches("tarry sandbox (?!.*-- ).*")) {
            runUntilInterrupted(line);
        } else {
            List<String> command = new ArrayList<>(List.of("sh", "-c", line.text()));
            if (needsAnAccount(line)) {
                command.addAll(0, List.of("tarry", "sandbox", "--user", "alice", "--user", "bob", "--"));
            }
            if (line.text().contains("--other bob")) {
                command.set(command.size() - 1, "printf %s \"$TARRY_BOB_ACCESS_TOKEN\" | "
                        + "tarry -p bob login \"$MATRIX_HOMESERVER\" --token-stdin >login && " + line.text());
            }
            // The JVM looks for a program on its own search path, a shell on that of the environment.
            command.addAll(0, List.of("sh", "-c", "exec \"$@\"", "sh"));
            Running.Ended ended = Running.run(environment(), checkout(), command);
            assertEquals(line.exit(), ended.exit(), ended::all);
        }
    }

    private static boolean needsAnAccount(CommandLine line) {
        return line.text().startsWith("tarry ") && !line.text().startsWith("tarry sandbox");
    }

    private void runUntilInterrupted(CommandLine line) throws IOException, InterruptedException {
        try (Running running = Running.start(environment(), checkout(), List.of("sh", "-c", "exec " + line.text()))) {
            running.awaitOut("http://127.0.0.1:");
            running.signal("TERM");
            Running.Ended ended = running.end();
            assertEquals(143, ended.exit(), ended::all);
        }
    }

    private void runAtATerminal(CommandLine line, List<String> answers) throws IOException {
        Programs.need("tmux");
        // The port is whatever the sandbox has, and with a held clock the passwords are known.
        String command = line.text().replace("http://127.0.0.1:PORT", "$MATRIX_HOMESERVER");
        String clock = command.equals(line.text()) ? "" : "--clock held ";
        String whole = !needsAnAccount(line) ? command : "tarry sandbox --user demo " + clock + "-- sh -c '" + command + "'";
        StringBuilder script = new StringBuilder("#!/bin/sh\nunset NO_COLOR TERM\nexport TERM=xterm\n");
        for (String name : new TreeSet<>(System.getenv().keySet())) {
            if (name.startsWith("MATRIX_") || name.startsWith("TARRY_")) {
                script.append("unset ").append(name).append('\n');
            }
        }
        for (String name : new String[] {"PATH", "HOME", "TARRY_ARCHIVE", "TARRY_CONFIG_DIR", "JAVA_HOME"}) {
            script.append("export ").append(name).append("='").append(environment().get(name)).append("'\n");
        }
        script.append("cd '").append(checkout()).append("'\n").append(whole).append("\necho ended with $?; cat\n");
        Path file = Surroundings.write(home.resolve("start.sh"), script.toString());
        try (Tmux terminal = Tmux.open(home, 120, 60, file.toString())) {
            terminal.awaitText(answers.get(0));
            terminal.enter(answers.get(1));
            terminal.awaitText("ended with " + line.exit());
        }
    }
}
