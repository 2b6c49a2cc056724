package dev.tarry.cli.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.cli.Cli;
import dev.tarry.cli.Commands;
import dev.tarry.cli.completion.CommandTree;
import dev.tarry.cli.line.ConnectionOptions;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.outcome.ExitCode;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.sandbox.SandboxConfig;
import dev.tarry.sandbox.dialect.SandboxDialects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    /** The history is the shell's, the archives are the launcher's; other tests have them. */
    @Test
    void theFilesAreThoseThatTarryWrites(@TempDir Path home) throws Exception {
        Map<String, String> environment = Map.of(
                "XDG_CONFIG_HOME", home + "/.config", "XDG_STATE_HOME", home + "/.local/state",
                "XDG_CACHE_HOME", home + "/.cache");
        Sandbox sandbox = Sandbox.start(SandboxConfig.builder().held(true).build());
        try {
            String password = sandbox.users().get(0).password();
            tarry(environment, password, "login", sandbox.url(), "--user", "demo", "--password-stdin");
            tarry(environment, "", "send", "m.x", "{}", "--delay", "1h", "--room", sandbox.roomId());
        } finally {
            sandbox.close();
        }
        Set<String> written = new TreeSet<>(Set.of("~/.local/state/tarry/history", "~/.cache/tarry/cds/"));
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = "~/" + home.relativize(file);
                written.add(name.replaceFirst("(/homeservers/).*", "$1").replaceFirst("/(\\.?)demo\\.", "/$1NAME."));
            }
        }
        assertEquals(ManTexts.FILES.keySet().stream().sorted().toList(), List.copyOf(written));
    }

    private static void tarry(Map<String, String> environment, String input, String... arguments) {
        StringWriter out = new StringWriter();
        StandardStreams io = StandardStreams.piped(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), new PrintWriter(out), new PrintWriter(out));
        assertEquals(0, new Cli(environment, io, new SystemClock(), session -> 99).run(List.of(arguments)), out::toString);
    }

    private String described(String option) {
        return tree.globals().stream().filter(one -> one.names().contains(option)).findAny().orElseThrow().description();
    }
}
