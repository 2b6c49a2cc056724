package dev.tarry.homeserver.wire;

import dev.tarry.remark.Fault;
import dev.tarry.remark.Fault.Detail;
import dev.tarry.remark.HttpFlaw;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;

/** Tells what broke on the way to a homeserver, and at whom. */
final class WireFaults {

    private final Origin origin;
    private final @Nullable Proxy proxy;
    private final Duration timeout;

    WireFaults(Origin origin, @Nullable Proxy proxy, Duration timeout) {
        this.origin = origin;
        this.proxy = proxy;
        this.timeout = timeout;
    }

    /**
     * How far it had come.
     *
     * @param sending whether the request was on its way
     * @param connected whether there was a connection to the homeserver, or to its proxy
     * @param answered whether any byte of the homeserver's reply came
     * @param beginning the first bytes that came on the connection, beneath TLS, a character for each
     */
    record Progress(boolean sending, boolean connected, boolean answered, String beginning) {}

    /** The fault of an exception. */
    Fault of(Exception e, Progress progress) {
        boolean sending = progress.sending();
        boolean isAtProxy = proxy != null && !progress.connected();
        if (e instanceof Addresses.NoAddressInTime) {
            return fault(Detail.NO_ADDRESS_IN_TIME, timeout.toMillis(), e.getMessage(), false);
        }
        if (e instanceof SocketTimeoutException) {
            Detail connecting = isAtProxy ? Detail.NO_PROXY_CONNECTION_IN_TIME : Detail.NO_CONNECTION_IN_TIME;
            return fault(sending ? Detail.NO_ANSWER_IN_TIME : connecting, timeout.toMillis(), null, sending);
        }
        if (e instanceof UnknownHostException) {
            return fault(isAtProxy ? Detail.NO_PROXY_ADDRESS : Detail.NO_ADDRESS, 0, origin.host(), false);
        }
        if (!sending && (e instanceof ConnectException || e instanceof NoRouteToHostException)) {
            return fault(isAtProxy ? Detail.NO_PROXY_THERE : Detail.NOBODY_THERE, 0, e.getMessage(), false);
        }
        if (e instanceof SSLException) {
            return unsecured(e, progress);
        }
        return isAtProxy ? fault(Detail.NO_PROXY_CONNECTION, 0, first(e), false) : broken(e, progress);
    }

    private Fault unsecured(Exception e, Progress progress) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return of((SocketTimeoutException) cause, progress);
            }
        }
        String begun = progress.beginning();
        // A record of TLS begins with its type, from 20 to 24.
        if (progress.sending() || proxy != null || begun.isEmpty() || begun.charAt(0) >= 20 && begun.charAt(0) <= 24) {
            return fault(Detail.NO_SECURE_CONNECTION, 0, first(e), progress.sending());
        }
        HttpFlaw flaw = begun.startsWith("HTTP/")
                ? HttpFlaw.of(HttpFlaw.What.PLAIN_HTTP)
                : new HttpFlaw(HttpFlaw.What.BEGINNING, ResponseHeadReader.shown(begun), null);
        return fault(Detail.NO_TLS, flaw, false);
    }

    private Fault broken(Exception e, Progress progress) {
        if (e instanceof NoHttpResponseException || !progress.answered()) {
            return fault(Detail.HUNG_UP, 0, null, progress.sending());
        }
        HttpFlaw flaw = flaw(e);
        if (flaw == null) {
            return fault(Detail.TORN, 0, first(e), true);
        }
        return fault(
                switch (flaw.what()) {
                    case TLS, HTTP_2, PLAIN_HTTP, BEGINNING -> Detail.NO_HTTP;
                    case ENDED_IN_HEAD, ENDED_IN_BODY, ENDED_IN_CHUNKS -> Detail.TORN;
                    default -> Detail.BAD_HTTP;
                },
                flaw, true);
    }

    /** What is wrong with the response, where that is what was thrown; null if something else broke. */
    private static @Nullable HttpFlaw flaw(Exception e) {
        if (e instanceof ResponseHeadReader.BadResponse bad) {
            return bad.flaw();
        }
        if (e instanceof MessageConstraintException || e instanceof MalformedChunkCodingException || e instanceof HttpException) {
            // Heads have a reader of ours: what the library's own finds is between chunks or behind them.
            return HttpFlaw.of(HttpFlaw.What.CHUNK);
        }
        return null;
    }

    private Fault fault(Detail detail, HttpFlaw flaw, boolean mayHaveArrived) {
        return new Fault(detail, origin.url(), proxy == null ? null : proxy.name(), 0, null, flaw, mayHaveArrived);
    }

    private Fault fault(Detail detail, long number, @Nullable String words, boolean mayHaveArrived) {
        return new Fault(detail, origin.url(), proxy == null ? null : proxy.name(), number, words, null, mayHaveArrived);
    }

    private static String first(Exception e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
