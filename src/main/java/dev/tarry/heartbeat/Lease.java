package dev.tarry.heartbeat;

import dev.tarry.heartbeat.client.Client;
import org.jspecify.annotations.Nullable;

/** The delayed event as its client knows it, and as it is. Moments are nanoseconds of the monotonic clock. */
final class Lease {

    static final long NEVER = Long.MAX_VALUE;

    private boolean isHeld;
    private boolean isSpent;
    private int heldSince;
    private long due = NEVER;
    /** When the client thinks that it is due: it does not see answers that it did not wait for. */
    private long expected = NEVER;
    private boolean isProbablyLeft;

    /** It was scheduled or adopted, and is due then; answers to calls up to this one are of another. */
    void begins(long until, int call) {
        isHeld = true;
        isSpent = false;
        heldSince = call;
        renewed(until);
    }

    /** It was restarted, and the client knows. */
    void renewed(long until) {
        due = until;
        expected = until;
        isProbablyLeft = false;
    }

    /** It was restarted by a call whose answer its client does not wait for any more. */
    void renewedUnseen(long until, int call) {
        if (isHeld && !isSpent && call > heldSince) {
            due = until;
        }
    }

    /** A restart has failed. */
    void failed(long now) {
        isProbablyLeft |= now >= expected;
    }

    /** The client forgets it. */
    void forget() {
        isHeld = false;
        due = NEVER;
        expected = NEVER;
    }

    /** It has ended, which its client does not know. */
    void spend() {
        isSpent = true;
        due = NEVER;
    }

    /** Whether its client knows of one. */
    boolean isHeld() {
        return isHeld;
    }

    boolean isSpent() {
        return isSpent;
    }

    /** Whether there is one to be sent or cancelled. */
    boolean isOpen() {
        return isHeld && !isSpent;
    }

    long due() {
        return due;
    }

    /** How long its client thinks that there is; {@link #NEVER} if it does not know. */
    long expectedLeft(long now) {
        return expected == NEVER ? NEVER : expected - now;
    }

    /** When a restart that is asked for now is given up; {@link #NEVER} for never. */
    long givesUpAt(Client.@Nullable LocalTimeout local, long now) {
        if (local == null) {
            return NEVER;
        }
        boolean isBounded = local.isBounded() && !isProbablyLeft && expected != NEVER;
        long after = local.after().toNanos();
        return now + (isBounded ? Math.max(0, Math.min(after, expected - now)) : after);
    }
}
