package dev.tarry.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes that are no request, or that two servers could read as two: each gets an answer, and its connection ends. */
class StrangeBytesTest extends OneHeldSandbox {

    private static final String GET = "GET /_matrix/client/versions HTTP/1.1\r\nHost: x\r\n";
    private static final String POST = "POST /_matrix/client/v3/login HTTP/1.1\r\nHost: x\r\n";

    /** Answered with 401, after which a connection stays. */
    private static final String LOGOUT = "POST /_matrix/client/v3/logout HTTP/1.1\r\nHost: x\r\n";

    /** What comes back of bytes written as one line; {@code GET} and {@code POST} stand for whole heads. */
    private String answer(String bytes) {
        String whole = bytes.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0").replace("~", "\u0001")
                .replace("[GET]", GET).replace("[POST]", POST);
        return client.raw(whole);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "junk, GARBAGE\\r\\n\\r\\n, 400",
        "HTTP/0.9, GET /\\r\\n, 400",
        "HTTP/2 preface, PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n, 505",
        "HTTP/3.7, GET / HTTP/3.7\\r\\nHost: x\\r\\n\\r\\n, 505",
        "NUL in the target, GET /\\0 HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n, 400",
        "NUL in a value that becomes a blank, [GET]X: a\\0b\\r\\nConnection: close\\r\\n\\r\\n, 200",
        "a control character in a value, [GET]X: a~b\\r\\n\\r\\n, 400",
        "a header without a colon, [GET]nonsense\\r\\n\\r\\n, 400",
        "a blank before the colon, [POST]Content-Length : 5\\r\\n\\r\\nhello, 400",
        "two hosts, [GET]Host: y\\r\\n\\r\\n, 400",
        "two lengths, [POST]Content-Length: 2\\r\\nContent-Length: 3\\r\\n\\r\\n{}, 400",
        "two equal lengths, [POST]Content-Length: 2\\r\\nContent-Length: 2\\r\\n\\r\\n{}, 400",
        "a length and chunks, [POST]Content-Length: 2\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n, 400",
        "two codings, [POST]Transfer-Encoding: chunked\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n, 501",
        "another coding, [POST]Transfer-Encoding: gzip\\r\\n\\r\\nx, 501",
        "a signed length, [POST]Content-Length: +2\\r\\n\\r\\n{}, 400",
        "a negative length, [POST]Content-Length: -1\\r\\n\\r\\n{}, 400",
        "a length in hexadecimal, [POST]Content-Length: 0x2\\r\\n\\r\\n{}, 400",
        "a length beyond all numbers, [POST]Content-Length: 99999999999999999999\\r\\n\\r\\n{}, 400",
        "a length of 10 to the 18, [POST]Content-Length: 1000000000000000000\\r\\n\\r\\n{, 413",
        "a control character in the method, ~GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n, 400",
        "a port that no port can have, GET http://x:99999/ HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n, 400",
        "bare line feeds, GET /_matrix/client/versions HTTP/1.1\\nHost: x\\nConnection: close\\n\\n, 200",
    })
    void whatIsNoRequestIsAnsweredAndEnds(String name, String bytes, int status) {
        String answer = answer(bytes);
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), name + ": " + answer);
        assertEquals(1, answer.split("HTTP/1\\.1 ", -1).length - 1, "one answer, and nothing behind it is served: " + answer);
        assertTrue(status == 200 || answer.contains("{\"errcode\":\"M_"), answer);
    }

    @ParameterizedTest
    @CsvSource({"zz", "-1", "FFFFFFFFFFFFFFFFF", "7FFFFFFF;x=", "5 5"})
    void aChunkOfABadSizeIsNeverWaitedFor(String size) {
        String answer = answer("[POST]Transfer-Encoding: chunked\\r\\n\\r\\n" + size + "\\r\\n" + "x".repeat(1_100_000));
        assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
    }

    @Test
    void whatComesBehindABodyIsTheNextRequestAndNoPartOfIt() {
        String answers = answer(
                "[POST]Content-Length: 2\\r\\n\\r\\n{}[GET]Connection: close\\r\\n\\r\\n".replace("[POST]", LOGOUT));
        assertEquals(2, answers.split("HTTP/1\\.1 ", -1).length - 1, answers);
        String junk = answer("[GET]\\r\\nGARBAGE\\r\\n\\r\\n[GET]\\r\\n");
        assertEquals(2, junk.split("HTTP/1\\.1 ", -1).length - 1, junk);
        assertTrue(junk.contains("HTTP/1.1 400 "), junk);
    }

    @Test
    void tlsIsToldThatThisIsPlainHttpAndItIsSaidOnce() {
        ToldIncidents told = ToldIncidents.of(sandbox);
        for (int i = 0; i < 3; i++) {
            String answer = client.raw("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003");
            assertTrue(answer.startsWith("HTTP/1.1 400 ") && answer.contains("plain HTTP"), answer);
        }
        assertEquals(List.of("tls"), told.all());
        assertTrue(answer("[GET]Connection: close\\r\\n\\r\\n").startsWith("HTTP/1.1 200 "));
    }
}
