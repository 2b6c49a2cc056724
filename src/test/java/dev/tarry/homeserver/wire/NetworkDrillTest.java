package dev.tarry.homeserver.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.Homeserver;
import dev.tarry.remark.Fault;
import dev.tarry.time.TimeSource;
import dev.tarry.trace.TraceEntry;
import dev.tarry.wording.FaultText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A drill that takes the network away: real connections are cut, new ones refused, and all of it is in the trace. */
class NetworkDrillTest {

    private final AtomicLong millis = new AtomicLong(1_767_225_600_000L);
    private final TimeSource clock = new TimeSource() {
        @Override
        public long wallMillis() {
            return millis.get();
        }

        @Override
        public long monotonicNanos() {
            return millis.get() * 1_000_000;
        }

        @Override
        public boolean isHeld() {
            return true;
        }
    };
    private final List<TraceEntry> trace = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private ServerSocket server;
    private Homeserver homeserver;

    @BeforeEach
    void listen() throws Exception {
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        start(() -> {
            try {
                while (true) {
                    Socket socket = server.accept();
                    connections.incrementAndGet();
                    start(() -> serve(socket));
                }
            } catch (IOException e) {
                // The test is over.
            }
        });
        homeserver = new Homeserver(
                new Homeserver.Connection(
                        Origin.parse("http://127.0.0.1:" + server.getLocalPort()), TlsSettings.DEFAULT, "t0ken",
                        Duration.ofSeconds(20)),
                clock, trace::add, new Homeserver.CallNumbers());
    }

    @AfterEach
    void close() throws IOException {
        homeserver.close();
        server.close();
    }

    private static void start(Runnable what) {
        Thread thread = new Thread(what, "network-drill-test");
        thread.setDaemon(true);
        thread.start();
    }

    /** Answers all but {@code /hold}, where it waits for the other side to hang up. */
    private void serve(Socket socket) {
        try (socket; BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                while (!in.readLine().isEmpty()) {
                    // The headers are no matter here.
                }
                if (line.contains("/hold")) {
                    held.countDown();
                } else {
                    socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(
                            StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            // Seen below.
        }
        hungUp.countDown();
    }

    private Answer get(String path) {
        return homeserver.call(1, WireRequest.get(path, "t0ken"));
    }

    private CompletableFuture<Answer> held() throws InterruptedException {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        start(() -> answer.complete(get("/hold")));
        assertTrue(held.await(20, TimeUnit.SECONDS));
        return answer;
    }

    @Test
    void whatIsUnderWayIsCutForTheOtherSideAsWell() throws Exception {
        CompletableFuture<Answer> underWay = held();
        homeserver.cut(Duration.ofSeconds(10));
        Fault fault = underWay.get(10, TimeUnit.SECONDS).fault();
        assertEquals(Fault.Detail.CUT_BY_DRILL, fault.detail());
        assertEquals(Fault.Kind.UNREACHABLE, fault.kind());
        assertTrue(fault.mayHaveArrived());
        assertEquals("the drill lost cut the connection to " + homeserver.connection().origin().url()
                + " until 2026-01-01T00:00:10.000Z", FaultText.clause(fault));
        assertTrue(hungUp.await(10, TimeUnit.SECONDS));
    }

    @Test
    void newConnectionsAreRefusedUntilTheClockHasPassedTheEnd() {
        assertTrue(get("/before").isOk());
        homeserver.cut(Duration.ofSeconds(10));
        millis.addAndGet(9_999);
        Fault fault = get("/meanwhile").fault();
        assertEquals("the drill lost keeps off " + homeserver.connection().origin().url()
                + " until 2026-01-01T00:00:10.000Z", FaultText.clause(fault));
        assertFalse(fault.mayHaveArrived());
        assertEquals(Duration.ofMillis(1), homeserver.cutLeft());
        millis.addAndGet(1);
        assertTrue(get("/after").isOk());
        assertEquals(2, connections.get(), "the idle one was closed");
    }

    @Test
    void aSecondOnePutsOffTheEndAndNeverBringsItNearer() {
        homeserver.cut(Duration.ofSeconds(10));
        homeserver.cut(Duration.ofSeconds(2));
        assertEquals(Duration.ofSeconds(10), homeserver.cutLeft());
        millis.addAndGet(5_000);
        homeserver.cut(Duration.ofSeconds(7));
        assertEquals(Duration.ofSeconds(7), homeserver.cutLeft());
    }

    @Test
    void whatIsRefusedIsInTheTraceAsWhatIsBrokenIs() {
        homeserver.cut(Duration.ofSeconds(10));
        get("/meanwhile");
        TraceEntry.Request request = (TraceEntry.Request) trace.get(0);
        TraceEntry.Broken broken = (TraceEntry.Broken) trace.get(1);
        assertEquals("/meanwhile", request.target());
        assertEquals(request.call(), broken.call());
        assertTrue(broken.fault().isOfDrill());
        assertEquals(2, trace.size());
    }

    @Test
    void whoEndsTheCallHimselfIsNotToldOfADrill() throws Exception {
        CompletableFuture<Answer> underWay = held();
        homeserver.close();
        homeserver.cut(Duration.ofSeconds(10));
        assertTrue(underWay.get(10, TimeUnit.SECONDS).fault().isInterrupted());
    }
}
