package dev.tarry.homeserver;

/**
 * What holds for the homeserver calls of one command.
 *
 * @param txnId the transaction id to use, or null for a fresh one
 * @param timeLeft milliseconds until the delayed event in hand is due, or -1 if there is none; no repetition waits longer
 */
public record CallOptions(boolean dryRun, boolean force, boolean plaintext, String txnId, int retries, long timeLeft) {

    public static final CallOptions NONE = new CallOptions(false, false, false, null, 0, -1);
}
