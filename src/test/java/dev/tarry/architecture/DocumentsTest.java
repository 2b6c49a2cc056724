package dev.tarry.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a document links to or names, there is. */
class DocumentsTest {

    /** A link to a file, without its anchor. */
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");
    /** A file or folder below src or .ci; what stands for several, such as {@code src/docs/*.md}, is none. */
    private static final Pattern PATH = Pattern.compile("(?<![\\w/.])(?:src|\\.ci)/[\\w./-]*\\w(?![\\w/*…])");

    private static final int COLUMNS = 145;

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("src/docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md")), docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> whatADocumentNamesIsThere() throws IOException {
        return documents().stream().map(document -> dynamicTest(document.toString(), () -> {
            String text = Files.readString(document);
            TreeSet<String> missing = new TreeSet<>();
            LINK.matcher(text).results().map(link -> link.group(1))
                    .filter(link -> !Files.exists(document.resolveSibling(link))).forEach(missing::add);
            PATH.matcher(text).results().map(path -> path.group())
                    .filter(path -> !Files.exists(Path.of(path))).forEach(missing::add);
            assertEquals(new TreeSet<>(), missing);
        }));
    }

    /** Rows of tables and what is shown between fences have the width that they have; a page of the objects has no long rows. */
    @TestFactory
    Stream<DynamicTest> noLineOfADocumentIsTooWide() throws IOException {
        return documents().stream().map(document -> dynamicTest(document.toString(), () -> {
            TreeSet<String> tooWide = new TreeSet<>();
            boolean isFenced = false;
            for (String line : Files.readAllLines(document)) {
                isFenced ^= line.strip().startsWith("```");
                boolean mayBeWide = isFenced || line.startsWith("|") && !document.endsWith("json.md");
                if (!mayBeWide && line.codePointCount(0, line.length()) > COLUMNS) {
                    tooWide.add(line);
                }
            }
            assertEquals(new TreeSet<>(), tooWide);
        }));
    }
}
