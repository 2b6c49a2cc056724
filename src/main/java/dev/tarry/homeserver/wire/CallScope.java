package dev.tarry.homeserver.wire;

import dev.tarry.cancellation.Cancellation;

/**
 * What holds for HTTP calls, whoever makes them: it travels with the call.
 *
 * @param timeoutMillis for one request, from connect to the last byte
 * @param cancellation ends it
 */
public record CallScope(long timeoutMillis, Cancellation cancellation) {

    /** The same with another timeout. */
    public CallScope withTimeout(long millis) {
        return new CallScope(millis, cancellation);
    }
}
