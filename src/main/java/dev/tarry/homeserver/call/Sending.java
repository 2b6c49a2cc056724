package dev.tarry.homeserver.call;

/**
 * What is allowed to go out.
 *
 * @param dryRun nothing: requests are shown and not sent
 * @param plaintext also messages in the clear into encrypted rooms
 * @param force also what is delayed without asking first whether the homeserver supports that
 */
public record Sending(boolean dryRun, boolean plaintext, boolean force) {

    /** What is safe. */
    public static final Sending USUAL = new Sending(false, false, false);
}
