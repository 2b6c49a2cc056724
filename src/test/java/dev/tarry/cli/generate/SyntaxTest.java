package dev.tarry.cli.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tarry.cli.Commands;
import dev.tarry.cli.completion.CommandTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The programs that will read the generated files take them without a word. */
class SyntaxTest {

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> generatedFilesAreWellFormed() {
        return Stream.of(
                silent(List.of("bash", "-n"), "completions/tarry.bash"),
                silent(List.of("zsh", "-n"), "completions/_tarry"),
                silent(List.of("fish", "--no-config", "-n"), "completions/tarry.fish"),
                silent(List.of("mandoc", "-Tlint", "-W", "style"), "man/"),
                silent(List.of("groff", "-ww", "-man", "-z"), "man/"));
    }

    private DynamicTest silent(List<String> program, String files) {
        return dynamicTest(program.get(0), () -> {
            List<String> command = new ArrayList<>(program);
            for (
                    Map.Entry<String, String> file : GeneratedFiles.of(CommandTree.of(new Commands()), "0",
                    "1970-01-01").entrySet()) {
                if (file.getKey().startsWith(files)) {
                    Path path = folder.resolve(Path.of(file.getKey()).getFileName());
                    command.add(Files.writeString(path, file.getValue()).toString());
                }
            }
            assertEquals(new Programs.Result(0, ""), Programs.run(command));
        });
    }
}
