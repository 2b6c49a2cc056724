package dev.tarry.homeserver.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Finds the addresses of a host. No thread can be called back from a name server that stalls, so another one waits. */
final class Addresses {

    /** Whoever knows addresses said nothing; the message is the host. */
    static final class NoAddressInTime extends SocketTimeoutException {
        private static final long serialVersionUID = 1;

        NoAddressInTime(String host) {
            super(host);
        }
    }

    private volatile @Nullable FutureTask<InetAddress[]> underWay;
    private volatile boolean aborted;

    /** Questions from now on are ended by {@link #abort()}, also by one that comes before them. */
    void begin() {
        aborted = false;
    }

    /**
     * All addresses of a host.
     *
     * @param deadline on {@link System#nanoTime()}
     */
    InetAddress[] of(String host, long deadline) throws IOException {
        if (isKnownHere(host)) {
            return InetAddress.getAllByName(host);
        }
        FutureTask<InetAddress[]> task = new FutureTask<>(() -> InetAddress.getAllByName(host));
        underWay = task;
        if (aborted) {
            // Whoever aborted before has found nothing to cancel.
            task.cancel(false);
        }
        Thread thread = new Thread(task, "tarry-address");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new NoAddressInTime(host);
        } catch (CancellationException e) {
            throw new SocketException("closed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SocketException("interrupted");
        } finally {
            underWay = null;
        }
    }

    /** Whether no name server is asked: an address, or this machine. */
    private static boolean isKnownHere(String host) {
        boolean isAddress = true;
        for (int i = 0; i < host.length(); i++) {
            isAddress &= host.charAt(i) >= '0' && host.charAt(i) <= '9' || host.charAt(i) == '.';
        }
        return isAddress || host.indexOf(':') >= 0 || host.equals("localhost");
    }

    /** Ends the question under way, from another thread. */
    void abort() {
        aborted = true;
        FutureTask<InetAddress[]> task = underWay;
        if (task != null) {
            task.cancel(false);
        }
    }
}
