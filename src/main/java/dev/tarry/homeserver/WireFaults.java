package dev.tarry.homeserver;

import dev.tarry.time.Durations;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** Says what broke on the way to a homeserver, and at whom. */
final class WireFaults {

    private final Origin origin;
    private final Proxy proxy;
    private final long timeoutMillis;

    WireFaults(Origin origin, Proxy proxy, long timeoutMillis) {
        this.origin = origin;
        this.proxy = proxy;
        this.timeoutMillis = timeoutMillis;
    }

    /** The homeserver, and by which way. */
    private String where() {
        return proxy == null ? origin.url() : origin.url() + " through " + proxy.name();
    }

    /**
     * The fault of an exception.
     *
     * @param sending whether the request was on its way
     * @param connected whether there was a connection to the homeserver, or to its proxy
     * @param answered whether any byte of the homeserver's reply came
     */
    TransportFault of(Exception e, boolean sending, boolean connected, boolean answered) {
        boolean isAtProxy = proxy != null && !connected;
        String next = isAtProxy ? proxy.name() : where();
        if (e instanceof SocketTimeoutException) {
            String what = sending ? where() + " did not answer" : next + " did not let us connect";
            return new TransportFault(
                    TransportFault.Kind.TIMEOUT, what + " within " + Durations.spell(timeoutMillis), sending);
        }
        if (e instanceof UnknownHostException) {
            String whose = isAtProxy ? proxy.name() : "the host " + origin.host();
            return new TransportFault(TransportFault.Kind.UNREACHABLE, "no address is known for " + whose, false);
        }
        if (!sending && (e instanceof ConnectException || e instanceof NoRouteToHostException)) {
            return new TransportFault(
                    TransportFault.Kind.UNREACHABLE, "nothing answers at " + next + " (" + e.getMessage() + ")", false);
        }
        if (e instanceof SSLException) {
            return new TransportFault(
                    TransportFault.Kind.TLS, "no secure connection to " + where() + ": " + e.getMessage(), sending);
        }
        if (isAtProxy) {
            return new TransportFault(
                    TransportFault.Kind.UNREACHABLE, "no connection to " + next + ": " + first(e), false);
        }
        return broken(e, sending, answered);
    }

    private TransportFault broken(Exception e, boolean sending, boolean answered) {
        if (e instanceof NoHttpResponseException || !answered) {
            return new TransportFault(
                    TransportFault.Kind.CUT_OFF, where() + " closed the connection without an answer", sending);
        }
        if (e instanceof HttpException) {
            return new TransportFault(
                    TransportFault.Kind.NOT_MATRIX, "what " + where() + " answered is not HTTP: " + first(e), true);
        }
        return new TransportFault(
                TransportFault.Kind.CUT_OFF, "the reply of " + where() + " was cut off: " + first(e), true);
    }

    private static String first(Exception e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
