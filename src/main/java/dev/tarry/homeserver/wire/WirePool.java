package dev.tarry.homeserver.wire;

import dev.tarry.cancellation.Cancellation;
import dev.tarry.remark.Fault;
import dev.tarry.time.Moment;
import dev.tarry.time.TimeSource;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one homeserver: as many as are asked for at a time, up to a bound, kept alive and used again, the newest
 * first. httpcore5's own pool does the same and costs a single command a tenth of its time, for the deadlines that it brings.
 */
public final class WirePool {

    /** So many requests of ours are under way to a homeserver at a time; more wait their turn. */
    static final int MOST = 16;

    private final Origin origin;
    private final TlsSettings tls;
    private final @Nullable Proxy proxy;
    private final Deque<Wire> idle = new ArrayDeque<>();
    private final Set<Lease> inUse = new LinkedHashSet<>();
    private final TimeSource clock;
    /** Until when a drill keeps the network away; null if none has yet. */
    private @Nullable Moment away;
    private boolean closed;

    /**
     * A pool without connections.
     *
     * @param clock what a drill goes by
     */
    public WirePool(Origin origin, TlsSettings tls, @Nullable Proxy proxy, TimeSource clock) {
        this.origin = origin;
        this.tls = tls;
        this.proxy = proxy;
        this.clock = clock;
    }

    /** A connection in use. */
    public final class Lease implements AutoCloseable, Cancellation.Hook {
        private final Wire wire;
        private final Cancellation cancellation;
        private boolean over;

        private Lease(Wire wire, Cancellation cancellation) {
            this.wire = wire;
            this.cancellation = cancellation;
            wire.begin();
        }

        public Wire wire() {
            return wire;
        }

        /** Ends the call, and never the next one on this connection. */
        @Override
        public synchronized void end() {
            if (!over) {
                wire.abort();
            }
        }

        private synchronized void cut(long untilMillis) {
            if (!over) {
                wire.cut(untilMillis);
            }
        }

        @Override
        public void close() {
            cancellation.over(this);
            synchronized (this) {
                over = true;
            }
            giveBack(this);
        }
    }

    /** Wakes whoever waits for a turn. */
    private final class Waker implements Cancellation.Hook {
        @Override
        public void end() {
            synchronized (WirePool.this) {
                WirePool.this.notifyAll();
            }
        }
    }

    /** Takes a connection, kept or new, once there is one to be had. */
    public Lease lease(CallScope scope) throws TransportFault {
        Lease lease = take(scope.cancellation());
        if (lease == null) {
            lease = await(scope);
        }
        scope.cancellation().begin(lease);
        return lease;
    }

    /** A connection, if there is one to be had at once; else null. */
    private synchronized @Nullable Lease take(Cancellation cancellation) throws TransportFault {
        if (closed) {
            throw new TransportFault(Fault.interrupted(false));
        }
        Duration left = cutLeft();
        if (away != null && !left.isZero()) {
            throw new TransportFault(
                    Fault.ofDrill(origin.url(), proxy == null ? null : proxy.name(), away.wall().toEpochMilli(), false));
        }
        if (inUse.size() >= MOST) {
            return null;
        }
        Wire kept = idle.pollFirst();
        Lease lease = new Lease(kept == null ? new Wire(origin, tls, proxy) : kept, cancellation);
        inUse.add(lease);
        return lease;
    }

    private Lease await(CallScope scope) throws TransportFault {
        long deadline = System.nanoTime() + scope.timeout().toNanos();
        Cancellation.Hook hook = new Waker();
        scope.cancellation().begin(hook);
        try {
            synchronized (this) {
                for (Lease lease = take(scope.cancellation());; lease = take(scope.cancellation())) {
                    if (lease != null) {
                        return lease;
                    }
                    // Also before the first wait: its waking may have come before there was anybody to wake.
                    if (scope.cancellation().isCancelled()) {
                        throw new TransportFault(Fault.interrupted(false));
                    }
                    long left = deadline - System.nanoTime();
                    if (left <= 0) {
                        SocketTimeoutException late = new SocketTimeoutException("no connection became free");
                        throw new TransportFault(
                                new WireFaults(origin, proxy, scope.timeout()).of(
                                        late, new WireFaults.Progress(false, false, false, "")));
                    }
                    wait(left / 1_000_000 + 1);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportFault(Fault.interrupted(false));
        } finally {
            scope.cancellation().over(hook);
        }
    }

    private synchronized void giveBack(Lease lease) {
        inUse.remove(lease);
        if (closed || !lease.wire.isOpen()) {
            lease.wire.close();
        } else {
            idle.addFirst(lease.wire);
        }
        notifyAll();
    }

    /**
     * A drill: ends what is under way as a network does that is lost, lets every connection go, and gives none for so long by
     * the clock. A second one that ends later puts off the end.
     */
    public synchronized void cut(Duration length) {
        if (cutLeft().compareTo(length) < 0) {
            Moment now = clock.now();
            away = new Moment(now.wall().plus(length), now.nanos() + length.toNanos());
        }
        if (away != null) {
            for (Lease lease : inUse) {
                lease.cut(away.wall().toEpochMilli());
            }
        }
        letGo();
    }

    /** For how much longer a drill keeps the network away; zero if none does. */
    public synchronized Duration cutLeft() {
        Moment until = away;
        return until == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, until.nanos() - clock.monotonicNanos()));
    }

    /** Ends what is under way, and lets every connection go. */
    public synchronized void close() {
        closed = true;
        for (Lease lease : inUse) {
            lease.end();
        }
        letGo();
    }

    private void letGo() {
        for (Wire wire : idle) {
            wire.close();
        }
        idle.clear();
        notifyAll();
    }
}
