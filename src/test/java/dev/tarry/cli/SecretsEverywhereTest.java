package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.json.Json;
import dev.tarry.testing.OddServer;
import dev.tarry.testing.TestFolders;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A secret planted in every encoding and chunking of bodies, headers and errors is found in no output. */
class SecretsEverywhereTest {

    private static final int CASES = 60;

    private final Planting planting = new Planting(14);
    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("tarry-everywhere");
    }

    @AfterEach
    void deleteFolder() throws IOException {
        TestFolders.delete(folder);
    }

    private String run(Map<String, String> environment, String input, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        StandardStreams io = StandardStreams.piped(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), new PrintWriter(out), new PrintWriter(err));
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put("TARRY_CONFIG_DIR", folder.toString());
        new Cli(all, io, new SystemClock(), session -> 99).run(List.of(arguments));
        return out + "\n" + err;
    }

    /** The account's own token, given back in some encoding, in the body of a success or an error, in headers, in chunks. */
    @Test
    void theAccountsTokenIsSeenInNoAnswer() throws IOException {
        for (int i = 0; i < CASES; i++) {
            String token = "mct_" + planting.letters(30);
            String told = planting.encoded(token);
            String body = switch (planting.oneOf(5)) {
                case 0 -> "{\"user_id\":\"@a:b\",\"x\":\"" + told + "\"}";
                case 1 -> "{\"errcode\":\"M_UNKNOWN_TOKEN\",\"error\":\"no " + told + " here\"}";
                case 2 -> Json.of("{\"x\":" + Json.of(told) + "}").toString();
                case 3 -> "<html>" + told;
                default -> "{\"m.homeserver\":{\"base_url\":\"https://x/" + told + "\"}}";
            };
            assertUnseen(token, token, body);
        }
    }

    /** A secret that nobody told us of stands at its place, in some shape, and is repeated elsewhere in some encoding. */
    @Test
    void aSecretOfAnAnswerIsSeenNowhereElseEither() throws IOException {
        String[] keys = {"access_token", "refresh_token", "id_token", "password", "access\\u005ftoken", "\\u0061ccess_token"};
        for (int i = 0; i < CASES; i++) {
            String secret = "q" + planting.oneOf(10) + planting.letters(24);
            String key = "\"" + keys[planting.oneOf(keys.length)] + "\"" + planting.blank() + ":" + planting.blank();
            String value = switch (planting.oneOf(5)) {
                case 0 -> "[\"" + secret + "\",\"" + secret + "\"]";
                case 1 -> "{\"value\":{\"deep\":\"" + secret + "\"}}";
                case 2 -> "\"" + secret + "\"," + key + "\"" + secret + "\"";
                default -> "\"" + secret + "\"";
            };
            String repeated = "\"error\":\"" + planting.encoded(secret) + "\"";
            String body = switch (planting.oneOf(4)) {
                case 0 -> "{" + repeated + "," + key + value + "}";
                case 1 -> "{" + key + value + "}\n{" + repeated + "}";
                case 2 -> "{\"user_id\":\"@a:b\",\"in\":" + Json.of("{" + key + value + "," + repeated + "}") + "}";
                default -> "{" + repeated + "," + key + value;
            };
            assertUnseen(secret, "t0ken-of-ours", body);
        }
    }

    private void assertUnseen(String secret, String token, String body) throws IOException {
        String answer = planting.answer(planting.oneOf("200 OK", "401 No"), body, secret).replaceFirst(
                "\r\n", "\r\nLocation: /x?loginToken=" + planting.encoded(secret) + "\r\nSet-Cookie: s=" + secret
                        + "; Path=/\r\nX-Basic: Basic " + Planting.packed("u:" + secret) + "\r\n");
        try (OddServer server = OddServer.serving(answer.getBytes(StandardCharsets.UTF_8))) {
            Map<String, String> environment = Map.of("MATRIX_HOMESERVER", server.url(), "MATRIX_ACCESS_TOKEN", token);
            String said = run(
                    environment,
                    "trace full\nwhoami\ntrace show 1 --raw\ntrace show 1\nexplain 1\ntrace list\n-o json trace show 1\n",
                    "--keep-going");
            assertTrue(said.contains("<redacted>"), said);
            Planting.assertUnseen(secret, said);
        }
    }
}
