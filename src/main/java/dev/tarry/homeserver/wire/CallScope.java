package dev.tarry.homeserver.wire;

import dev.tarry.cancellation.Cancellation;
import java.time.Duration;

/**
 * What holds for HTTP calls, whoever makes them: it travels with the call.
 *
 * @param timeout for one request, from connect to the last byte
 * @param cancellation ends it
 */
public record CallScope(Duration timeout, Cancellation cancellation) {

    /** The same with another timeout. */
    public CallScope withTimeout(Duration other) {
        return new CallScope(other, cancellation);
    }
}
