package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.json.Json;
import dev.tarry.outcome.Defect;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a file, an input or a line that holds a secret is said without the secret. */
class SecretsOfFilesTest {

    private static final String SECRET = "plainS3cretValue77";
    private static final String NOBODY = "http://127.0.0.1:9";

    @TempDir
    private Path folder;

    private record Said(String text, int exit) {}

    private Said run(Map<String, String> environment, String input, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        StandardStreams io = StandardStreams.piped(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.ISO_8859_1)), new PrintWriter(out),
                new PrintWriter(err));
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put("TARRY_CONFIG_DIR", folder.toString());
        int exit = new Cli(all, io, new SystemClock(), session -> 99).run(List.of(arguments));
        return new Said(out + "\n" + err, exit);
    }

    private static void assertSilent(Said said) {
        assertTrue(said.exit() != 0, said.text());
        assertFalse(said.text().contains(SECRET), said.text());
        assertFalse(said.text().contains("null"), said.text());
        assertFalse(said.text().contains("Exception"), said.text());
    }

    @Test
    void aProfileThatDoesNotParseIsNotQuoted() throws IOException {
        Files.createDirectories(folder.resolve("profiles"));
        String start = "{\"homeserver\":\"" + NOBODY + "\",\"access_token\":";
        for (String text : new String[] {
            start + "\"" + SECRET + "\"", start + SECRET + "}", start + "'" + SECRET + "'}", SECRET,
            start + "\"" + SECRET + "\" 1}", start + "\"" + SECRET + "\\q\"}", "{\"" + SECRET + "\":1,\"" + SECRET + "\":2}",
            start + "[\"" + SECRET + "\"]}",
            start + "\"" + SECRET + "\n" + SECRET + "\"}",
            start + "\"a b " + SECRET + "\"}", start + "\"\u00e9" + SECRET + "\"}",
            "{\"homeserver\":\"http://x:" + SECRET + "@h\",\"access_token\":\"x\"}",
        }) {
            Files.write(folder.resolve("profiles/p.json"), text.getBytes(StandardCharsets.UTF_8));
            assertSilent(run(Map.of(), "", "whoami", "-p", "p", "-vv"));
            assertSilent(run(Map.of(), "", "-o", "json", "whoami", "-p", "p"));
            assertFalse(run(Map.of(), "", "profile").text().contains(SECRET), text);
            assertFalse(run(Map.of(), "", "profile", "show", "p").text().contains(SECRET), text);
        }
    }

    @Test
    void aTokenOrPasswordThatIsNotFitIsNotQuoted() throws IOException {
        for (String text : new String[] {
            SECRET + "\n" + SECRET, SECRET + " " + SECRET, "\u00e9" + SECRET, "\u00ff" + SECRET, "\u0000" + SECRET,
            "\"" + SECRET + "\"", "Bearer " + SECRET, "7".repeat(100_000) + SECRET,
        }) {
            Path file = folder.resolve("token");
            Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
            assertSilent(run(Map.of(), "", "login", NOBODY, "--token-file", file.toString()));
            assertSilent(run(Map.of(), text, "login", NOBODY, "--token-stdin"));
            assertSilent(run(Map.of(), text, "login", NOBODY, "--user", "carol", "--password-stdin", "-vv"));
            assertSilent(run(Map.of("T", text), "", "login", NOBODY, "--token-env", "T"));
            assertSilent(run(Map.of("MATRIX_HOMESERVER", NOBODY, "MATRIX_ACCESS_TOKEN", text), "", "whoami", "-vv"));
        }
    }

    @Test
    void aSecretInTheWrongPlaceOfTheLineIsNotNamedBack() {
        for (String[] line : new String[][] {
            {"login", NOBODY, SECRET}, {"login", NOBODY, "--token", SECRET}, {"login", NOBODY, "--password", SECRET},
            {"login", NOBODY, "--password=" + SECRET}, {"login", NOBODY, "--token-env", SECRET},
            {"login", "https://carol:" + SECRET + "@example.org"}, {"login", "carol:" + SECRET + "@example.org"},
            {"whoami", "--homeserver", "https://carol:" + SECRET + "@example.org"},
        }) {
            Said said = run(Map.of(), "", line);
            assertEquals(2, said.exit(), said.text());
            assertSilent(said);
            assertSilent(run(Map.of(), String.join(" ", line) + "\n"));
        }
        for (String name : new String[] {"HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY"}) {
            for (String scheme : new String[] {"http", "ftp"}) {
                Map<String, String> environment = Map.of(
                        name, scheme + "://carol:" + SECRET + "@127.0.0.1:9", "MATRIX_HOMESERVER", "https://example.invalid",
                        "MATRIX_ACCESS_TOKEN", "t0ken-of-ours");
                assertFalse(run(environment, "", "whoami", "-vv", "--timeout", "2s").text().contains(SECRET));
            }
        }
    }

    /** A thread that dies has nobody who would mask what its exception says. */
    @Test
    void theTextOfACrashIsItsPlaceAndNotItsMessage() {
        IllegalStateException crash = new IllegalStateException("cannot read {\"access_token\":" + Json.of(SECRET) + "}");
        String said = Defect.withoutText(crash).message();
        assertTrue(
                said.matches("Internal error: java\\.lang\\.IllegalStateException at SecretsOfFilesTest\\.java:\\d+\\."), said);
    }
}
