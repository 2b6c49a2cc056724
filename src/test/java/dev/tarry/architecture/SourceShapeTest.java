package dev.tarry.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sizes we keep to, and what must not stand in a file. */
class SourceShapeTest {

    private static final int MAIN_MAX = 400;
    private static final int MAIN_MOST = 250;
    private static final int TEST_MAX = 500;
    private static final int COLUMNS = 130;

    private static List<Path> sources(String root) throws IOException {
        try (Stream<Path> walk = Files.walk(Path.of(root))) {
            return walk.filter(path -> path.toString().endsWith(".java")).sorted().toList();
        }
    }

    private static int lines(Path file) throws IOException {
        return Files.readAllLines(file).size();
    }

    @Test
    void noSourceFileIsTooLong() throws IOException {
        List<String> tooLong = new ArrayList<>();
        int long250 = 0;
        List<Path> files = sources("src/main/java");
        for (Path file : files) {
            int lines = lines(file);
            long250 += lines > MAIN_MOST ? 1 : 0;
            if (lines > MAIN_MAX) {
                tooLong.add(file + " has " + lines + " lines");
            }
        }
        assertTrue(tooLong.isEmpty(), tooLong.toString());
        assertTrue(long250 * 20 <= files.size(), long250 + " of " + files.size() + " files have over 250 lines");
    }

    @Test
    void noTestFileIsTooLong() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources("src/test/java")) {
            if (lines(file) > TEST_MAX) {
                tooLong.add(file + " has " + lines(file) + " lines");
            }
        }
        assertTrue(tooLong.isEmpty(), tooLong.toString());
    }

    @Test
    void theVersionIsTheBuilds() throws IOException {
        String ours = "<artifactId>tarry</artifactId>\n  <version>" + Version.NUMBER + "</version>";
        assertTrue(Files.readString(Path.of("pom.xml")).contains(ours), ours);
    }

    @Test
    void nothingStrayStandsAtTheTop() throws IOException {
        List<String> known = List.of("pom.xml", "src", "target", "completions", "man", "README.md", "LICENSE");
        try (Stream<Path> top = Files.list(Path.of(""))) {
            List<String> stray = top.map(Path::toString).filter(name -> !name.startsWith(".") && !known.contains(name)).toList();
            assertTrue(stray.isEmpty(), stray.toString());
        }
    }

    @Test
    void noLineIsTooWide() throws IOException {
        List<String> tooWide = new ArrayList<>();
        for (String root : new String[] {"src/main/java", "src/test/java"}) {
            for (Path file : sources(root)) {
                List<String> lines = Files.readAllLines(file);
                for (int i = 0; i < lines.size(); i++) {
                    // Columns are what a person sees: half a pair is none.
                    if (lines.get(i).codePointCount(0, lines.get(i).length()) > COLUMNS) {
                        tooWide.add(file + ":" + (i + 1));
                    }
                }
            }
        }
        assertTrue(tooWide.isEmpty(), tooWide.toString());
    }

    @Test
    void everyPackageSaysWhatItIs() throws IOException {
        List<String> silent = new ArrayList<>();
        for (Path file : sources("src/main/java")) {
            Path folder = file.getParent();
            boolean root = folder.endsWith("tarry");
            if (!root && !Files.exists(folder.resolve("package-info.java"))) {
                silent.add(folder.toString());
            }
        }
        assertTrue(silent.isEmpty(), silent.toString());
    }
}
