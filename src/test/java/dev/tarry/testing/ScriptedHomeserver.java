package dev.tarry.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tarry.matrix.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A homeserver on loopback that answers as it is told, at once, and counts what it is asked. */
public final class ScriptedHomeserver implements AutoCloseable {

    /** A request. */
    public record Request(String method, String target, String body) {

        /** The endpoint, without ids. */
        public String endpoint() {
            Route route = Route.of(method, target, body);
            String path = target.replaceFirst("\\?.*", "");
            return method + " " + (route == Route.OTHER || route == Route.READ
                    ? path.substring(path.lastIndexOf('/') + 1)
                    : route.word());
        }
    }

    /** What it answers; the status is 200 where none is said. */
    public interface Script {
        String answer(Request request);
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new ArrayList<>();
    private volatile Script script;

    static {
        // Else each answer waits 40 ms for an acknowledgment.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private ScriptedHomeserver(Script script) throws IOException {
        this.script = script;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Starts one. An answer that begins with a status and a blank ({@code 404 {…}}) has that status. */
    public static ScriptedHomeserver start(Script script) throws IOException {
        return new ScriptedHomeserver(script);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers otherwise from now on. */
    public void script(Script other) {
        script = other;
    }

    /** What it was asked so far, in order. */
    public List<Request> requests() {
        synchronized (requests) {
            return new ArrayList<>(requests);
        }
    }

    public void forget() {
        synchronized (requests) {
            requests.clear();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        Request request = new Request(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        synchronized (requests) {
            requests.add(request);
        }
        String answer = script.answer(request);
        boolean hasStatus = answer.matches("(?s)[1-5]\\d\\d .*");
        byte[] body = (hasStatus ? answer.substring(4) : answer).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        int status = hasStatus ? Integer.parseInt(answer.substring(0, 3)) : 200;
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
