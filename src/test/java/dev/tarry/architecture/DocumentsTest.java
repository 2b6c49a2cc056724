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
}
