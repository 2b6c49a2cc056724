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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the shells offer for a half-typed line. */
class ShellCompletionTest {

    /** Lines with what is offered for their last word. */
    private static final Map<String, String> OFFERED = new TreeMap<>(Map.ofEntries(
            Map.entry("tarry se", "send send-now"),
            Map.entry("tarry -p se se", "send send-now"),
            Map.entry("tarry --sandbox=clock=held se", "send send-now"),
            Map.entry("tarry --sandbox se", "send send-now"),
            Map.entry("tarry send --de", "--delay --delay-json"),
            Map.entry("tarry room ", "create join list state use"),
            Map.entry("tarry room create --n", "--name"),
            Map.entry("tarry room use ", ""),
            Map.entry("tarry -o ", "json text"),
            Map.entry("tarry send x -o ", "json text"),
            Map.entry("tarry send x --body ", ""),
            Map.entry("tarry policy ", "ask auto none"),
            Map.entry("tarry wait x --until ", "ended fired"),
            Map.entry("tarry sandbox clock ", "advance hold release"),
            Map.entry("tarry help wh", "whoami"),
            Map.entry("tarry --vers", "--version"),
            Map.entry("tarry send --vers", ""),
            Map.entry("tarry -p ", "home work"),
            Map.entry("tarry profile use w", "work"),
            Map.entry("tarry --cacert ca", "ca.pem"),
            Map.entry("tarry send x @c", "@ca.pem"),
            Map.entry("tarry send x c", ""),
            Map.entry("tarry sandbox -- cat c", "ca.pem")));

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> bash() {
        return cases("""
                source "$1"
                cd "$2"
                export TARRY_CONFIG_DIR=$2
                shift 2
                COMP_WORDS=("$@")
                COMP_CWORD=$(($# - 1))
                _tarry
                printf '%s\\n' "${COMPREPLY[@]}"
                """, List.of("bash", "--norc", "-c"), BashCompletion.of(CommandTree.of(new Commands())), true);
    }

    @TestFactory
    Stream<DynamicTest> fish() {
        return cases("""
                source $argv[1]
                cd $argv[2]
                set -x TARRY_CONFIG_DIR $argv[2]
                complete -C "$argv[3]"
                """, List.of("fish", "--no-config", "-c"), FishCompletion.of(CommandTree.of(new Commands())), false);
    }

    private Stream<DynamicTest> cases(String script, List<String> shell, String completion, boolean words) {
        return OFFERED.entrySet().stream().map(offered -> dynamicTest("[" + offered.getKey() + "]", () -> {
            Files.createDirectories(folder.resolve("profiles"));
            Files.writeString(folder.resolve("profiles/home.json"), "{}");
            Files.writeString(folder.resolve("profiles/work.json"), "{}");
            Files.writeString(folder.resolve("ca.pem"), "");
            List<String> command = new ArrayList<>(shell);
            command.add(script);
            if (words) {
                command.add("bash");
            }
            command.add(Files.writeString(folder.resolve("script"), completion).toString());
            command.add(folder.toString());
            command.addAll(words ? List.of(offered.getKey().split(" ", -1)) : List.of(offered.getKey()));
            assertEquals(offered.getValue(), candidates(Programs.run(command).output()));
        }));
    }

    /** The candidates in one order, without descriptions and the blank at the end. */
    private static String candidates(String output) {
        TreeSet<String> found = new TreeSet<>();
        output.lines().map(line -> line.split("\t")[0].strip()).filter(line -> !line.isEmpty()).forEach(found::add);
        return String.join(" ", found);
    }
}
