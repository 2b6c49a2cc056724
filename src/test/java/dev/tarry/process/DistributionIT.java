package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.version.Version;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archives that are given away, unpacked wherever people put such things. */
class DistributionIT {

    private static final String NAME = "tarry-" + Version.NUMBER;
    private static final Path TAR = Path.of("target", NAME + ".tar.gz").toAbsolutePath();
    private static final Path ZIP = Path.of("target", NAME + ".zip").toAbsolutePath();
    private static final String SAYS = "tarry " + Version.NUMBER + "\n";

    @TempDir
    private Path folder;

    private Map<String, String> environment;

    @BeforeEach
    void environment() {
        environment = Surroundings.environment(folder.resolve("home"));
    }

    private Path unpack(Path into) throws IOException, InterruptedException {
        Files.createDirectories(into);
        assertEquals(0, Running.run(environment, into, List.of("tar", "xzf", TAR.toString())).exit());
        return into.resolve(NAME);
    }

    private void assertSaysVersion(Path where, String... command) throws IOException, InterruptedException {
        Running.Ended ended = Running.run(environment, where, List.of(command));
        assertEquals(new Running.Ended(0, SAYS, ""), ended);
    }

    private static Set<String> names(Path of) throws IOException {
        try (Stream<Path> list = Files.list(of)) {
            Set<String> names = new TreeSet<>();
            list.forEach(path -> names.add(path.getFileName().toString().replace("/", "")));
            return names;
        }
    }

    /** The folders of generated files are in the archives whenever they are in the sources. */
    private static Set<String> expected() throws IOException {
        Set<String> expected = new TreeSet<>(Set.of("bin", "lib", "src", "README.md", "LICENSE"));
        for (String generated : new String[] {"man", "completions"}) {
            if (Files.isDirectory(Path.of(generated)) && !names(Path.of(generated)).isEmpty()) {
                expected.add(generated);
            }
        }
        return expected;
    }

    @Test
    void theTarHasOneFolderWithEverything() throws IOException, InterruptedException {
        Path app = unpack(folder.resolve("tar"));

        assertEquals(Set.of(NAME), names(folder.resolve("tar")));
        assertEquals(expected(), names(app));
        assertTrue(Files.isExecutable(app.resolve("bin/tarry")));
        assertTrue(Files.isRegularFile(app.resolve("lib/build-id")));
        assertFalse(Files.isExecutable(app.resolve("lib").resolve(NAME + ".jar")) && !isRoot());
    }

    /** Its documents name scripts for those who work on tarry as well; the README only what everybody may run. */
    @Test
    void everyScriptThatTheReadmeNamesComesWithIt() throws IOException, InterruptedException {
        Path app = unpack(folder.resolve("tar"));
        String readme = Files.readString(app.resolve("README.md")).replaceAll("<!--[^>]*-->", "");
        List<String> named = Pattern.compile("src/[\\w./-]+\\.(?:sh|py)").matcher(readme).results().map(MatchResult::group)
                .distinct().toList();

        assertEquals(List.of("src/docs/heartbeat-test.sh", "src/test/synapse/synapse.py"), named);
        for (String script : named) {
            assertTrue(Files.getPosixFilePermissions(app.resolve(script)).contains(PosixFilePermission.OTHERS_EXECUTE), script);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    @Test
    void theZipHasTheSame() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(ZIP, Map.of("enablePosixFileAttributes", "true"))) {
            Path root = zip.getPath("/");
            assertEquals(Set.of(NAME), names(root));
            assertEquals(expected(), names(root.resolve(NAME)));
            Path launcher = root.resolve(NAME).resolve("bin/tarry");
            assertTrue(Files.getPosixFilePermissions(launcher).contains(PosixFilePermission.OTHERS_EXECUTE));
            Path jar = root.resolve(NAME).resolve("lib").resolve(NAME + ".jar");
            assertFalse(Files.getPosixFilePermissions(jar).contains(PosixFilePermission.OTHERS_EXECUTE));
            assertTrue(Files.getPosixFilePermissions(jar).contains(PosixFilePermission.OTHERS_READ));
        }
    }

    @Test
    void startsOnAPathWithBlanksAndForeignLetters() throws IOException, InterruptedException {
        unpack(folder);
        // Written by a shell: this JVM's own locale need not have these letters.
        Running.Ended ended = Running.run(environment, folder, List.of(
                "sh", "-c",
                "there=$(printf \"a b/\\303\\274ber \\347\\201\\253's\") && mkdir -p \"$there\" && mv " + NAME
                        + " \"$there\" && \"$there\"/" + NAME + "/bin/tarry --version"));

        assertEquals(new Running.Ended(0, SAYS, ""), ended);
    }

    @Test
    void startsThroughLinksInTheSearchPath() throws IOException, InterruptedException {
        Path app = unpack(folder.resolve("opt"));
        Path bin = Files.createDirectories(folder.resolve("my bin"));
        Files.createSymbolicLink(bin.resolve("absolute"), app.resolve("bin/tarry"));
        Files.createSymbolicLink(bin.resolve("relative"), Path.of("../opt", NAME, "bin/tarry"));
        Files.createSymbolicLink(bin.resolve("chain"), Path.of("relative"));
        Files.createSymbolicLink(folder.resolve("folder"), Path.of("opt", NAME, "bin"));
        environment.put("PATH", bin + ":" + folder.resolve("folder") + ":" + environment.get("PATH"));

        for (String name : new String[] {"absolute", "relative", "chain", "tarry"}) {
            assertSaysVersion(folder, "sh", "-c", name + " --version");
        }
        assertSaysVersion(bin, "sh", "relative", "--version");
        assertSaysVersion(bin, "sh", "chain", "--version");
    }

    @Test
    void startsByARelativePathWhateverTheShellsSearchFoldersSay() throws IOException, InterruptedException {
        unpack(folder);
        Files.createDirectories(folder.resolve("decoy").resolve(NAME).resolve("bin"));
        environment.put("CDPATH", folder.resolve("decoy").toString());

        assertSaysVersion(folder, "sh", "-c", NAME + "/bin/tarry --version");
        assertSaysVersion(folder.resolve(NAME), "sh", "-c", "bin/tarry --version");
        assertSaysVersion(folder.resolve(NAME).resolve("bin"), "sh", "tarry", "--version");
    }

    @Test
    void startsWhereNothingCanBeWritten() throws IOException, InterruptedException {
        Path app = unpack(folder);
        assertEquals(0, Running.run(environment, folder, List.of("chmod", "-R", "a-w", app.toString())).exit());
        Files.writeString(folder.resolve("file"), "");
        // Below a file not even root can make a folder.
        environment.put("TARRY_CONFIG_DIR", folder.resolve("file/config").toString());
        try {
            for (String archive : new String[] {"off", "wait", ""}) {
                environment.put("TARRY_ARCHIVE", archive);
                assertSaysVersion(folder, app.resolve("bin/tarry").toString(), "--version");
            }
        } finally {
            Running.run(environment, folder, List.of("chmod", "-R", "u+w", app.toString()));
        }
    }

    @Test
    void startsWithoutAHomeAndWritesNowhere() throws IOException, InterruptedException {
        Path app = unpack(folder);
        Map<String, String> before = Surroundings.contents(app);
        boolean rootHadOne = Files.exists(Path.of("/.cache"));
        environment.remove("HOME");
        environment.remove("TARRY_CONFIG_DIR");
        environment.put("TARRY_ARCHIVE", "wait");

        assertSaysVersion(folder, app.resolve("bin/tarry").toString(), "--version");
        assertEquals(rootHadOne, Files.exists(Path.of("/.cache")));
        assertEquals(before, Surroundings.contents(app));
    }
}
