package dev.tarry.homeserver;

import dev.tarry.remark.Fault;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.pool.StrictConnPool;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The connections to one homeserver: as many as are asked for at a time, up to a bound, kept alive and used again. */
final class WirePool {

    /** So many requests of ours are under way to a homeserver at a time; more wait their turn. */
    static final int MOST = 16;

    private final Origin origin;
    private final TlsSettings tls;
    private final Proxy proxy;
    private final StrictConnPool<Origin, Wire> pool =
            new StrictConnPool<>(MOST, MOST, TimeValue.NEG_ONE_MILLISECOND, PoolReusePolicy.LIFO, null);

    WirePool(Origin origin, TlsSettings tls, Proxy proxy) {
        this.origin = origin;
        this.tls = tls;
        this.proxy = proxy;
    }

    /** A connection in use. */
    final class Lease implements AutoCloseable, Cancellation.Hook {
        private final PoolEntry<Origin, Wire> entry;
        private final Wire wire;
        private final Cancellation cancellation;
        private boolean over;

        private Lease(PoolEntry<Origin, Wire> entry, Cancellation cancellation) {
            this.entry = entry;
            this.wire = entry.getConnection();
            this.cancellation = cancellation;
            wire.begin();
            cancellation.begin(this);
        }

        Wire wire() {
            return wire;
        }

        /** Ends the call, and never the next one on this connection. */
        @Override
        public synchronized void end() {
            if (!over) {
                wire.abort();
            }
        }

        @Override
        public void close() {
            cancellation.over(this);
            synchronized (this) {
                over = true;
            }
            boolean isOpen = wire.isOpen();
            if (isOpen) {
                entry.updateExpiry(TimeValue.NEG_ONE_MILLISECOND);
            } else {
                entry.discardConnection(CloseMode.IMMEDIATE);
            }
            pool.release(entry, isOpen);
        }
    }

    /** Takes a connection, kept or new, once there is one to be had. */
    Lease lease(CallScope scope) throws TransportFault {
        Timeout most = Timeout.ofMilliseconds(Math.max(1, scope.timeoutMillis()));
        Future<PoolEntry<Origin, Wire>> turn;
        try {
            turn = pool.lease(origin, null, most, null);
        } catch (IllegalStateException e) {
            // The pool was closed: whoever asks now comes too late.
            throw new TransportFault(Fault.interrupted(false));
        }
        PoolEntry<Origin, Wire> entry = turn.isDone() ? now(turn) : wait(turn, scope);
        if (!entry.hasConnection()) {
            entry.assignConnection(new Wire(origin, tls, proxy));
        }
        return new Lease(entry, scope.cancellation());
    }

    private PoolEntry<Origin, Wire> wait(Future<PoolEntry<Origin, Wire>> turn, CallScope scope) throws TransportFault {
        Cancellation.Hook hook = () -> turn.cancel(true);
        scope.cancellation().begin(hook);
        try {
            return turn.get(scope.timeoutMillis(), TimeUnit.MILLISECONDS);
        } catch (CancellationException e) {
            throw new TransportFault(Fault.interrupted(false));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportFault(Fault.interrupted(false));
        } catch (TimeoutException e) {
            turn.cancel(true);
            throw fault(new SocketTimeoutException("no connection became free"), scope);
        } catch (ExecutionException e) {
            throw fault(new IOException(e.getCause()), scope);
        } finally {
            scope.cancellation().over(hook);
        }
    }

    private PoolEntry<Origin, Wire> now(Future<PoolEntry<Origin, Wire>> turn) throws TransportFault {
        try {
            return turn.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportFault(Fault.interrupted(false));
        } catch (ExecutionException | CancellationException e) {
            // The pool was closed: whoever asks now comes too late.
            throw new TransportFault(Fault.interrupted(false));
        }
    }

    private TransportFault fault(IOException e, CallScope scope) {
        return new TransportFault(new WireFaults(origin, proxy, scope.timeoutMillis()).of(e, false, false, false));
    }

    void close() {
        pool.close(CloseMode.IMMEDIATE);
    }
}
