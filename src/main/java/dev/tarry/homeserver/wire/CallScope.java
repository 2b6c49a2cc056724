package dev.tarry.homeserver.wire;

import dev.tarry.cancellation.Cancellation;
import java.time.Duration;

/**
 * What holds for HTTP calls, whoever makes them: it travels with the call.
 *
 * @param timeout for one request, from connect to the last byte
 * @param cancellation ends it
 * @param retries how often what failed on the way is asked again, where asking twice does no harm
 */
public record CallScope(Duration timeout, Cancellation cancellation, int retries) {

    /** Nothing is asked again. */
    public CallScope(Duration timeout, Cancellation cancellation) {
        this(timeout, cancellation, 0);
    }

    /** The same, asking again so often. */
    public CallScope withRetries(int often) {
        return new CallScope(timeout, cancellation, often);
    }

    /** The same with another timeout. */
    public CallScope withTimeout(Duration other) {
        return new CallScope(other, cancellation, retries);
    }
}
