package dev.tarry.homeserver.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.cancellation.Cancellation;
import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.Homeserver;
import dev.tarry.remark.Fault;
import dev.tarry.trace.TraceEntry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many calls at once to one homeserver: each has its own bytes, its own end, and the connections are used again. */
class WirePoolTest {

    private final List<TraceEntry> trace = new ArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger held = new AtomicInteger();
    private ServerSocket server;
    private Homeserver homeserver;

    @BeforeEach
    void listen() throws Exception {
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        start(() -> {
            while (!server.isClosed()) {
                Socket socket = accept();
                if (socket != null) {
                    connections.incrementAndGet();
                    start(() -> serve(socket));
                }
            }
        });
        homeserver = new Homeserver(
                new Homeserver.Connection(
                        Origin.parse("http://127.0.0.1:" + server.getLocalPort()), TlsSettings.DEFAULT, "t0ken",
                        Duration.ofSeconds(20)),
                new SystemClock(), this::add, new Homeserver.CallNumbers());
    }

    @AfterEach
    void close() throws IOException {
        released.countDown();
        homeserver.close();
        server.close();
    }

    private synchronized void add(TraceEntry entry) {
        trace.add(entry);
    }

    private static void start(Runnable what) {
        Thread thread = new Thread(what, "wire-pool-test");
        thread.setDaemon(true);
        thread.start();
    }

    private Socket accept() {
        try {
            return server.accept();
        } catch (IOException e) {
            return null;
        }
    }

    /** Answers each path with itself; {@code /hold} only once it is released. */
    private void serve(Socket socket) {
        try (socket; BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String path = line.split(" ")[1];
                while (!in.readLine().isEmpty()) {
                    // The headers are no matter here.
                }
                if (path.startsWith("/hold")) {
                    held.incrementAndGet();
                    released.await(30, TimeUnit.SECONDS);
                }
                String body = "{\"path\":\"" + path + "\"}";
                socket.getOutputStream().write(("HTTP/1.1 200 OK\r\nX-Path: " + path + "\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException | InterruptedException e) {
            // The other side has hung up.
        }
    }

    private Answer get(Homeserver from, int exchange, String path) {
        return from.call(exchange, WireRequest.get(path, "t0ken"));
    }

    private CompletableFuture<Answer> later(Homeserver from, int exchange, String path) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        start(() -> answer.complete(get(from, exchange, path)));
        return answer;
    }

    private void awaitHeld(int many) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (held.get() < many && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertEquals(many, held.get());
    }

    @Test
    void theBytesOfEachExchangeAreItsOwn() throws Exception {
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int caller = 0; caller < 16; caller++) {
            int first = caller * 1_000;
            callers.add(CompletableFuture.runAsync(() -> {
                for (int i = first; i < first + 100; i++) {
                    assertEquals("/" + i, get(homeserver, i, "/" + i).json().text("path"));
                }
            }, WirePoolTest::start));
        }
        for (CompletableFuture<Void> caller : callers) {
            caller.get(60, TimeUnit.SECONDS);
        }
        Map<Integer, String> asked = new LinkedHashMap<>();
        int answered = 0;
        for (TraceEntry entry : trace) {
            String own = "/" + entry.exchange();
            if (entry instanceof TraceEntry.Request request) {
                assertTrue(request.head().startsWith("GET " + own + " HTTP/1.1\r\n"), request.head());
                asked.put(request.call(), own);
            } else if (entry instanceof TraceEntry.Response response) {
                answered++;
                assertEquals(own, asked.get(response.call()));
                assertEquals("{\"path\":\"" + own + "\"}", response.body());
                assertEquals(
                        "HTTP/1.1 200 OK\r\nX-Path: " + own + "\r\nContent-Length: " + response.body().length() + "\r\n\r\n"
                                + response.body(),
                        response.raw());
            }
        }
        assertEquals(1_600, answered);
        assertTrue(connections.get() <= WirePool.MOST, () -> connections + " connections");
    }

    @Test
    void oneAfterTheOtherIsOneConnection() {
        for (int i = 0; i < 10; i++) {
            get(homeserver, i, "/" + i);
        }
        assertEquals(1, connections.get());
    }

    @Test
    void whoEndsItsCallsEndsNobodyElses() throws Exception {
        Cancellation mine = new Cancellation();
        CompletableFuture<Answer> other = later(homeserver, 1, "/hold/other");
        CompletableFuture<Answer> own = later(homeserver.within(new CallScope(Duration.ofSeconds(20), mine)), 2, "/hold/own");
        awaitHeld(2);
        mine.cancel();
        assertEquals(Fault.Detail.INTERRUPTED, own.get(10, TimeUnit.SECONDS).fault().detail());
        released.countDown();
        assertTrue(other.get(10, TimeUnit.SECONDS).isOk());
        assertTrue(get(homeserver.within(new CallScope(Duration.ofSeconds(20), mine)), 3, "/late").fault().isInterrupted());
    }

    @Test
    void whoWaitsForAConnectionWaitsWithinItsTimeOutAndCanBeEnded() throws Exception {
        List<CompletableFuture<Answer>> all = new ArrayList<>();
        for (int i = 0; i < WirePool.MOST; i++) {
            all.add(later(homeserver, i, "/hold/" + i));
        }
        awaitHeld(WirePool.MOST);
        Answer late = get(homeserver.within(new CallScope(Duration.ofMillis(50), new Cancellation())), 100, "/late");
        assertEquals(Fault.Kind.TIMEOUT, late.fault().kind());
        Cancellation mine = new Cancellation();
        CompletableFuture<Answer> waiting =
                later(homeserver.within(new CallScope(Duration.ofSeconds(20), mine)), 101, "/waiting");
        mine.cancel();
        assertTrue(waiting.get(10, TimeUnit.SECONDS).fault().isInterrupted());
        CompletableFuture<Answer> patient = later(homeserver, 102, "/patient");
        released.countDown();
        assertTrue(patient.get(10, TimeUnit.SECONDS).isOk());
        for (CompletableFuture<Answer> one : all) {
            assertTrue(one.get(10, TimeUnit.SECONDS).isOk());
        }
    }

    @Test
    void closedItAsksNothingAndEndsWhatIsUnderWay() throws Exception {
        CompletableFuture<Answer> underWay = later(homeserver, 1, "/hold");
        awaitHeld(1);
        homeserver.close();
        assertTrue(underWay.get(10, TimeUnit.SECONDS).fault() != null);
        assertTrue(get(homeserver, 2, "/after").fault().isInterrupted());
    }

    @Test
    void whatIsEndedBeforeItsTurnDoesNotWaitForIt() throws Exception {
        WirePool pool = new WirePool(
                Origin.parse("http://127.0.0.1:" + server.getLocalPort()), TlsSettings.DEFAULT, null, new SystemClock());
        for (int i = 0; i < WirePool.MOST; i++) {
            pool.lease(new CallScope(Duration.ofSeconds(20), new Cancellation()));
        }
        Cancellation ended = new Cancellation();
        ended.cancel();
        CompletableFuture<Fault> fault = new CompletableFuture<>();
        start(() -> {
            try {
                pool.lease(new CallScope(Duration.ofMinutes(10), ended));
            } catch (TransportFault e) {
                fault.complete(e.fault());
            }
        });
        assertTrue(fault.get(20, TimeUnit.SECONDS).isInterrupted());
        pool.close();
    }
}
