package dev.tarry.cli.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tarry.cli.Commands;
import dev.tarry.cli.completion.CommandTree;
import dev.tarry.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Completions and man pages are what the commands say; {@code -Dupdate=docs} writes them anew. */
class GeneratedFilesTest {

    private static final int NAME_COLUMN = 16;
    private static final int WIDTH = 80;

    private final CommandTree tree = CommandTree.of(new Commands());
    private final Map<String, String> files = GeneratedFiles.of(tree, Version.NUMBER, date());

    @TestFactory
    Stream<DynamicTest> filesAreCurrent() {
        return files.entrySet().stream()
                .map(file -> dynamicTest(file.getKey(), () -> check(Path.of(file.getKey()), file.getValue())));
    }

    private static void check(Path path, String expected) throws IOException {
        if ("docs".equals(System.getProperty("update"))) {
            assertFalse("true".equals(System.getenv("CI")), "CI only compares; update=docs is for a person's machine");
            Files.createDirectories(path.getParent());
            Files.writeString(path, expected);
        }
        assertTrue(Files.exists(path), () -> path + " is missing; -Dupdate=docs writes it");
        assertEquals(expected, Files.readString(path), () -> path + " is out of date; -Dupdate=docs writes it anew");
    }

    @Test
    void thereAreNoOtherFiles() throws IOException {
        TreeSet<String> others = new TreeSet<>();
        for (Path folder : List.of(Path.of("completions"), Path.of("man"))) {
            if (Files.exists(folder)) {
                try (Stream<Path> paths = Files.walk(folder)) {
                    paths.filter(Files::isRegularFile).forEach(path -> others.add(path.toString().replace('\\', '/')));
                }
            }
        }
        others.removeAll(files.keySet());
        assertTrue(others.isEmpty(), () -> "no command makes " + others);
    }

    @TestFactory
    Stream<DynamicTest> everyCommandIsDescribed() {
        return Stream.concat(tree.commands().stream(), tree.shellCommands().stream())
                .map(command -> dynamicTest(command.name(), () -> describes(command, command.name())));
    }

    @Test
    void everyGlobalOptionIsDescribed() {
        Stream.concat(tree.globals().stream(), tree.ofTheStart().stream())
                .forEach(option -> describes(option, "tarry"));
    }

    private static void describes(CommandTree.Node command, String path) {
        String summary = command.summary();
        assertTrue(isPhrase(summary), () -> path + " lacks a phrase without a period: " + summary);
        assertTrue(NAME_COLUMN + summary.length() <= WIDTH, () -> path + " has too long a summary: " + summary);
        command.options().forEach(option -> describes(option, path));
        command.positionals().forEach(positional ->
                assertTrue(isPhrase(positional.description()), () -> path + " " + positional.value().label()));
        command.subcommands().forEach(sub -> describes(sub, path + " " + sub.name()));
    }

    private static void describes(CommandTree.Switch option, String path) {
        assertTrue(isPhrase(option.description()), () -> path + " " + option.names() + ": " + option.description());
    }

    private static boolean isPhrase(String text) {
        return !text.isEmpty() && !text.endsWith(".") && Character.isUpperCase(text.charAt(0));
    }

    @Test
    void manPagesAreAscii() {
        files.forEach((path, text) -> assertTrue(
                !path.startsWith("man/") || text.chars().allMatch(c -> c < 127), () -> path + " is not all ASCII"));
    }

    /** The date of the release, as the build has it. */
    private static String date() {
        try {
            Pattern stamp = Pattern.compile("<project\\.build\\.outputTimestamp>(\\d{4}-\\d\\d-\\d\\d)T");
            Matcher found = stamp.matcher(Files.readString(Path.of("pom.xml")));
            assertTrue(found.find(), "pom.xml has no project.build.outputTimestamp");
            return found.group(1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
