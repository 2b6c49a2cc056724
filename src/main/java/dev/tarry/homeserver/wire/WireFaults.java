package dev.tarry.homeserver.wire;

import dev.tarry.remark.Fault;
import dev.tarry.remark.Fault.Detail;
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
import org.apache.hc.core5.http.TruncatedChunkException;
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
     * The fault of an exception.
     *
     * @param sending whether the request was on its way
     * @param connected whether there was a connection to the homeserver, or to its proxy
     * @param answered whether any byte of the homeserver's reply came
     */
    Fault of(Exception e, boolean sending, boolean connected, boolean answered) {
        boolean isAtProxy = proxy != null && !connected;
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
            return fault(Detail.NO_SECURE_CONNECTION, 0, e.getMessage(), sending);
        }
        return isAtProxy ? fault(Detail.NO_PROXY_CONNECTION, 0, first(e), false) : broken(e, sending, answered);
    }

    private Fault broken(Exception e, boolean sending, boolean answered) {
        if (e instanceof NoHttpResponseException || !answered) {
            return fault(Detail.HUNG_UP, 0, null, sending);
        }
        if (e instanceof MessageConstraintException) {
            return fault(Detail.BAD_HTTP, 0, "more than 200 header lines, or one longer than 64 KiB", true);
        }
        if (e instanceof MalformedChunkCodingException && !(e instanceof TruncatedChunkException)) {
            return fault(Detail.BAD_HTTP, 0, "a chunk whose size or end is not as HTTP has it", true);
        }
        if (e instanceof Wire.BadInterim) {
            return fault(Detail.BAD_HTTP, 0, first(e), true);
        }
        return fault(e instanceof HttpException ? Detail.NO_HTTP : Detail.TORN, 0, first(e), true);
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
