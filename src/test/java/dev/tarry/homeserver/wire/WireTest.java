package dev.tarry.homeserver.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.Homeserver;
import dev.tarry.remark.Fault;
import dev.tarry.testing.TinyProxy;
import dev.tarry.trace.Trace;
import dev.tarry.trace.TraceEntry;
import dev.tarry.wording.FaultText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the trace shows is what went over the wire, byte for byte; and nothing else went. */
class WireTest {

    private ServerSocket server;
    private final List<String> received = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private final Trace trace = new Trace();
    private Homeserver homeserver;

    @BeforeEach
    void listen() throws Exception {
        server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        Thread thread = new Thread(this::serve, "wire-test");
        thread.setDaemon(true);
        thread.start();
        homeserver = new Homeserver(
                new Homeserver.Connection(
                        Origin.parse("http://127.0.0.1:" + server.getLocalPort() + "/prefix"), TlsSettings.DEFAULT, "t0ken",
                        Duration.ofSeconds(5)),
                new SystemClock(), trace, new Homeserver.CallNumbers());
    }

    @AfterEach
    void close() throws IOException {
        homeserver.close();
        server.close();
    }

    /** Answers each request with the next answer; null hangs up. */
    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                while (true) {
                    String request = read(socket.getInputStream());
                    if (request == null) {
                        break;
                    }
                    String answer;
                    synchronized (received) {
                        received.add(request);
                        answer = answers.isEmpty() ? null : answers.remove(0);
                    }
                    if (answer == null) {
                        break;
                    }
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                    socket.getOutputStream().flush();
                }
            } catch (IOException e) {
                // The test is over, or the other side has hung up.
            }
        }
    }

    /** A request with its body, byte for byte; null at the end. */
    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int length = 0;
        while (true) {
            int b = in.read();
            if (b < 0) {
                return null;
            }
            bytes.write(b);
            String text = bytes.toString(StandardCharsets.UTF_8);
            if (text.endsWith("\r\n\r\n")) {
                int at = text.indexOf("Content-Length: ");
                length = at < 0 ? 0 : Integer.parseInt(text.substring(at + 16, text.indexOf("\r\n", at)));
                break;
            }
        }
        bytes.write(in.readNBytes(length));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private List<String> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    private <T extends TraceEntry> T last(Class<T> kind) {
        T found = null;
        for (TraceEntry entry : trace.all()) {
            found = kind.isInstance(entry) ? kind.cast(entry) : found;
        }
        assertNotNull(found, kind + " in " + trace.all());
        return found;
    }

    @Test
    void whatBreaksTheRulesOfHttpIsNamedAndNotCalledCutOff() {
        String[][] wrong = {
            {"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", "the status 101"},
            {"HTTP/1.1 102 Processing\r\n\r\n".repeat(30), "more than 20 interim responses"},
            {"HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(300) + "\r\n{}", "more than 200 header lines"},
            {"HTTP/1.1 200 OK\r\nX: " + "y".repeat(100_000) + "\r\n\r\n{}", "longer than 64 KiB"},
            {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n", "a chunk"}};
        for (String[] one : wrong) {
            answers.add(one[0]);
            Fault fault = homeserver.call(1, WireRequest.get("/_matrix/client/v3/x", "t0ken")).fault();
            assertNotNull(fault, one[1]);
            assertEquals(Fault.Detail.BAD_HTTP, fault.detail(), one[1]);
            assertTrue(FaultText.clause(fault).contains(one[1]), FaultText.clause(fault));
        }
    }

    @Test
    void interimResponsesBeforeTheOneThatCountsArePassedOver() {
        answers.add("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        assertTrue(homeserver.call(1, WireRequest.get("/_matrix/client/v3/x", "t0ken")).isOk());
    }

    @Test
    void whatNobodyAskedForIsNoAnswerToTheNextRequest() {
        String forged = "HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{\"forged\":true}";
        for (String first : new String[] {
            "HTTP/1.1 204 No Content\r\n\r\n", "HTTP/1.1 304 Not Modified\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
        }) {
            answers.add(first + forged);
            homeserver.call(1, WireRequest.get("/_matrix/client/v3/x", "t0ken"));
            answers.add("HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n{\"true\":true}");
            Answer next = homeserver.call(2, WireRequest.get("/_matrix/client/v3/x", "t0ken"));
            assertEquals("{\"true\":true}", String.valueOf(next.json()), first);
        }
    }

    @Test
    void tracedRequestIsWhatTheServerReceived() {
        answers.add("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        homeserver.call(1, WireRequest.put("/_matrix/client/v3/x?y=%C3%A9", "t0ken", "{\"body\":\"grüße 🧂\"}"));
        TraceEntry.Request traced = last(TraceEntry.Request.class);
        assertEquals(received().get(0), traced.head() + "\r\n" + traced.body());
        assertEquals(
                "PUT /prefix/_matrix/client/v3/x?y=%C3%A9 HTTP/1.1\r\nHost: 127.0.0.1:" + server.getLocalPort()
                        + "\r\nUser-Agent: tarry/0.1.0\r\nAccept-Encoding: identity\r\nAuthorization: Bearer t0ken\r\n"
                        + "Content-Type: application/json\r\n"
                        + "Content-Length: 23\r\n",
                traced.head());
    }

    @Test
    void tracedResponseIsWhatTheServerSentChunksAndAll() {
        String answer = "HTTP/1.1 200 OK\r\nX-Two:  a \r\nx-two: b\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "5\r\n{\"a\":\r\n4\r\n\"b\"}\r\n0\r\n\r\n";
        answers.add(answer);
        Answer read = homeserver.call(1, WireRequest.get("/x", null));
        TraceEntry.Response traced = last(TraceEntry.Response.class);
        assertEquals(answer, traced.raw());
        assertEquals("{\"a\":\"b\"}", traced.body());
        assertEquals("b", read.json().text("a"));
        assertFalse(received().get(0).contains("Authorization"));
    }

    @Test
    void nothingIsRepeatedWhenNoAnswerComes() {
        answers.add("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        assertTrue(homeserver.call(1, WireRequest.get("/first", null)).isOk());
        Answer unanswered = homeserver.call(2, WireRequest.get("/second", null));
        assertEquals(Fault.Kind.CUT_OFF, unanswered.fault().kind());
        assertTrue(unanswered.fault().mayHaveArrived());
        assertEquals(2, received().size(), received().toString());
        assertEquals("CUT_OFF", unanswered.fault().kind().name());
    }

    @Test
    void redirectsAreShownAndNotFollowed() {
        answers.add("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:" + server.getLocalPort()
                + "/elsewhere\r\nContent-Length: 0\r\n\r\n");
        Answer answer = homeserver.call(1, WireRequest.get("/here", "t0ken"));
        assertEquals(Fault.Kind.NOT_MATRIX, answer.fault().kind());
        assertEquals(1, received().size());
        answers.add("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n");
        String said = FaultText.clause(homeserver.call(2, WireRequest.get("/here", "t0ken")).fault());
        assertTrue(said.endsWith(" answered with a redirect (302) without a target"), said);
    }

    @Test
    void unavailableWithRetryAfterIsAskedOnce() {
        answers.add("HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 43\r\n\r\n"
                + "{\"errcode\":\"M_UNKNOWN\",\"error\":\"try again\"}");
        answers.add("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        assertEquals(503, homeserver.call(1, WireRequest.put("/x", "t0ken", "{}")).status());
        assertEquals(1, received().size());
    }

    @Test
    void bodyShorterThanPromisedIsNoSuccess() {
        answers.add("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}");
        Answer answer = homeserver.call(1, WireRequest.get("/x", null));
        assertFalse(answer.isOk());
        assertEquals("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}", last(TraceEntry.Broken.class).raw());
    }

    @Test
    void oneConnectionServesManyCalls() {
        for (int i = 0; i < 3; i++) {
            answers.add("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        }
        for (int i = 0; i < 3; i++) {
            assertTrue(homeserver.call(i, WireRequest.post("/x/" + i, "t0ken", null)).isOk());
        }
        assertEquals(3, received().size());
        assertTrue(received().get(2).contains("Content-Length: 0\r\n"));
    }

    @Test
    void proxyGetsTheWholeUrlByteForByteAsItIsTraced() throws Exception {
        answers.add("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        try (TinyProxy proxy = new TinyProxy(server.getLocalPort(), null)) {
            Origin origin = Origin.parse("http://matrix.test:8008/prefix");
            Homeserver behind = new Homeserver(
                    new Homeserver.Connection(origin, TlsSettings.DEFAULT, "t0ken", Duration.ofSeconds(5))
                            .by(ProxySettings.find(Map.of("http_proxy", "u:s3cret@127.0.0.1:" + proxy.port()), origin)),
                    new SystemClock(), trace, new Homeserver.CallNumbers());
            WireRequest request = WireRequest.get("/_matrix/client/v3/x?y=%C3%A9&z=%2F", "t0ken");
            assertTrue(behind.call(1, request).isOk());
            behind.close();
            assertEquals(proxy.heads().get(0), last(TraceEntry.Request.class).head() + "\r\n");
            assertEquals(proxy.heads().get(0), behind.preview(request));
            assertTrue(proxy.heads().get(0).startsWith(
                    "GET http://matrix.test:8008/prefix/_matrix/client/v3/x?y=%C3%A9&z=%2F HTTP/1.1\r\n"
                            + "Host: matrix.test:8008\r\nUser-Agent: tarry/0.1.0\r\nAccept-Encoding: identity\r\n"
                            + "Proxy-Authorization: Basic dTpzM2NyZXQ=\r\nAuthorization: Bearer t0ken\r\n"));
            // What the homeserver gets says nothing of the proxy's login.
            assertTrue(received().get(0).startsWith("GET /prefix/_matrix/client/v3/x?y=%C3%A9&z=%2F HTTP/1.1\r\n"));
        }
    }
}
