package dev.tarry.bench;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * The two other ends of {@code src/bench/sandbox.py}: an empty handler on the sandbox's HTTP library, and clients that ask as
 * fast as they are answered.
 */
public final class SandboxBenchmark {

    private static final int CLIENTS = 4;
    private static final String ROOM = "/_matrix/client/v3/rooms/%21sandbox%3Alocalhost";
    private static final String EVENTS = "/_matrix/client/unstable/org.matrix.msc4140/delayed_events";
    private static final String MESSAGE = "{\"msgtype\":\"m.text\",\"body\":\"x\"}";
    private static final PrintStream OUT = new PrintStream(new FileOutputStream(FileDescriptor.out), true);

    private SandboxBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "empty" -> empty(Integer.parseInt(arguments[1]));
            case "due" -> due(Integer.parseInt(arguments[1]), arguments[2], Integer.parseInt(arguments[3]));
            default -> load(arguments[0], Integer.parseInt(arguments[1]), arguments[2], Integer.parseInt(arguments[3]));
        }
    }

    private static void empty(int port) throws IOException {
        HttpServer server = ServerBootstrap.bootstrap()
                .setListenerPort(port)
                .setCanonicalHostName("127.0.0.1")
                .setLocalAddress(InetAddress.getByName("127.0.0.1"))
                .setSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build())
                .register("*", (request, response, context) ->
                        response.setEntity(new StringEntity("{}", ContentType.APPLICATION_JSON)))
                .create();
        server.start();
        OUT.println(server.getLocalPort());
    }

    /** Asks so often, with several clients, and prints how many requests a second were answered. */
    private static void load(String kind, int port, String token, int count) throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<String> ids = Collections.synchronizedList(new ArrayList<>());
        IntFunction<String> request = switch (kind) {
            case "get" -> i -> request("GET", "/_matrix/client/versions", token, "");
            case "schedule" -> i -> schedule(token, "load" + System.nanoTime() + "-" + i, 3_600_000);
            case "restart" -> i -> request("POST", EVENTS + "/" + ids.get(i % ids.size()) + "/restart", token, "");
            default -> throw new IllegalArgumentException(kind);
        };
        if (kind.equals("restart")) {
            try (Connection connection = new Connection(port)) {
                for (int i = 0; i < 90; i++) {
                    String answer = connection.ask(schedule(token, "before" + System.nanoTime(), 3_600_000));
                    ids.add(JsonReader.readObject(answer).text("delay_id"));
                }
            }
        }
        run(port, count / 4, next, request);
        next.set(0);
        long began = System.nanoTime();
        run(port, count, next, request);
        OUT.printf("%.1f%n", count / ((System.nanoTime() - began) / 1e9));
    }

    private static void run(int port, int count, AtomicInteger next, IntFunction<String> request) throws Exception {
        List<Thread> clients = new ArrayList<>();
        List<Exception> failed = Collections.synchronizedList(new ArrayList<>());
        for (int c = 0; c < CLIENTS; c++) {
            Thread client = new Thread(() -> {
                try (Connection connection = new Connection(port)) {
                    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                        connection.ask(request.apply(i));
                    }
                } catch (IOException e) {
                    failed.add(e);
                }
            });
            clients.add(client);
            client.start();
        }
        for (Thread client : clients) {
            client.join();
        }
        if (!failed.isEmpty()) {
            throw failed.get(0);
        }
    }

    /** Lets many be due within one second; prints how many came, and how late, as a reader in {@code /sync} sees them. */
    private static void due(int port, String token, int count) throws Exception {
        long due = System.currentTimeMillis() + 4_000 + count / 4;
        AtomicInteger next = new AtomicInteger();
        String since;
        try (Connection connection = new Connection(port)) {
            String answer = connection.ask(request("GET", "/_matrix/client/v3/sync", token, ""));
            since = JsonReader.readObject(answer).text("next_batch");
        }
        run(port, count, next, i -> {
            long at = due + i * 1_000L / count;
            return schedule(token, "due" + i, at - System.currentTimeMillis());
        });
        OUT.printf("scheduled %d, %d ms before the first is due%n", count, due - System.currentTimeMillis());
        Map<String, Long> lateness = new LinkedHashMap<>();
        long end = due + 60_000;
        try (Connection connection = new Connection(port)) {
            while (lateness.size() < count && System.currentTimeMillis() < end) {
                String path = "/_matrix/client/v3/sync?timeout=5000&since=" + since;
                JsonObject answer = JsonReader.readObject(connection.ask(request("GET", path, token, "")));
                // A sync leaves out what is too much for it; the pages do not.
                for (String from = since; from != null;) {
                    from = page(connection, token, from, lateness);
                }
                since = answer.text("next_batch");
            }
        }
        List<Long> late = new ArrayList<>(lateness.values());
        long early = late.stream().filter(millis -> millis < 0).count();
        Collections.sort(late);
        OUT.printf(
                "fired %d of %d, early %d, late by median %d ms, p99 %d ms, most %d ms%n", late.size(), count, early,
                late.get(late.size() / 2), late.get(late.size() * 99 / 100), late.get(late.size() - 1));
        if (late.size() != count || early > 0) {
            System.exit(1);
        }
    }

    /** Notes how late the events of a page are seen; returns where the next page begins, or null. */
    private static String page(Connection connection, String token, String from, Map<String, Long> lateness)
            throws IOException, JsonSyntaxException {
        String path = ROOM + "/messages?dir=f&limit=1000&from=" + from;
        JsonObject page = JsonReader.readObject(connection.ask(request("GET", path, token, "")));
        long seen = System.currentTimeMillis();
        for (Json event : page.array("chunk")) {
            if ("m.room.message".equals(event.asObject().text("type"))) {
                lateness.putIfAbsent(event.asObject().text("event_id"), seen - event.asObject().number("origin_server_ts"));
            }
        }
        return page.text("end");
    }

    private static String schedule(String token, String txn, long delay) {
        return request("PUT", ROOM + "/send/m.room.message/" + txn + "?org.matrix.msc4140.delay=" + delay, token, MESSAGE);
    }

    private static String request(String method, String path, String token, String body) {
        return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** One connection, kept alive. */
    private static final class Connection implements AutoCloseable {
        private final Socket socket;
        private final InputStream in;

        Connection(int port) throws IOException {
            socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(60_000);
            in = new BufferedInputStream(socket.getInputStream());
        }

        String ask(String request) throws IOException {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String status = line();
            int length = 0;
            for (String header = line(); !header.isEmpty(); header = line()) {
                if (header.startsWith("Content-Length: ")) {
                    length = Integer.parseInt(header.substring(16));
                }
            }
            String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
            if (!status.startsWith("HTTP/1.1 200")) {
                throw new IOException(status + " " + body + " to " + request);
            }
            return body;
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0) {
                    throw new IOException("the connection ended");
                }
                if (b != '\r') {
                    line.append((char) b);
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
