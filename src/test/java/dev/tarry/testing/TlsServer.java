package dev.tarry.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A server on localhost with a certificate of its own that answers what it is told to, and 404 to all else. */
public final class TlsServer implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    private record Reply(int status, String text) {}

    private final Path folder;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "tls-server");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Reply> replies = new LinkedHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** Starts one that keeps its certificate in this folder. */
    public TlsServer(Path folder) throws Exception {
        this.folder = folder;
        Path keys = folder.resolve("server-keys");
        if (!Files.exists(keys)) {
            keytool("-genkeypair", "-alias", "hs", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "SAN=dns:localhost",
                    "-validity", "2", "-storetype", "PKCS12");
            keytool("-exportcert", "-alias", "hs", "-rfc", "-file", certificate().toString());
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void keytool(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 5];
        command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        command[arguments.length + 1] = "-keystore";
        command[arguments.length + 2] = folder.resolve("server-keys").toString();
        command[arguments.length + 3] = "-storepass";
        command[arguments.length + 4] = PASSWORD;
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(request + (authorization == null ? "" : " " + authorization) + (body.isEmpty() ? "" : " " + body));
        Reply reply = replies.getOrDefault(request, new Reply(404, "{\"errcode\":\"M_UNRECOGNIZED\",\"error\":\"no\"}"));
        if (reply.status() == 0) {
            // No answer: the connection stays open until the other side has had enough.
            return;
        }
        byte[] bytes = reply.text().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", reply.text().startsWith("<") ? "text/html" : "application/json");
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Answers this request, a method and a target, from now on so; status 0 for never. */
    public void serve(String request, int status, String text) {
        replies.put(request, new Reply(status, text));
    }

    /** The requests that came, each with its Authorization and its body if it had them. */
    public List<String> requests() {
        return requests;
    }

    /** The server name: localhost and the port. */
    public String name() {
        return "localhost:" + server.getAddress().getPort();
    }

    /** The certificate, a PEM file. */
    public Path certificate() {
        return folder.resolve("server-cert.pem");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
