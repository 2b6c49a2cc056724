package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tarry.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher: which JVM it takes, and that what the caller gives and gets passes through it unchanged. */
class LauncherIT {

    private static final String ECHO = "#!/bin/sh\necho \"$0\"\nprintf '%s\\n' \"$@\"\n";
    private static final String NO_JVM = """
            tarry needs Java 17 or newer, but none was found: set JAVA_HOME, or add java to the PATH.
            On Debian and Ubuntu: apt install openjdk-17-jre-headless; on macOS: brew install openjdk.
            """;

    @TempDir
    private Path folder;

    private Map<String, String> environment;

    @BeforeEach
    void environment() {
        environment = Surroundings.environment(folder.resolve("home"));
    }

    private Running.Ended tarry(String... arguments) throws IOException, InterruptedException {
        return launch(Running.LAUNCHER, arguments);
    }

    private Running.Ended launch(Path launcher, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(Arrays.asList(arguments));
        return Running.run(environment, folder, command);
    }

    /** A line of a shell, in which {@code tarry} is the launcher. */
    private Running.Ended shell(String line) throws IOException, InterruptedException {
        return Running.run(environment, folder, List.of(
                "sh", "-c", "tarry() { '" + Running.LAUNCHER + "' \"$@\"; }; " + line));
    }

    /** The launcher in a distribution of its own that looks for JVMs in one folder only, besides JAVA_HOME and PATH. */
    private Path launcherLookingIn(Path jvms) throws IOException {
        Path lib = Files.createDirectories(folder.resolve("app/lib"));
        Files.writeString(lib.resolve("build-id"), "test\n");
        String script = Files.readString(Running.LAUNCHER);
        String changed = script.replaceFirst("for home in (?s:.*?); do", "for home in '" + jvms + "'/*; do");
        assertTrue(changed.contains("'" + jvms + "'/*"));
        return Surroundings.write(folder.resolve("app/bin/tarry"), changed);
    }

    /** A search path with the tools that the launcher may use, but without a JVM. */
    private String toolsOnly() throws IOException {
        for (String tool : new String[] {"sed", "readlink"}) {
            for (String place : System.getenv("PATH").split(":")) {
                if (Files.isExecutable(Path.of(place, tool))) {
                    Surroundings.write(
                            folder.resolve("tools").resolve(tool), "#!/bin/sh\nexec '" + Path.of(place, tool) + "' \"$@\"\n");
                    break;
                }
            }
        }
        return folder.resolve("tools").toString();
    }

    private static String jvmOf(Running.Ended ended) {
        return ended.exit() == 0 ? ended.out().lines().findFirst().orElse("") : ended.all();
    }

    @Test
    void takesTheJvmOfJavaHome() throws IOException, InterruptedException {
        Path home = Surroundings.home(folder.resolve("a b"), "17.0.1", ECHO);
        environment.put("JAVA_HOME", home.toString());
        Running.Ended ended = tarry("send", "a b", "", "*");

        assertEquals(home + "/bin/java", jvmOf(ended));
        assertTrue(ended.out().endsWith("\ndev.tarry.Main\nsend\na b\n\n*\n"), ended.out());
        assertEquals("", ended.err());

        environment.put("JAVA_HOME", "a b");
        assertEquals(folder.toRealPath() + "/a b/bin/java", jvmOf(tarry("help")));
    }

    @Test
    void passesOverAJavaHomeThatIsTooOldOrNone() throws IOException, InterruptedException {
        Path launcher = launcherLookingIn(folder.resolve("jvms"));
        Path good = Surroundings.home(folder.resolve("jvms/17"), "17", ECHO);
        Path old = Surroundings.home(folder.resolve("old"), "11.0.22", ECHO);
        Path ancient = Surroundings.home(folder.resolve("ancient"), "1.8.0_392", ECHO);
        environment.put("PATH", toolsOnly());
        for (Path home : new Path[] {old, ancient, folder.resolve("missing"), Files.createDirectory(folder.resolve("empty"))}) {
            environment.put("JAVA_HOME", home.toString());
            assertEquals(good + "/bin/java", jvmOf(launch(launcher)), home.toString());
        }
    }

    @Test
    void takesTheJvmOfThePathBeforeOthersAndTheNewestOfThose() throws IOException, InterruptedException {
        Path launcher = launcherLookingIn(folder.resolve("jvms"));
        Surroundings.home(folder.resolve("jvms/a"), "18.0.2", ECHO);
        Path newest = Surroundings.home(folder.resolve("jvms/b"), "99-ea", ECHO);
        Surroundings.home(folder.resolve("jvms/c"), "17.0.1", ECHO);
        Path onPath = Surroundings.home(folder.resolve("onpath"), "17.0.2", ECHO);
        environment.remove("JAVA_HOME");
        environment.put("PATH", toolsOnly());
        assertEquals(newest + "/bin/java", jvmOf(launch(launcher)));

        Files.createSymbolicLink(folder.resolve("tools/java"), onPath.resolve("bin/java"));
        assertEquals(onPath.toRealPath() + "/bin/java", jvmOf(launch(launcher)));
    }

    @Test
    void asksAShimWhereItsJvmIs() throws IOException, InterruptedException {
        Path launcher = launcherLookingIn(folder.resolve("jvms"));
        Path home = Surroundings.home(folder.resolve("versions/21"), "21.0.1", ECHO);
        environment.remove("JAVA_HOME");
        environment.put("PATH", toolsOnly());
        Surroundings.write(folder.resolve("tools/java"), """
                #!/bin/sh
                [ "$1" = -XshowSettings:properties ] && echo "    java.home = %s" >&2
                """.formatted(home));

        assertEquals(home + "/bin/java", jvmOf(launch(launcher)));
    }

    @Test
    void asksAJvmWithoutAReleaseFileForItsVersion() throws IOException, InterruptedException {
        Path home = Surroundings.home(folder.resolve("jvm"), "0", """
                #!/bin/sh
                if [ "$1" = -version ]; then echo 'openjdk version "17.0.9" 2023-10-17' >&2; exit; fi
                echo "$0"
                """);
        Files.delete(home.resolve("release"));
        environment.put("JAVA_HOME", home.toString());

        assertEquals(home + "/bin/java", jvmOf(tarry()));
    }

    @Test
    void saysWhatIsMissingWithoutAJvm() throws IOException, InterruptedException {
        Path launcher = launcherLookingIn(Surroundings.home(folder.resolve("jvms/old"), "11", ECHO).getParent());
        environment.remove("JAVA_HOME");
        environment.put("PATH", toolsOnly());

        assertEquals(new Running.Ended(1, "", NO_JVM), launch(launcher, "--version"));
    }

    @Test
    void isUtf8WhateverTheLocaleSays() throws IOException, InterruptedException {
        for (String locale : new String[] {"C", "POSIX", "de_DE", "xx_XX.UTF-8", "C.UTF-8", ""}) {
            environment.put("LC_ALL", locale);
            Running.Ended ended = shell("tarry capabilities send:m.room.message "
                    + "\"$(printf 'gr\\303\\274\\303\\237e\\360\\237\\247\\202')\" -q");
            assertEquals(0, ended.exit(), locale + ended.all());
            assertTrue(ended.out().endsWith("\ngr\u00fc\u00dfe\ud83e\uddc2\n"), locale + ended.all());
        }
    }

    @Test
    void refusesArgumentsAndInputThatAreNotUtf8() throws IOException, InterruptedException {
        environment.put("LC_ALL", "C");
        Running.Ended argument = shell("tarry capabilities \"$(printf 'a\\377b')\"");
        assertEquals(2, argument.exit(), argument.all());
        assertEquals("", argument.out());
        assertTrue(argument.err().contains("UTF-8"), argument.err());

        Running.Ended input = shell("printf '# gr\\303\\274n\\ncapabilities \\377\\n' | tarry --sandbox");
        assertEquals(2, input.exit(), input.all());
        assertTrue(input.err().contains("line 2") && input.err().contains("UTF-8"), input.err());
    }

    @Test
    void passesExitCodesAndStreamsThrough() throws IOException, InterruptedException {
        assertEquals(0, tarry("--version").exit());
        assertEquals(2, tarry("no-such-command").exit());
        assertEquals(7, tarry("whoami").exit());

        Running.Ended apart = tarry("whoami");
        assertEquals("", apart.out());
        assertTrue(apart.err().startsWith("error: "), apart.err());
        Running.Ended piped = shell("printf 'whoami -q\\nsend x -q\\n' | tarry --sandbox=clock=held");
        assertEquals(3, piped.exit(), piped.all());
        assertEquals("@demo:localhost\n", piped.out());
        assertTrue(piped.err().startsWith("line 2: error: "), piped.err());
    }

    @Test
    void isTheProcessThatTheCallerSignals() throws IOException, InterruptedException {
        assertEquals(143, signalled("TERM"));
        assumeFalse(Running.ignoresInterrupts());
        assertEquals(130, signalled("INT"));
    }

    private int signalled(String signal) throws IOException, InterruptedException {
        List<String> command = List.of(Running.LAUNCHER.toString(), "--sandbox");
        try (Running running = Running.start(environment, folder, command)) {
            running.type("whoami -q");
            running.awaitOut("@demo:");
            running.signal(signal);
            return running.end().exit();
        }
    }

    @Test
    void saysItsVersion() throws IOException, InterruptedException {
        assertEquals(new Running.Ended(0, "tarry " + Version.NUMBER + "\n", ""), tarry("-V"));
    }
}
