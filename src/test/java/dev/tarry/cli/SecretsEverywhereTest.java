package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A secret planted in every encoding and chunking of bodies, headers and errors is found in no output. */
class SecretsEverywhereTest {

    private static final int CASES = 60;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final SplittableRandom random = new SplittableRandom(14);
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
            String token = "mct_" + letters(30);
            String told = encoded(token);
            String body = switch (random.nextInt(5)) {
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
            String secret = "q" + random.nextInt(10) + letters(24);
            String key = "\"" + keys[random.nextInt(keys.length)] + "\"" + blank() + ":" + blank();
            String value = switch (random.nextInt(5)) {
                case 0 -> "[\"" + secret + "\",\"" + secret + "\"]";
                case 1 -> "{\"value\":{\"deep\":\"" + secret + "\"}}";
                case 2 -> "\"" + secret + "\"," + key + "\"" + secret + "\"";
                default -> "\"" + secret + "\"";
            };
            String repeated = "\"error\":\"" + encoded(secret) + "\"";
            String body = switch (random.nextInt(4)) {
                case 0 -> "{" + repeated + "," + key + value + "}";
                case 1 -> "{" + key + value + "}\n{" + repeated + "}";
                case 2 -> "{\"user_id\":\"@a:b\",\"in\":" + Json.of("{" + key + value + "," + repeated + "}") + "}";
                default -> "{" + repeated + "," + key + value;
            };
            assertUnseen(secret, "t0ken-of-ours", body);
        }
    }

    private void assertUnseen(String secret, String token, String body) throws IOException {
        String status = random.nextBoolean() ? "200 OK" : "401 No";
        boolean isChunked = random.nextBoolean();
        String content = isChunked ? chunked(body) : body;
        String answer = "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nLocation: /x?loginToken=" + encoded(secret)
                + "\r\nSet-Cookie: s=" + secret + "; Path=/\r\nX-Echo: " + encoded(secret) + "\r\nX-Basic: Basic "
                + packed("u:" + secret) + "\r\n"
                + (isChunked ? "Transfer-Encoding: chunked" : "Content-Length: " + content.length()) + "\r\n\r\n" + content;
        try (OddServer server = OddServer.serving(answer.getBytes(StandardCharsets.UTF_8))) {
            Map<String, String> environment = Map.of("MATRIX_HOMESERVER", server.url(), "MATRIX_ACCESS_TOKEN", token);
            String said = run(
                    environment,
                    "trace full\nwhoami\ntrace show 1 --raw\ntrace show 1\nexplain 1\ntrace list\n-o json trace show 1\n",
                    "--keep-going");
            assertTrue(said.contains("<redacted>"), said);
            String plain = said.replaceAll("\r\n[0-9a-f]+\r\n", "").toLowerCase(Locale.ROOT);
            for (int at = 0; at + 10 <= secret.length(); at++) {
                String part = secret.substring(at, at + 10).toLowerCase(Locale.ROOT);
                assertFalse(plain.contains(part), () -> part + " of " + secret + " is in " + said + " to " + answer);
            }
            for (int before = 0; before < 3; before++) {
                String packed = packed("x".repeat(before) + secret);
                String part = packed.substring(8, 18);
                assertFalse(said.contains(part), () -> part + " of " + secret + " is in " + said + " to " + answer);
            }
            assertEquals(-1, decoded(said).indexOf(secret), () -> secret + " is encoded in " + said);
        }
    }

    /** Percent codes and escapes undone, as a reader would. */
    private static String decoded(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int digits = c == '%' ? 2 : c == '\\' && text.startsWith("u", i + 1) ? 4 : 0;
            int from = i + (digits == 4 ? 2 : 1);
            if (digits > 0 && from + digits <= text.length() && text.substring(from, from + digits).matches("[0-9a-fA-F]+")) {
                out.append((char) Integer.parseInt(text.substring(from, from + digits), 16));
                i = from + digits - 1;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private String encoded(String secret) {
        return switch (random.nextInt(8)) {
            case 0 -> secret;
            case 1 -> each(secret, "\\u%04x");
            case 2 -> each(secret, "%%%02X");
            case 3 -> each(secret, "%%%02x");
            case 4 -> each(secret, "%%25%02X");
            case 5 -> secret.toUpperCase(Locale.ROOT);
            case 6 -> packed("abc".substring(random.nextInt(4)) + secret);
            default -> packed("u:" + secret + "?").replace('+', '-').replace('/', '_');
        };
    }

    private static String packed(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String each(String text, String format) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            out.append(random.nextInt(3) == 0 ? String.valueOf(text.charAt(i)) : String.format(format, (int) text.charAt(i)));
        }
        return out.toString();
    }

    private String chunked(String text) {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int end = Math.min(text.length(), at + 1 + random.nextInt(40));
            out.append(Integer.toHexString(end - at)).append("\r\n").append(text, at, end).append("\r\n");
            at = end;
        }
        return out.append("0\r\n\r\n").toString();
    }

    private String blank() {
        return new String[] {"", " ", "\t", "\n", " \r\n "}[random.nextInt(5)];
    }

    private String letters(int many) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < many; i++) {
            out.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return out.toString();
    }
}
