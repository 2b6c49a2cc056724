package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.testing.RawServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTP as hostile servers speak it: each answer ends the command, in words of ours that say what was wrong. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StrangeAnswersTest {

    private static final String USER = "{\"user_id\":\"@u:x\"}";

    @TempDir
    private Path folder;

    /** What a command came to: its exit code, and its object. */
    private record End(int exit, JsonObject object) {
        String error(String key) {
            JsonObject error = object.object("error");
            return error == null ? null : error.text(key);
        }
    }

    private End run(String url, String... words) throws JsonSyntaxException {
        StringWriter out = new StringWriter();
        StringWriter said = new StringWriter();
        StandardStreams io = StandardStreams.piped(
                new ByteArrayInputStream(new byte[0]), new PrintWriter(out, true), new PrintWriter(said, true));
        Map<String, String> environment = Map.of(
                "TARRY_CONFIG_DIR", folder.toString(), "MATRIX_HOMESERVER", url, "MATRIX_ACCESS_TOKEN", "t0ken");
        int exit = new Cli(environment, io, new SystemClock(), session -> 99).run(List.of(words));
        return new End(exit, JsonReader.read(out.toString().strip()).asObject());
    }

    private End whoami(RawServer server, String scheme, String timeout) throws JsonSyntaxException {
        return run(scheme + "://" + server.place(), "whoami", "-o", "json", "--timeout", timeout);
    }

    /** Answers with these bytes, and waits for the other side to go: nothing but the bytes ends it. */
    private static RawServer serving(String bytes) throws IOException {
        return RawServer.start((in, out) -> {
            RawServer.readHead(in);
            out.write(RawServer.bytes(bytes));
            out.flush();
            in.readAllBytes();
        });
    }

    /** The bytes of a table's cell: {@code [200]} is a status line, {@code [10]} ends a whole answer of a good length. */
    private static String bytes(String cell) {
        return cell.replace("[200]", "HTTP/1.1 200 OK\\r\\n").replace("[user]", "Content-Length: 18\\r\\n\\r\\n" + USER)
                .replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0").replace("\\t", "\t").replace("\\7", "\u007f")
                .replace("\\25", "\u0015").replace("\\26", "\u0016").replace("\\3", "\u0003").replace("\\4", "\u0004");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "two digits | HTTP/1.1 99 Odd\\r\\n[user] | it has the status \"99\", which is not a number from 100 to 599",
        "four digits | HTTP/1.1 1000 Odd\\r\\n[user] | it has the status \"1000\", which",
        "a status of 600 | HTTP/1.1 600 Odd\\r\\n[user] | it has the status \"600\", which",
        "a negative status | HTTP/1.1 -20 Odd\\r\\n[user] | it has the status \"-20\", which",
        "a status in words | HTTP/1.1 OK\\r\\n[user] | it has the status \"OK\", which",
        "no status | HTTP/1.1\\r\\n[user] | it has the status \"\", which",
        "two blanks | HTTP/1.1  200 OK\\r\\n[user] | it has the status \"\", which",
        "a version of HTTP/2 | HTTP/2 200\\r\\n[user] | it has the version \"HTTP/2\", and the request was HTTP/1.1",
        "a version of HTTP/9.9 | HTTP/9.9 200 OK\\r\\n[user] | it has the version \"HTTP/9.9\", and",
        "NUL in the reason | HTTP/1.1 200 O\\0K\\r\\n[user] | it has a control character (U+0000) in the status line",
        "lengths that differ | [200]Content-Length: 2\\r\\n[user] | it has two different Content-Lengths, 2 and 18",
        "lengths that differ in a list | [200]Content-Length: 18, 2\\r\\n\\r\\n{} | two different Content-Lengths, 18 and 2",
        "a negative length | [200]Content-Length: -1\\r\\n\\r\\n{} | a Content-Length that is not a whole number: \"-1\"",
        "a signed length | [200]Content-Length: +2\\r\\n\\r\\n{} | a Content-Length that is not a whole number: \"+2\"",
        "a hexadecimal length | [200]Content-Length: 0x2\\r\\n\\r\\n{} | a Content-Length that is not a whole number: \"0x2\"",
        "an empty length | [200]Content-Length:\\r\\n\\r\\n{} | a Content-Length that is not a whole number: \"\"",
        "a length and chunks | [200]Transfer-Encoding: chunked\\r\\n[user] | both a Content-Length and a Transfer-Encoding",
        "another coding | [200]Transfer-Encoding: gzip\\r\\n\\r\\nx | a Transfer-Encoding that was not asked for: \"gzip\"",
        "two codings | [200]Transfer-Encoding: gzip, chunked\\r\\n\\r\\nx | not asked for: \"gzip, chunked\"",
        "chunked twice | [200]Transfer-Encoding: chunked\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0 | \"chunked, chunked\"",
        "NUL in a value | [200]X: a\\0b\\r\\n[user] | it has a control character (U+0000) in the header X",
        "DEL in a value | [200]X: a\\7\\r\\n[user] | it has a control character (U+007F) in the header X",
        "CR in a value | [200]X: a\\rY: b\\r\\n[user] | it has a control character (U+000D) in the header X",
        "a folded header | [200]X: a\\r\\n b\\r\\n[user] | it has a header that is continued on the next line",
        "a first header that is folded | [200]\\tX: a\\r\\n[user] | it has a header that is continued on the next line",
        "no colon | [200]nonsense\\r\\n[user] | it has a header line without a colon: \"nonsense\"",
        "a blank before the colon | [200]Content-Length : 2\\r\\n\\r\\n{} | not allowed there: \"Content-Length \"",
        "no name | [200]: x\\r\\n[user] | a header name with a character that is not allowed there: \"\"",
        "a bad chunk size | [200]Transfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n{}\\r\\n0\\r\\n\\r\\n | a chunk with a bad size",
        "a negative chunk | [200]Transfer-Encoding: chunked\\r\\n\\r\\n-2\\r\\n{}\\r\\n0\\r\\n\\r\\n | a chunk with a bad size",
        "an endless chunk | [200]Transfer-Encoding: chunked\\r\\n\\r\\nFFFFFFFFFFFFFFFFF\\r\\n{} | a chunk with a bad size",
        "a chunk without an end | [200]Transfer-Encoding: chunked\\r\\n\\r\\n2\\r\\n{}xx0\\r\\n\\r\\n | or without an end",
        "a switch | HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: x\\r\\n\\r\\n | it has the status 101, a switch",
    })
    void whatIsAgainstTheRulesOfHttpIsNamed(String name, String bytes, String says) throws Exception {
        try (RawServer server = serving(bytes(bytes))) {
            fails(whoami(server, "http", "30s"), "not_matrix", "not-as-http", "breaks the rules of HTTP: ", says);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "TLS that refuses | \\25\\3\\3\\0\\n\\n\\0 | it is TLS, which belongs to an https:// URL",
        "TLS that greets | \\26\\3\\3\\0\\n | it is TLS, which",
        "HTTP/2 | \\0\\0\\0\\4\\0\\0\\0\\0\\0 | it is HTTP/2, and the request was HTTP/1.1",
        "a preface of HTTP/2 | PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n | it is HTTP/2, and",
        "HTTP/0.9 | {\"user_id\":\"@u:x\"} | it begins with \"{\"user_id\":\"@u:x\"}\"",
        "SSH without an end | SSH-2.0-OpenSSH_9.2 | it begins with \"SSH-2.0-OpenSSH_9.2\"",
        "a mail server | 220 mail.example ESMTP\\r\\n | it begins with \"220 mail.example ESMTP\"",
        "another protocol | ICY 200 OK\\r\\n\\r\\n | it begins with \"ICY 200 OK\"",
        "small letters | http/1.1 200 OK\\r\\n[user] | it begins with \"http/1.1 200 OK\"",
        "one NUL | \\0 | it begins with \"<U+0000>\"",
    })
    void whatIsNoHttpIsNamedAtOnce(String name, String bytes, String says) throws Exception {
        try (RawServer server = serving(bytes(bytes))) {
            fails(whoami(server, "http", "30s"), "not_matrix", "not-http", "is not HTTP: ", says);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "chunk extensions | [200]Transfer-Encoding: chunked\\r\\n\\r\\n12;a=b;c=\"d\"\\r\\n[body]\\r\\n0;e\\r\\nX: y\\r\\n\\r\\n",
        "no reason | HTTP/1.1 200\\r\\n[user]",
        "an empty reason | HTTP/1.1 200 \\r\\n[user]",
        "a reason beyond ASCII | HTTP/1.1 200 d\u2019accord\\r\\n[user]",
        "HTTP/1.0 | HTTP/1.0 200 OK\\r\\n[user]",
        "line feeds alone | HTTP/1.1 200 OK\\nContent-Length: 18\\n\\n[body]",
        "the same length twice | [200]Content-Length: 18\\r\\n[user]",
        "the same length in a list | [200]Content-Length: 18, 018\\r\\n\\r\\n[body]",
        "a tab in a value | [200]X:\\ta\\tb\\t\\r\\n[user]",
        "early hints | HTTP/1.1 100 Continue\\r\\n\\r\\nHTTP/1.1 103 Early Hints\\r\\nLink: x\\r\\n\\r\\n[200][user]",
        "a second answer | [200][user][200][user]",
    })
    void whatHttpAllowsIsTaken(String name, String bytes) throws Exception {
        try (RawServer server = serving(bytes(bytes).replace("[body]", USER))) {
            End end = whoami(server, "http", "30s");
            assertEquals(0, end.exit, end.toString());
            assertEquals("@u:x", end.object.text("user_id"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "204 with a body | HTTP/1.1 204 No Content\\r\\n[user] | answered 204 with an empty body instead of JSON | no-errcode",
        "304 with a body | HTTP/1.1 304 Not Modified\\r\\n[user] | a redirect (304) without a target | redirect",
        "a redirect to itself | HTTP/1.1 302 Found\\r\\nLocation: /\\r\\n[user] | a redirect (302) to /, which | redirect",
        "418 | HTTP/1.1 418 I'm a teapot\\r\\n[user] | answered 418 without an errcode, so | no-errcode",
        "599 | HTTP/1.1 599 Odd\\r\\n[user] | answered 599 without an errcode, so | no-errcode",
        "10 to the 18 | [200]Content-Length: 1000000000000000000\\r\\n\\r\\n{ | is larger than 8 MiB | reply-too-big",
        "beyond all numbers | [200]Content-Length: 99999999999999999999\\r\\n\\r\\n{ | is larger than 8 MiB | reply-too-big",
    })
    void whatIsNoAnswerOfMatrixEndsBeforeItsTime(String name, String bytes, String says, String cause) throws Exception {
        try (RawServer server = serving(bytes(bytes))) {
            End end = whoami(server, "http", "30s");
            assertEquals(5, end.exit, end.toString());
            assertTrue(end.error("message").contains(says), end.toString());
            assertEquals(cause, end.error("cause"), end.toString());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "in the head | [200]Content-Le | it ended within its headers",
        "in the body | [200]Content-Length: 500\\r\\n\\r\\n{\"a\": | it ended after 5 of 500 bytes",
        "in a chunk | [200]Transfer-Encoding: chunked\\r\\n\\r\\n5\\r\\n{\"a | it ended before its last chunk",
        "between chunks | [200]Transfer-Encoding: chunked\\r\\n\\r\\n2\\r\\n{}\\r\\n | it ended before its last chunk",
    })
    void whatWasCutOffSaysWhere(String name, String bytes, String says) throws Exception {
        try (RawServer server = RawServer.start((in, out) -> {
            RawServer.readHead(in);
            out.write(RawServer.bytes(bytes(bytes)));
        })) {
            End end = whoami(server, "http", "30s");
            assertEquals(5, end.exit, end.toString());
            assertEquals("cut_off", end.error("reason"), end.toString());
            assertTrue(end.error("message").endsWith(" was cut off: " + says + "."), end.toString());
        }
    }

    /** Writes this for as long as somebody takes it. */
    private static void forever(OutputStream out, String bytes) throws IOException {
        byte[] piece = RawServer.bytes(bytes.repeat(4_096 / bytes.length() + 1));
        while (true) {
            out.write(piece);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "100 and 100 | | HTTP/1.1 100 Continue\\r\\n\\r\\n | it has more than 20 interim responses (1xx)",
        "103 and 103 | | HTTP/1.1 103 Early Hints\\r\\nLink: x\\r\\n\\r\\n | it has more than 20 interim responses (1xx)",
        "headers | [200] | X: y\\r\\n | it has more than 200 header lines",
        "a header | [200]X: | y | it has a header line longer than 64 KiB",
        "a status line | HTTP/1.1 200 | y | it has a header line longer than 64 KiB",
        "a chunk's extension | [200]Transfer-Encoding: chunked\\r\\n\\r\\n1; | y | it has a chunk with a bad size",
        "trailers | [200]Transfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n | X: y\\r\\n | a chunk with a bad size, or without an end",
        "a body | [200]\\r\\n | y | is larger than 8 MiB",
        "chunks | [200]Transfer-Encoding: chunked\\r\\n\\r\\n | 4\\r\\n[1,\\n\\r\\n | is larger than 8 MiB",
    })
    void whatNeverEndsIsEnded(String name, String first, String again, String says) throws Exception {
        try (RawServer server = RawServer.start((in, out) -> {
            RawServer.readHead(in);
            out.write(RawServer.bytes(bytes(first == null ? "" : first)));
            forever(out, bytes(again));
        })) {
            End end = whoami(server, "http", "30s");
            assertEquals(5, end.exit, end.toString());
            assertTrue(end.error("message").contains(says), end.toString());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "a status line | http | HTTP/1.1 200 | O",
        "interim responses | http | | HTTP/1.1 100 Continue\\r\\n\\r\\n",
        "a header | http | [200]X: | y",
        "a body | http | [200]Content-Length: 500\\r\\n\\r\\n | 1",
        "a body without a length | http | [200]\\r\\n | 1",
        "chunks | http | [200]Transfer-Encoding: chunked\\r\\n\\r\\n | 1\\r\\n1\\r\\n",
        "a chunk's size | http | [200]Transfer-Encoding: chunked\\r\\n\\r\\n | 0",
        "a TLS handshake | https | \\26\\3\\3@\\0 | \\0",
    })
    void whatDripsIsEndedByTheTimeout(String name, String scheme, String first, String drop) throws Exception {
        try (RawServer server = RawServer.start((in, out) -> {
            in.read(new byte[16_384]);
            out.write(RawServer.bytes(bytes(first == null ? "" : first)));
            byte[] bytes = RawServer.bytes(bytes(drop));
            for (int i = 0;; i = (i + 1) % bytes.length) {
                out.write(bytes[i]);
                Thread.sleep(20);
            }
        })) {
            End end = whoami(server, scheme, "600ms");
            assertEquals(5, end.exit, end.toString());
            assertEquals("timeout", end.error("reason"), end.toString());
            assertTrue(end.error("message").endsWith("within 600ms."), end.toString());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "plain HTTP | HTTP/1.1 400 Bad Request\\r\\n[user] | it is plain HTTP, which belongs to an http:// URL",
        "SSH | SSH-2.0-OpenSSH_9.2\\r\\n | it begins with \"SSH-2\"",
    })
    void whatIsNoTlsIsNamed(String name, String bytes, String says) throws Exception {
        try (RawServer server = RawServer.start((in, out) -> {
            out.write(RawServer.bytes(bytes(bytes)));
            out.flush();
            in.readAllBytes();
        })) {
            fails(whoami(server, "https", "30s"), "tls", "no-tls-there", " is not TLS: ", says);
        }
    }

    private static void fails(End end, String reason, String cause, String before, String says) {
        assertEquals(5, end.exit, end.toString());
        assertEquals("unavailable", end.error("kind"), end.toString());
        assertEquals(reason, end.error("reason"), end.toString());
        assertEquals(cause, end.error("cause"), end.toString());
        String message = end.error("message");
        assertTrue(message.contains(before) && message.contains(says), message);
    }

    @Test
    void anAnswerBeforeTheRequestIsReadCounts() throws Exception {
        try (RawServer server = RawServer.start((in, out) -> {
            out.write(RawServer.bytes("HTTP/1.1 413 Too Large\r\nContent-Length: 41\r\n\r\n"
                    + "{\"errcode\":\"M_TOO_LARGE\",\"error\":\"No no\"}"));
            out.flush();
            in.readAllBytes();
        })) {
            End end = whoami(server, "http", "30s");
            assertEquals(4, end.exit, end.toString());
            assertEquals("M_TOO_LARGE", end.error("errcode"), end.toString());
        }
    }

    @Test
    void anAnswerInTheMiddleOfABigRequestCounts() throws Exception {
        Path big = Files.writeString(folder.resolve("big.json"), "{\"a\":\"" + "x".repeat(8 << 20) + "\"}");
        try (RawServer server = RawServer.start((in, out) -> {
            boolean isSending = RawServer.readHead(in).startsWith("PUT");
            String body = isSending ? "{\"errcode\":\"M_TOO_LARGE\",\"error\":\"No no\"}" : "{}";
            out.write(RawServer.bytes("HTTP/1.1 " + (isSending ? "413 Too Large" : "200 OK") + "\r\nContent-Length: "
                    + body.length() + "\r\nConnection: close\r\n\r\n" + body));
            // And hangs up on the rest, which resets the connection.
        })) {
            End end = run("http://" + server.place(), "send", "org.example.big", "@" + big, "--state-key", "", "--room", "!r:x",
                    "-o", "json");
            assertEquals("M_TOO_LARGE", end.error("errcode"), end.toString());
        }
    }
}
