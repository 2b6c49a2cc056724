package dev.tarry.sandbox.http;

import dev.tarry.sandbox.http.ServedConnection.Step;
import dev.tarry.sandbox.state.base.Incidents;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.HttpService;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/**
 * The port: a thread for each connection, and no more connections than the bounds say. Where all are taken, the one that has
 * waited longest for its other side ends for the new one. Where all of them are being answered, new ones get a reserved place,
 * in which the control is served and everything else is told that there is no room. The library's own server would stop to
 * listen for good when one socket fails between its arrival and its first use.
 */
final class Connections implements Closeable {

    private static final int BACKLOG = 1_024;
    private static final long PAUSE_NANOS = 10_000_000;
    private static final int MAX_LINE = 65_536;
    private static final int MAX_HEADERS = 200;
    /** How often it is looked for connections that are late. */
    private static final long WATCH_MS = 250;
    /** Whoever sends or takes something is left in peace for so long. */
    private static final long PATIENCE_NANOS = 2_000_000_000;

    private static final ThreadLocal<ServedConnection> SERVED = new ThreadLocal<>();

    private final HttpService service;
    private final ServerSocket socket;
    private final ConnectionBounds bounds;
    private final Incidents incidents;
    private final RequestMemory memory;
    private final Http1Config config = Http1Config.custom()
            .setMaxLineLength(MAX_LINE).setMaxHeaderCount(MAX_HEADERS).setBufferSize(16_384).build();
    /** As many threads as there are connections, and those that are just ending. */
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> daemon(work, "tarry-sandbox"));
    /** Oldest first; guards itself and {@link #inReserve}. */
    private final Set<ServedConnection> open = new LinkedHashSet<>();
    private final Set<ServedConnection> inReserve = new LinkedHashSet<>();

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    Connections(HttpService service, InetSocketAddress address, ConnectionBounds bounds, Incidents incidents)
            throws IOException {
        this.service = service;
        this.bounds = bounds;
        this.incidents = incidents;
        this.memory = new RequestMemory(bounds.memory());
        this.socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(address, BACKLOG);
        daemon(this::accept, "tarry-sandbox").start();
        daemon(this::watch, "tarry-sandbox-watch").start();
    }

    /** The address to listen on. */
    static InetSocketAddress address(String bind, int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByName(bind), port);
    }

    /** Ends what this thread is sending where it is, as a server that dies in the middle does. */
    static void cut() throws IOException {
        SERVED.get().cutShort();
    }

    /** What this thread serves. */
    static ServedConnection served() {
        return SERVED.get();
    }

    /** Whether whoever asked what this thread answers has hung up. */
    static boolean isAbandoned() {
        ServedConnection served = SERVED.get();
        try {
            return served != null && served.isStale();
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
                // It came to nothing, the sandbox is being closed, or there are no more files to be had.
                makeRoom(open);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void begin(Socket arrived) {
        ServedConnection connection;
        synchronized (open) {
            boolean isFull = open.size() >= bounds.most() && !makeRoom(open);
            if (isFull && inReserve.size() >= bounds.reserved() && !makeRoom(inReserve)) {
                end(oldest(inReserve));
            }
            connection = new ServedConnection(arrived, config, bounds, memory, isFull);
            (isFull ? inReserve : open).add(connection);
        }
        try {
            threads.execute(() -> serve(connection));
        } catch (RejectedExecutionException | OutOfMemoryError noThread) {
            end(connection);
            makeRoom(open);
        }
    }

    private static @Nullable ServedConnection oldest(Set<ServedConnection> among) {
        return among.isEmpty() ? null : among.iterator().next();
    }

    /** Ends the connection that has waited longest for its other side; false if none has waited. */
    private boolean makeRoom(Set<ServedConnection> among) {
        synchronized (open) {
            long now = System.nanoTime();
            ServedConnection idle = null;
            ServedConnection slow = null;
            for (ServedConnection one : among) {
                Step step = one.step();
                if (step == Step.IDLE && (idle == null || one.since() - idle.since() < 0)) {
                    idle = one;
                } else if (step != Step.IDLE && step != Step.ANSWERING && now - one.since() > PATIENCE_NANOS
                        && (slow == null || one.since() - slow.since() < 0)) {
                    slow = one;
                }
            }
            ServedConnection ended = idle == null ? slow : idle;
            end(ended);
            return ended != null;
        }
    }

    private void end(@Nullable ServedConnection connection) {
        if (connection != null) {
            connection.cut();
            remove(connection);
        }
    }

    private void remove(ServedConnection connection) {
        synchronized (open) {
            open.remove(connection);
            inReserve.remove(connection);
        }
    }

    private List<ServedConnection> all() {
        synchronized (open) {
            List<ServedConnection> all = new ArrayList<>(open);
            all.addAll(inReserve);
            return all;
        }
    }

    private void serve(ServedConnection connection) {
        try {
            connection.begin();
            SERVED.set(connection);
            HttpCoreContext context = HttpCoreContext.create();
            while (connection.isOpen() && !socket.isClosed()) {
                service.handleRequest(connection, context);
                connection.isAnswered();
            }
        } catch (RequestRefused refused) {
            tell(connection, refused.why());
        } catch (MalformedChunkCodingException torn) {
            tell(connection, RequestRefused.Why.CHUNKS);
        } catch (RuntimeException e) {
            // The library breaks over some heads, as over a host whose port no port can have.
            if (connection.step() == Step.HEAD) {
                tell(connection, RequestRefused.Why.REQUEST);
            }
        } catch (IOException | HttpException e) {
            // A connection that breaks is the other side's affair, or was dropped on purpose.
        } finally {
            remove(connection);
            connection.end();
        }
    }

    private void tell(ServedConnection connection, RequestRefused.Why why) {
        if (why == RequestRefused.Why.TLS) {
            incidents.tlsSpoken();
        }
        try {
            connection.refuse(why.answer());
        } catch (IOException e) {
            // Nobody is there to be told.
        }
    }

    /** Ends what takes longer than it may: a byte every few seconds would never be too slow for a socket's time-out. */
    private void watch() {
        while (!socket.isClosed()) {
            long now = System.nanoTime();
            for (ServedConnection one : all()) {
                if (one.isLate(now)) {
                    one.cut();
                }
            }
            synchronized (open) {
                try {
                    if (!socket.isClosed()) {
                        open.wait(WATCH_MS);
                    }
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
        synchronized (open) {
            open.notifyAll();
        }
        for (ServedConnection connection : all()) {
            connection.cut();
        }
        threads.shutdownNow();
    }
}
