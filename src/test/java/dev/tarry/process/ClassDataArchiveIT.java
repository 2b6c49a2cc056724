package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.version.Version;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class-data archive that the launcher makes: where, when, how often, and what a broken one does. */
class ClassDataArchiveIT {

    private static final Running.Ended VERSION = new Running.Ended(0, "tarry " + Version.NUMBER + "\n", "");
    private static final Path APP = Running.LAUNCHER.getParent().getParent();

    /** Made once with a real JVM, which takes seconds. */
    @TempDir
    private static Path made;

    @TempDir
    private Path folder;

    private Map<String, String> environment;

    @BeforeAll
    static void make() throws IOException, InterruptedException {
        Map<String, String> before = Surroundings.contents(APP);
        Map<String, String> environment = Surroundings.environment(made.resolve("home"));
        environment.put("TARRY_ARCHIVE", "wait");
        environment.put("TARRY_CONFIG_DIR", made.resolve("config").toString());
        environment.put("JAVA_HOME", Surroundings.notingHome(made.resolve("jvm"), made.resolve("notes")).toString());
        environment.put("TARRY_LEDGER", made.resolve("ledger").toString());

        assertEquals(VERSION, Running.run(environment, made, List.of(Running.LAUNCHER.toString(), "--version")));
        assertEquals(before, Surroundings.contents(APP));
        assertFalse(Files.exists(made.resolve("home")));
        assertFalse(Files.exists(made.resolve("ledger")), "the rehearsal has written into the ledger of the user");
    }

    @BeforeEach
    void environment() throws IOException {
        environment = Surroundings.environment(folder.resolve("home"));
        environment.remove("TARRY_CONFIG_DIR");
        environment.put("TARRY_ARCHIVE", "wait");
        environment.put(
                "JAVA_HOME", Surroundings.home(folder.resolve("jvm"), "17.0.1", Surroundings.PRETENDER).toString());
    }

    private Running.Ended tarry(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Running.LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        return Running.run(environment, folder, command);
    }

    private static List<Path> files(Path below) throws IOException {
        if (!Files.exists(below)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(below)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }

    private static Path archive() throws IOException {
        List<Path> files = files(made.resolve("config/cache/cds"));
        assertEquals(1, files.size(), files.toString());
        return files.get(0);
    }

    /** The one file in a cache folder, which stands where archives stand, and nothing beside it. */
    private static Path onlyArchive(Path cache) throws IOException {
        List<Path> files = files(cache);
        assertEquals(1, files.size(), files.toString());
        try (Stream<Path> beside = Files.list(files.get(0).getParent())) {
            assertEquals(files, beside.toList());
        }
        assertTrue(files.get(0).startsWith(cache.resolve("cds")), files.toString());
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(files.get(0)));
        assertTrue(mode.endsWith("------"), mode);
        return files.get(0);
    }

    /** Lets the real JVM start with the archive that was made; returns how it was called. */
    private Running.Ended withRealJvm() throws IOException, InterruptedException {
        environment.put("JAVA_HOME", made.resolve("jvm").toString());
        environment.put("TARRY_CONFIG_DIR", made.resolve("config").toString());
        Files.deleteIfExists(made.resolve("notes"));
        return tarry("--version");
    }

    @Test
    void theSecondStartUsesIt() throws IOException, InterruptedException {
        Path archive = onlyArchive(made.resolve("config/cache"));
        assertTrue(Files.size(archive) > 1_000_000);

        assertEquals(VERSION, withRealJvm());
        List<String> starts = Files.readAllLines(made.resolve("notes"));
        assertEquals(1, starts.size(), starts.toString());
        assertTrue(starts.get(0).matches("-XX:(SharedArchiveFile|AOTCache)=\\Q" + archive + "\\E .*"), starts.get(0));
    }

    @Test
    void aBrokenOneIsAsGoodAsNone() throws IOException, InterruptedException {
        Path archive = archive();
        byte[] good = Files.readAllBytes(archive);
        assertTrue(archive.toFile().setWritable(true));
        byte[] noise = new byte[100_000];
        new Random(7).nextBytes(noise);
        try {
            for (int length : new int[] {0, 1, 100, 5_000, 100_000, good.length / 2, good.length - 4_096, good.length - 1}) {
                Files.write(archive, Arrays.copyOf(good, length));
                assertEquals(VERSION, withRealJvm(), "cut off at " + length);
            }
            Files.write(archive, noise);
            assertEquals(VERSION, withRealJvm(), "noise");
            for (int at : new int[] {0, 8, 100, 1_000, 5_000, 100_000, 5_000_000, 12_000_000}) {
                Files.write(archive, good);
                overwrite(archive, at, noise);
                assertEquals(VERSION, withRealJvm(), "noise at " + at);
            }
            Files.write(archive, good);
            overwrite(archive, good.length / 3, new byte[good.length / 6]);
            assertEquals(VERSION, withRealJvm(), "a hole");
        } finally {
            Files.write(archive, good);
        }
        assertEquals(List.of(), files(folder).stream().filter(file -> file.toString().contains("hs_err")).toList());
    }

    private static void overwrite(Path file, int at, byte[] bytes) throws IOException {
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(at);
            out.write(bytes);
        }
    }

    @Test
    void manyFirstStartsAtOnceAllSucceedAndLeaveOne() throws IOException, InterruptedException {
        Map<String, String> before = Surroundings.contents(APP);
        environment = Surroundings.environment(folder.resolve("home"));
        environment.remove("TARRY_ARCHIVE");
        List<Running> all = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                all.add(Running.start(environment, folder, List.of(Running.LAUNCHER.toString(), "--version")));
            }
            for (Running one : all) {
                assertEquals(VERSION, one.end());
            }
        } finally {
            all.forEach(Running::close);
        }
        Path cache = folder.resolve("home/config/cache");
        Running.until("the archive is there, and alone", () -> isSettled(cache));
        onlyArchive(cache);
        assertEquals(before, Surroundings.contents(APP));
    }

    private static boolean isSettled(Path cache) {
        try {
            List<Path> files = files(cache);
            return files.size() == 1 && files.get(0).getFileName().toString().startsWith("tarry.")
                    && !Files.exists(files.get(0).resolveSibling("lock"));
        } catch (IOException | UncheckedIOException e) {
            // Files come and go.
            return false;
        }
    }

    @Test
    void standsInTheCacheFolderThatTarryItselfUses() throws IOException, InterruptedException {
        assertUsed(folder.resolve("home/.cache/tarry"));
        environment.put("XDG_CACHE_HOME", folder.resolve("xdg cache").toString());
        assertUsed(folder.resolve("xdg cache/tarry"));
        environment.put("TARRY_CONFIG_DIR", folder.resolve("one").toString());
        assertUsed(folder.resolve("one/cache"));
        assertUsed(folder.resolve("two/cache"), "--config-dir", folder.resolve("two").toString());
        assertUsed(folder.resolve("three/cache"), "--config-dir=" + folder.resolve("three"), "x");

        tarry("sandbox", "--", "tarry", "--config-dir", folder.resolve("four").toString());
        assertFalse(Files.exists(folder.resolve("four")));
    }

    private void assertUsed(Path cache, String... arguments) throws IOException, InterruptedException {
        assertFalse(Files.exists(cache));
        tarry(arguments);
        Path archive = onlyArchive(cache);
        Running.Ended ended = tarry(arguments);
        assertEquals("-XX:SharedArchiveFile=" + archive, ended.out().lines().findFirst().orElse(""), ended.all());
    }

    @Test
    void offLeavesNoFiles() throws IOException, InterruptedException {
        environment.put("TARRY_ARCHIVE", "off");
        Running.Ended ended = tarry("x");

        assertTrue(ended.out().startsWith("-Xshare:auto\n"), ended.out());
        assertFalse(ended.out().contains("VerifySharedSpaces"), ended.out());
        assertFalse(Files.exists(folder.resolve("home")));
    }

    @Test
    void anotherJvmOrBuildGetsItsOwn() throws IOException, InterruptedException {
        tarry();
        environment.put(
                "JAVA_HOME", Surroundings.home(folder.resolve("jvm2"), "17.0.1", Surroundings.PRETENDER).toString());
        tarry();
        Surroundings.home(folder.resolve("jvm2"), "18", Surroundings.PRETENDER);
        tarry();

        assertEquals(3, files(folder.resolve("home/.cache/tarry/cds")).size());
    }

    @Test
    void thoseOfOldBuildsGoWhenNobodyHasUsedThemForAWeek() throws IOException, InterruptedException {
        Path archives = folder.resolve("home/.cache/tarry/cds");
        Path unused = old(archives.resolve("build1/17.0.1/jvm/tarry.jsa"), 10, 8);
        Path used = old(archives.resolve("build2/17.0.1/jvm/tarry.aot"), 10, 1);
        Path notOurs = old(archives.resolve("build1/notes"), 10, 10);
        tarry();

        assertFalse(Files.exists(unused));
        assertTrue(Files.exists(used));
        assertTrue(Files.exists(notOurs));
        assertEquals(3, files(archives).size());
    }

    /** A file that was written and read so many days ago. */
    private static Path old(Path file, int written, int read) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "archive");
        Instant now = Instant.now();
        Files.getFileAttributeView(file, BasicFileAttributeView.class).setTimes(
                FileTime.from(now.minus(Duration.ofDays(written))), FileTime.from(now.minus(Duration.ofDays(read))), null);
        return file;
    }

    @Test
    void whereItCanNotBeMadeNotEveryStartTries() throws IOException, InterruptedException {
        Surroundings.home(folder.resolve("jvm"), "17.0.1", """
                #!/bin/sh
                for word; do
                    case $word in
                        -XX:DumpLoadedClassList=*) echo tried >>'TRIES'; echo oh >&2; echo oh; exit 1 ;;
                    esac
                done
                echo works
                """.replace("TRIES", folder.resolve("tries").toString()));

        for (int i = 0; i < 3; i++) {
            assertEquals(new Running.Ended(0, "works\n", ""), tarry());
        }
        assertEquals(List.of("tried"), Files.readAllLines(folder.resolve("tries")));
        assertEquals(List.of(), files(folder.resolve("home")));
    }

    @Test
    void whatTheCallerHasOpenIsNotHeldByTheMaking() throws IOException, InterruptedException {
        Path go = folder.resolve("go");
        Surroundings.home(folder.resolve("jvm"), "17.0.1", Surroundings.PRETENDER.replace(
                "exit ;;", "while [ ! -e '" + go + "' ]; do sleep 0.1; done; exit ;;"));
        environment.remove("TARRY_ARCHIVE");
        try {
            // The end of standard output comes only when nobody has it open any more.
            Running.Ended ended = Running.run(environment, folder, List.of(
                    "sh", "-c", "'" + Running.LAUNCHER + "' x 3>&1 9>&1"));
            assertTrue(ended.out().endsWith("\nx\n"), ended.all());
        } finally {
            Files.writeString(go, "");
        }
        Path cache = folder.resolve("home/.cache/tarry");
        Running.until("the archive is made", () -> isSettled(cache));
    }
}
