package dev.tarry.sandbox.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.impl.io.HttpService;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;

/**
 * The port: a thread for each connection, and no more connections than that many. The library's own server would stop to listen
 * for good when one socket fails between its arrival and its first use.
 */
final class Connections implements Closeable {

    private static final int MOST = 1_000;
    private static final int BACKLOG = 1_024;
    private static final int IDLE_MS = 300_000;
    private static final long PAUSE_NANOS = 10_000_000;
    private static final int LINGER_MS = 1_000;
    private static final int MAX_LINE = 65_536;
    private static final int MAX_HEADERS = 200;
    private static final String FULL_BODY =
            "{\"errcode\":\"M_UNKNOWN\",\"error\":\"This sandbox serves " + MOST + " connections at most\"}";
    private static final byte[] FULL = ("HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\n"
            + "Retry-After: 1\r\nConnection: close\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: " + FULL_BODY.length()
            + "\r\n\r\n" + FULL_BODY).getBytes(StandardCharsets.UTF_8);

    /** What this thread serves. */
    private record Served(Socket socket, DefaultBHttpServerConnection connection) {}

    private static final ThreadLocal<Served> SERVED = new ThreadLocal<>();

    private final HttpService service;
    private final ServerSocket socket;
    private final Set<DefaultBHttpServerConnection> open = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, MOST, 60, TimeUnit.SECONDS, new SynchronousQueue<>(), Connections::daemon);
    private final Http1Config config = Http1Config.custom()
            .setMaxLineLength(MAX_LINE).setMaxHeaderCount(MAX_HEADERS).setBufferSize(16_384).build();

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "tarry-sandbox");
        thread.setDaemon(true);
        return thread;
    }

    Connections(HttpService service, String bind, int port) throws IOException {
        this.service = service;
        this.socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port), BACKLOG);
        daemon(this::accept).start();
    }

    /** Ends what this thread is sending where it is, as a server that dies in the middle does. */
    static void cut() throws IOException {
        Socket socket = SERVED.get().socket();
        socket.shutdownOutput();
        // Until the other side has seen that: closing at once could take back what it has not read yet.
        socket.setSoTimeout(LINGER_MS);
        socket.getInputStream().skip(Long.MAX_VALUE);
        throw new IOException("cut off");
    }

    /** Whether whoever asked what this thread answers has hung up. */
    static boolean isAbandoned() {
        Served served = SERVED.get();
        try {
            return served != null && served.connection().isStale();
        } catch (IOException e) {
            return true;
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                begin(socket.accept());
            } catch (IOException e) {
                // It came to nothing, the sandbox is being closed, or there are no more files to be had: then not at once again.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void begin(Socket arrived) {
        try {
            threads.execute(() -> serve(arrived));
        } catch (RejectedExecutionException | OutOfMemoryError full) {
            try (arrived; OutputStream out = arrived.getOutputStream()) {
                out.write(FULL);
            } catch (IOException e) {
                // Nobody is there to be told.
            }
        }
    }

    private void serve(Socket arrived) {
        DefaultBHttpServerConnection connection = new DefaultBHttpServerConnection("http", config);
        open.add(connection);
        try (arrived) {
            arrived.setTcpNoDelay(true);
            arrived.setSoTimeout(IDLE_MS);
            connection.bind(arrived);
            SERVED.set(new Served(arrived, connection));
            HttpCoreContext context = HttpCoreContext.create();
            while (connection.isOpen() && !socket.isClosed()) {
                service.handleRequest(connection, context);
            }
        } catch (IOException | HttpException | RuntimeException e) {
            // A connection that breaks is the other side's affair, or was dropped on purpose.
        } finally {
            open.remove(connection);
            connection.close(CloseMode.IMMEDIATE);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
        for (DefaultBHttpServerConnection connection : open) {
            connection.close(CloseMode.IMMEDIATE);
        }
        threads.shutdownNow();
    }
}
