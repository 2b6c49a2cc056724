package dev.tarry.wording;

import dev.tarry.time.Durations;
import org.jspecify.annotations.Nullable;

/** What a homeserver's refusal comes to, as sentences. */
public final class AnswerText {

    /** Stands behind the failure of a schedule of which nobody knows whether it worked. */
    public static final String UNKNOWN_EFFECT = " It is unknown whether the event was scheduled; check with delays.";

    private AnswerText() {}

    /** The homeserver refused; what it was asked to do is a verb with its object. */
    public static String refused(String what) {
        return "The homeserver refused to " + what + ".";
    }

    public static String failedInside(int status) {
        return "The homeserver had an internal error (" + status + ").";
    }

    /**
     * A 429.
     *
     * @param waitMillis how long the homeserver wants to pass, or -1 if it does not say
     */
    public static String limited(boolean byCount, long waitMillis) {
        String what = byCount
                ? "This user has as many delayed events as the homeserver allows"
                : "The homeserver limits the rate of requests";
        String until = waitMillis < 0
                ? "; it does not say how long to wait"
                : "; wait " + Durations.show(waitMillis);
        return what + until + ".";
    }

    /** What was answered was more than could be worked through in the time of its request, in milliseconds. */
    public static String tooMuch(long millis) {
        return "The homeserver's answer could not be worked through within " + Durations.spell(millis) + ".";
    }

    /**
     * A refusal of the token, or for want of one.
     *
     * @param isSoft whether only the token has ended, and not the device
     */
    public static String unauthorized(@Nullable String errcode, boolean isSoft) {
        return switch (errcode == null ? "" : errcode) {
            case "M_MISSING_TOKEN" -> "The homeserver requires an access token for this, and none was sent.";
            case "M_GUEST_ACCESS_FORBIDDEN" -> "The homeserver does not allow guests to do this.";
            case "M_UNKNOWN_TOKEN" -> isSoft
                    ? "The access token has expired, but its device still exists (soft logout)."
                    : "The homeserver does not accept the access token.";
            default -> "The homeserver did not accept the credentials.";
        };
    }

    public static String wrongPassword() {
        return "The homeserver does not accept this user name and password.";
    }

    public static String unknownEndpoint() {
        return "The homeserver does not support this endpoint.";
    }

    public static String switchedOff() {
        return "Delayed events are disabled on this homeserver.";
    }

    public static String tooLong() {
        return "The delay is longer than the homeserver allows.";
    }

    public static String noSuchDelay() {
        return "The homeserver has no such delayed event; it may have ended.";
    }

    public static String conflict() {
        return "The delayed event has already been sent or cancelled.";
    }
}
