package dev.tarry.sandbox.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.sandbox.state.base.Incidents;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpService;
import org.apache.hc.core5.http.io.HttpServerRequestHandler;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.protocol.DefaultHttpProcessor;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.ResponseConnControl;
import org.apache.hc.core5.http.protocol.ResponseContent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many a port serves, for how long it waits for each, and who has to go where there is no room. */
class ConnectionsTest {

    private static final int READ_MS = 30_000;
    private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)");

    /** Held by whoever asks for {@code /wait}. */
    private final Semaphore waiting = new Semaphore(0);
    private final Semaphore arrived = new Semaphore(0);
    private final List<Socket> sockets = new ArrayList<>();
    private Connections connections;

    private void start(ConnectionBounds bounds) throws IOException {
        HttpService service = new HttpService(
                new DefaultHttpProcessor(new ResponseContent(), new ResponseConnControl()), this::handle);
        connections = new Connections(service, Connections.address("127.0.0.1", 0), bounds, Incidents.UNTOLD);
    }

    private void handle(ClassicHttpRequest request, HttpServerRequestHandler.ResponseTrigger trigger, HttpContext context)
            throws HttpException, IOException {
        IncomingRequest incoming = new IncomingRequest(request);
        if (Connections.served().isReserved() && !incoming.isControl()) {
            incoming.withoutBody();
            Connections.served().refuse(RequestRefused.Why.FULL.answer());
            return;
        }
        byte[] body = incoming.body(1 << 20);
        Connections.served().isComplete();
        if (incoming.path().equals("/wait")) {
            arrived.release();
            waiting.acquireUninterruptibly();
        }
        BasicClassicHttpResponse response = new BasicClassicHttpResponse(body == null ? 413 : 200);
        response.setEntity(new ByteArrayEntity(new byte[incoming.path().equals("/much") ? 64 << 20 : 1], null));
        trigger.submitResponse(response);
    }

    @AfterEach
    void close() throws IOException {
        waiting.release(1_000);
        for (Socket socket : sockets) {
            socket.close();
        }
        connections.close();
    }

    private static ConnectionBounds bounds(int most, int reserved, ConnectionBounds.Times times) {
        return new ConnectionBounds(most, reserved, 128 << 10, 64 << 20, times);
    }

    private static ConnectionBounds patient(int most, int reserved) {
        return bounds(most, reserved, new ConnectionBounds.Times(600_000, 600_000, 600_000, 600_000, 1_000));
    }

    private Socket send(String text) throws IOException {
        Socket socket = new Socket("127.0.0.1", connections.port());
        sockets.add(socket);
        socket.setSoTimeout(READ_MS);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    /** The status of an answer; empty if the connection ended without one. */
    private static String status(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        try {
            for (int c = in.read(); c >= 0; c = in.read()) {
                head.append((char) c);
                if (head.toString().endsWith("\r\n\r\n")) {
                    Matcher length = LENGTH.matcher(head);
                    in.skipNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
                    break;
                }
            }
        } catch (SocketException reset) {
            return "";
        }
        return head.length() == 0 ? "" : head.toString().split(" ")[1];
    }

    @Test
    void whereAllPlacesAreTakenTheLongestIdleOneGoes() throws Exception {
        start(patient(4, 1));
        List<Socket> idle = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            idle.add(send(get("/")));
            assertEquals("200", status(idle.get(i)));
        }
        for (int i = 0; i < 3; i++) {
            assertEquals("200", status(send(get("/"))), "a newcomer is served");
        }
        for (int i = 0; i < 3; i++) {
            assertEquals("", status(idle.get(i)), "the oldest have ended");
        }
        idle.get(3).getOutputStream().write(get("/").getBytes(StandardCharsets.US_ASCII));
        assertEquals("200", status(idle.get(3)));
    }

    @Test
    void connectionsThatNeverSpeakLockNobodyOut() throws Exception {
        start(patient(4, 1));
        for (int i = 0; i < 40; i++) {
            send("");
        }
        assertEquals("200", status(send(get("/"))));
    }

    @Test
    void whereEverybodyIsBeingAnsweredTheControlGetsThroughAndOthersAreToldThatThereIsNoRoom() throws Exception {
        start(patient(3, 2));
        for (int i = 0; i < 3; i++) {
            send(get("/wait"));
        }
        assertTrue(arrived.tryAcquire(3, READ_MS, TimeUnit.MILLISECONDS));
        for (int i = 0; i < 10; i++) {
            send("");
            assertEquals("503", status(send(get("/"))));
            assertEquals("200", status(send(get(ControlRoutes.PREFIX + "/clock"))));
        }
    }

    @Test
    void aHeadABodyAndAReaderThatTakeTooLongEnd() throws Exception {
        start(bounds(10, 1, new ConnectionBounds.Times(600_000, 300, 300, 300, 300)));
        String post = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n";
        for (String torn : new String[] {"G", "GET / HTTP/1.1\r\nHost:", "GET / HTTP/1.1\r\n", post, post + "123456789"}) {
            Socket socket = send(torn);
            Thread trickle = trickle(socket, torn.equals(post) || torn.endsWith("9") ? "" : "x");
            assertEquals("", status(socket), torn);
            trickle.interrupt();
        }
        Socket deaf = send(get("/much"));
        assertEquals('H', deaf.getInputStream().read());
        // Nothing more is read until the other side has given up; what is left is what was on its way.
        awaitEnd(deaf);
    }

    /** Sends a byte now and then, as a slow attack does: each of them in time, all together never. */
    private static Thread trickle(Socket socket, String text) {
        Thread thread = new Thread(() -> {
            try {
                while (!text.isEmpty() && !Thread.interrupted()) {
                    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                    Thread.sleep(20);
                }
            } catch (IOException | InterruptedException e) {
                // It has ended.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void awaitEnd(Socket socket) throws InterruptedException {
        long deadline = System.nanoTime() + READ_MS * 1_000_000L;
        while (System.nanoTime() < deadline) {
            try {
                socket.getOutputStream().write('x');
            } catch (IOException ended) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("it is still served");
    }

    @Test
    void aBodyThatSaysItIsTooLargeIsRefusedBeforeItIsRead() throws Exception {
        start(patient(4, 1));
        for (String length : new String[] {"1048577", "1000000000000000000", "9223372036854775807"}) {
            assertEquals("413", status(send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n{")), length);
        }
        StringBuilder chunks = new StringBuilder("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < 17; i++) {
            chunks.append("10000\r\n").append("x".repeat(65_536)).append("\r\n");
        }
        assertEquals("413", status(send(chunks.toString())));
    }

    @Test
    void allRequestsTogetherHaveABoundAndItsRoomComesBack() throws Exception {
        ConnectionBounds.Times times = new ConnectionBounds.Times(600_000, 600_000, 600_000, 600_000, 100);
        start(new ConnectionBounds(10, 1, 128 << 10, 300_000, times));
        String post = "POST /wait HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n" + "x".repeat(200_000);
        for (int i = 0; i < 3; i++) {
            Socket first = send(post);
            assertTrue(arrived.tryAcquire(READ_MS, TimeUnit.MILLISECONDS));
            assertEquals("503", status(send(post)));
            waiting.release();
            assertEquals("200", status(first));
        }
    }

    @Test
    void aHeadWithoutEndIsToldThatItIsTooLarge() throws Exception {
        start(patient(4, 1));
        StringBuilder head = new StringBuilder("GET / HTTP/1.1\r\nHost: x\r\n");
        for (int i = 0; i < 40; i++) {
            head.append("X-").append(i).append(": ").append("y".repeat(4_000)).append("\r\n");
        }
        assertEquals("431", status(send(head.toString())));
        assertEquals("431", status(send("GET /" + "x".repeat(140_000))));
    }
}
