package dev.tarry.session;

import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.Repeater;
import dev.tarry.homeserver.TransportFault;

/** {@code --retry}: after no connection, a 429 by rate, or a 5xx; after a time-out only what is safe. */
final class PatientRepeater implements Repeater {

    private static final long FIRST_WAIT_MS = 500;
    private static final long DEFAULT_RATE_WAIT_MS = 5_000;

    private final Pause pause;

    PatientRepeater(Pause pause) {
        this.pause = pause;
    }

    @Override
    public boolean mayRepeat(Answer given, boolean repeatable, int repeated, long timeLeft) {
        if (given.isOk()) {
            return false;
        }
        Answer answer = given.telling();
        long wait = FIRST_WAIT_MS << Math.min(repeated, 6);
        if (answer.status() == 429) {
            boolean byCount = answer.error() != null && answer.error().contains("maximum number");
            if (byCount) {
                return false;
            }
            wait = answer.retryAfterMillis() < 0 ? DEFAULT_RATE_WAIT_MS : answer.retryAfterMillis();
        } else if (answer.status() < 500) {
            TransportFault fault = answer.fault();
            boolean worthIt = fault != null
                    && (fault.kind() == TransportFault.Kind.UNREACHABLE
                            || fault.kind() == TransportFault.Kind.TIMEOUT
                            || fault.kind() == TransportFault.Kind.CUT_OFF)
                    && (repeatable || answer != given || !fault.mayHaveArrived());
            if (!worthIt) {
                return false;
            }
        }
        return (timeLeft < 0 || wait < timeLeft) && pause.pause(wait);
    }
}
