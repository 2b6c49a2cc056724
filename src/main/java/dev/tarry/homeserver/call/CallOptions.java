package dev.tarry.homeserver.call;

import dev.tarry.homeserver.wire.CallScope;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the homeserver calls of one request of a widget, or of one command.
 *
 * @param txnId the transaction id to use, or null for a fresh one
 * @param timeLeft until the delayed event in hand is due, or null if there is none; no repetition waits longer
 * @param scope the time each request has, and what ends it; null for the homeserver's own
 */
public record CallOptions(
        Sending sending, @Nullable String txnId, int retries, @Nullable Duration timeLeft, @Nullable CallScope scope) {

    /** Nothing was asked for. */
    public static final CallOptions NONE = new CallOptions(Sending.USUAL, null, 0, null, null);

    boolean dryRun() {
        return sending.dryRun();
    }

    boolean force() {
        return sending.force();
    }

    boolean plaintext() {
        return sending.plaintext();
    }

    /** The same within this scope. */
    public CallOptions within(CallScope other) {
        return new CallOptions(sending, txnId, retries, timeLeft, other);
    }

    /** The same with this transaction id; null for a fresh one. */
    public CallOptions withTxnId(@Nullable String id) {
        return new CallOptions(sending, id, retries, timeLeft, scope);
    }

    /** The same for an event that is due in so long; null for none. */
    public CallOptions withTimeLeft(@Nullable Duration left) {
        return new CallOptions(sending, txnId, retries, left, scope);
    }
}
