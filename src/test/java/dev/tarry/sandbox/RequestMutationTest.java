package dev.tarry.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 200 000 requests that chance has changed: each is answered, none with a 500, and the sandbox is as well as before. */
class RequestMutationTest {

    private static final int WHOLE = 180_000;
    private static final int BROKEN = 20_000;
    private static final int CLIENTS = 4;
    private static final long MAX_GROWTH = 48L << 20;

    private Sandbox sandbox;
    private SandboxClient client;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxConfig.builder().users(List.of("alice", "bob")).build());
        client = new SandboxClient(sandbox);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void everyRequestIsAnsweredAndTheMemoryStaysFlat() throws Exception {
        run(WHOLE / 2, this::wholeOnes);
        long before = used();
        run(WHOLE / 2, this::wholeOnes);
        run(BROKEN, this::brokenOnes);
        long growth = used() - before;
        assertTrue(growth < MAX_GROWTH, "grown by " + (growth >> 20) + " MiB");
        assertEquals(200, client.ask("bob", "GET", "/_matrix/client/v3/account/whoami", null).status());
    }

    private interface Client {
        void send(RequestMutator mutator, int count) throws IOException;
    }

    private void run(int count, Client one) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                RequestMutator mutator = new RequestMutator(count + i, client.token("alice"));
                running.add(clients.submit(() -> {
                    one.send(mutator, count / CLIENTS);
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), sandbox.port());
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private void wholeOnes(RequestMutator mutator, int count) throws IOException {
        Socket socket = connect();
        InputStream in = new BufferedInputStream(socket.getInputStream());
        for (int i = 0; i < count; i++) {
            byte[] request = mutator.inItsParts();
            String text = new String(request, StandardCharsets.ISO_8859_1);
            socket.getOutputStream().write(request);
            Head head = Head.read(in);
            assertTrue(head.status() < 500 || isBeyondTime(text) || head.status() == 501, head.status() + " to " + text);
            in.skipNBytes(text.startsWith("HEAD") ? 0 : head.length());
            if (head.closes()) {
                socket.close();
                socket = connect();
                in = new BufferedInputStream(socket.getInputStream());
            }
        }
        socket.close();
    }

    /** Synapse's own 500: a delay of 10⁹ days and more. */
    private static boolean isBeyondTime(String request) {
        return request.lines().findFirst().orElse("").matches(".*msc4140\\.delay=[+_0-9]*[0-9]{17,}.*");
    }

    private void brokenOnes(RequestMutator mutator, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            try (Socket socket = connect()) {
                byte[] request = mutator.inItsBytes();
                try {
                    socket.getOutputStream().write(request);
                    socket.shutdownOutput();
                    String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                    boolean ours = answer.startsWith("HTTP/1.1 500") || answer.contains("\nHTTP/1.1 500");
                    String asked = new String(request, StandardCharsets.ISO_8859_1);
                    assertTrue(!ours || isBeyondTime(asked), answer + " to " + asked);
                } catch (SocketException reset) {
                    // It was refused before all of it was read.
                }
            }
        }
    }

    private record Head(int status, int length, boolean closes) {

        static Head read(InputStream in) throws IOException {
            String line = line(in);
            int status = Integer.parseInt(line.split(" ")[1]);
            int length = 0;
            boolean closes = false;
            for (line = line(in); !line.isEmpty(); line = line(in)) {
                String lower = line.toLowerCase(Locale.ROOT);
                length = lower.startsWith("content-length:") ? Integer.parseInt(lower.substring(15).trim()) : length;
                closes |= lower.equals("connection: close");
            }
            return new Head(status, length, closes);
        }

        private static String line(InputStream in) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0) {
                    throw new IOException("the connection ended without an answer");
                }
                if (b != '\r') {
                    line.append((char) b);
                }
            }
            return line.toString();
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
