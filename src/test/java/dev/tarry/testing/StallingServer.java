package dev.tarry.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * A homeserver that stalls when it is told to, and lets go when it is told to: it stands on loopback before a real one. What it
 * does not stall passes through byte for byte, long polls and kept connections as well.
 */
public final class StallingServer implements AutoCloseable {

    private static final long DEADLINE_NANOS = 30_000_000_000L;
    /** So small that a big request is seen to be stuck by whoever sends it. */
    private static final int RECEIVE_BUFFER = 4_096;

    private final ServerSocket server;
    private final URI behind;
    private final List<Asked> asked = new ArrayList<>();
    private final List<Stall> stalls = new ArrayList<>();
    private final Set<Socket> open = new HashSet<>();
    private boolean closed;

    /** A request as it came; the target is the path with its query. */
    public record Asked(String method, String target) {

        /** The target without its query. */
        public String path() {
            int question = target.indexOf('?');
            return question < 0 ? target : target.substring(0, question);
        }
    }

    /** How a request stalls. */
    public enum Way {
        /** It is read, and goes on when it is let go. */
        HELD,
        /** It is read, goes nowhere, and is never answered. */
        MUTE,
        /** Its answer comes up to the middle of the body; the rest follows when it is let go. */
        HALF,
        /** It is not even read, whatever it is, but for its first byte. */
        DEAF
    }

    /** Requests that stall from now on, until they are let go. */
    public final class Stall {
        private final Way way;
        private final Predicate<Asked> which;
        private int caught;
        private boolean over;

        private Stall(Way way, Predicate<Asked> which) {
            this.way = way;
            this.which = which;
        }

        /** How many requests it has caught so far. */
        public int caught() {
            synchronized (StallingServer.this) {
                return caught;
            }
        }

        /** Waits until it has caught so many requests. */
        public void awaitCaught(int count) throws InterruptedException {
            StallingServer.this.await(count + " stalled requests", () -> caught >= count);
        }

        /** Lets all that it has caught go on, and catches nothing any more. */
        public void release() {
            synchronized (StallingServer.this) {
                over = true;
                StallingServer.this.notifyAll();
            }
        }
    }

    private StallingServer(String url) throws IOException {
        this.behind = URI.create(url);
        this.server = new ServerSocket();
        server.setReceiveBufferSize(RECEIVE_BUFFER);
        server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
    }

    /** Starts one before the homeserver at this URL. */
    public static StallingServer before(String url) throws IOException {
        StallingServer stalling = new StallingServer(url);
        start(stalling::accept);
        return stalling;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Stalls the requests that are like this and come from now on. */
    public synchronized Stall stall(Way way, Predicate<Asked> which) {
        Stall stall = new Stall(way, which);
        stalls.add(stall);
        return stall;
    }

    /** Lets everything go. */
    public synchronized void release() {
        stalls.forEach(stall -> stall.over = true);
        notifyAll();
    }

    /** What was asked so far, stalled or not. */
    public synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** How many requests like this have come. */
    public synchronized int count(Predicate<Asked> which) {
        return (int) asked.stream().filter(which).count();
    }

    /** Waits until so many requests like this have come. */
    public void awaitAsked(int count, Predicate<Asked> which) throws InterruptedException {
        await(count + " such requests", () -> count(which) >= count);
    }

    private synchronized void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + DEADLINE_NANOS;
        while (!condition.getAsBoolean()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("waited in vain for " + what + "; asked was " + asked);
            }
            wait(left);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "stalling-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client; Socket homeserver = new Socket(behind.getHost(), behind.getPort())) {
            client.setTcpNoDelay(true);
            homeserver.setTcpNoDelay(true);
            keep(client, homeserver);
            PushbackInputStream in = new PushbackInputStream(client.getInputStream());
            boolean goesOn = true;
            while (goesOn) {
                int first = in.read();
                if (first < 0) {
                    return;
                }
                awaitHearing();
                in.unread(first);
                goesOn = pass(in, client, homeserver);
            }
        } catch (IOException | InterruptedException e) {
            // One of the two has hung up, or the test is over.
        } finally {
            forget(client);
        }
    }

    private synchronized void keep(Socket... sockets) throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        open.addAll(Arrays.asList(sockets));
    }

    private synchronized void forget(Socket client) {
        open.remove(client);
        open.removeIf(Socket::isClosed);
    }

    /** Hands one request on and its answer back; whether another may follow. */
    private boolean pass(PushbackInputStream in, Socket client, Socket homeserver) throws IOException, InterruptedException {
        RawMessage request = RawMessage.request(in);
        Asked now = new Asked(request.word(0), request.word(1));
        Stall stall = caught(now);
        if (stall != null && stall.way != Way.HALF) {
            awaitOver(stall);
            if (stall.way == Way.MUTE || hasHungUp(client, in)) {
                // Whoever gave up waiting is not to be surprised by what comes of it later.
                in.readAllBytes();
                return false;
            }
        }
        request.writeTo(homeserver.getOutputStream());
        RawMessage response = RawMessage.response(homeserver.getInputStream(), now.method());
        if (response == null) {
            return false;
        }
        if (stall != null && stall.way == Way.HALF) {
            sendInHalves(response, stall, client.getOutputStream());
        } else {
            response.writeTo(client.getOutputStream());
        }
        return !request.isLast() && !response.isLast();
    }

    private void sendInHalves(RawMessage response, Stall stall, OutputStream out) throws IOException, InterruptedException {
        int half = response.body().length / 2;
        out.write(response.head());
        out.write(response.body(), 0, half);
        out.flush();
        awaitOver(stall);
        out.write(response.body(), half, response.body().length - half);
        out.flush();
    }

    private synchronized Stall caught(Asked now) {
        asked.add(now);
        Stall found = null;
        for (Stall stall : stalls) {
            if (found == null && !stall.over && stall.way != Way.DEAF && stall.which.test(now)) {
                stall.caught++;
                found = stall;
            }
        }
        notifyAll();
        return found;
    }

    private synchronized void awaitOver(Stall stall) throws InterruptedException {
        while (!stall.over && !closed) {
            wait();
        }
    }

    /** Waits while it is deaf. */
    private synchronized void awaitHearing() throws InterruptedException {
        for (Stall stall : List.copyOf(stalls)) {
            if (stall.way == Way.DEAF && !stall.over) {
                stall.caught++;
                notifyAll();
                awaitOver(stall);
            }
        }
    }

    private static boolean hasHungUp(Socket client, PushbackInputStream in) throws IOException {
        client.setSoTimeout(1);
        try {
            int next = in.read();
            if (next >= 0) {
                in.unread(next);
            }
            return next < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            client.setSoTimeout(0);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        notifyAll();
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
