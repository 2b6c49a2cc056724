package dev.tarry.cli.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.cli.Commands;
import dev.tarry.cli.completion.CommandTree;
import dev.tarry.cli.line.ConnectionOptions;
import dev.tarry.outcome.ExitCode;
import dev.tarry.sandbox.dialect.SandboxDialects;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the man pages state as facts is so in the code. */
class ManFactsTest {

    private static final Pattern VARIABLE = Pattern.compile(
            "[\"${]((?:MATRIX|TARRY|XDG|JAVA|NO|ALL|HTTPS|http|https|all|no)_(?:[A-Z]+(?:_[A-Z]+)*|proxy|PROXY)|COLUMNS)\\b");

    /** Set by the launcher for the process that it starts. */
    private static final Set<String> INTERNAL = Set.of("TARRY_LC_ALL", "TARRY_TTY");

    private final CommandTree tree = CommandTree.of(new Commands());

    private static Set<String> variables() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Stream.concat(Files.walk(Path.of("src/main/java")), Files.walk(Path.of("src/main/launcher")))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.toString().contains("/cli/generate/")) {
                    continue;
                }
                Matcher variable = VARIABLE.matcher(Files.readString(file));
                while (variable.find()) {
                    found.add(variable.group(1));
                }
            }
        }
        found.removeAll(INTERNAL);
        return found;
    }

    @Test
    void theEnvironmentIsWhatTheCodeReads() throws IOException {
        Set<String> documented = new TreeSet<>();
        ManTexts.ENVIRONMENT.keySet().forEach(names -> documented.addAll(List.of(names.split(", "))));
        assertEquals(variables(), documented);
    }

    @Test
    void theExitCodesAreThoseOfTheCode() throws IllegalAccessException {
        Set<Integer> codes = new TreeSet<>();
        for (Field field : ExitCode.class.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == int.class) {
                field.setAccessible(true);
                codes.add(field.getInt(null));
            }
        }
        Set<Integer> documented = new TreeSet<>();
        for (String entry : ManTexts.EXIT_STATUS.keySet()) {
            for (String code : entry.split(", ")) {
                documented.add(Integer.valueOf(code));
            }
        }
        assertEquals(codes, documented);
    }

    @Test
    void theDefaultsAreThoseOfTheCode() {
        assertTrue(described("--timeout").contains("(default: " + ConnectionOptions.DEFAULT_TIMEOUT.toSeconds() + "s)"));
        CommandTree.Node sandbox = tree.commands().stream().filter(c -> c.name().equals("sandbox")).findAny().orElseThrow();
        assertTrue(sandbox.options().stream().anyMatch(option -> option.names().contains("--speaks")
                && option.description().contains("(default: " + SandboxDialects.DEFAULT + ")")));
    }

    private String described(String option) {
        return tree.globals().stream().filter(one -> one.names().contains(option)).findAny().orElseThrow().description();
    }
}
