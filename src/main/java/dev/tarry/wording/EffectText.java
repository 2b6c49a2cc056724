package dev.tarry.wording;

import dev.tarry.matrix.Route;
import org.jspecify.annotations.Nullable;

/** What may have come of a request that nobody saw the answer of, as sentences. */
public final class EffectText {

    private EffectText() {}

    /** A request that was under way when somebody ended its command; it may have taken effect. */
    public static String interrupted(Route route) {
        return "Interrupted while the homeserver had not yet answered " + request(route) + "; " + effect(route) + ".";
    }

    /** The same of a request that has no effect, or that had not been sent yet. */
    public static String interruptedWithoutEffect(Route route, boolean isSent) {
        String nothing = route == Route.SCHEDULE ? "nothing was scheduled" : "nothing was changed";
        return isSent
                ? "Interrupted while the homeserver had not yet answered " + request(route) + "; nothing was changed."
                : "Interrupted before " + request(route) + " was sent; " + nothing + ".";
    }

    /** A guard's own question was under way, so that what it guards was not sent. */
    public static String interruptedGuard() {
        return "Interrupted while the homeserver was still being asked whether the event may be sent; nothing was sent.";
    }

    /** The command was about to go on with a token that had ended. */
    public static String interruptedRenewal() {
        return "Interrupted while the expired access token was being renewed; nothing else was sent.";
    }

    /** Nobody knows what was under way; a sentence that was to be said all the same comes behind, null for none. */
    public static String interruptedAnyhow(@Nullable String besides) {
        return besides == null ? "Interrupted." : "Interrupted. " + besides;
    }

    /** Nothing of it was under way at any homeserver. */
    public static String interruptedBeforeAnything() {
        return "Interrupted; nothing was changed.";
    }

    /** An event was to be heard of. */
    public static String interruptedWaitForEvent(String type) {
        return interruptedWait("an event of type " + type);
    }

    /** The command waited for something to happen, and what it waited for goes on without it. */
    public static String interruptedWait(String forWhat) {
        return "Interrupted while waiting for " + forWhat + "; nothing was changed.";
    }

    /** The demo acts on a sandbox of its own. */
    public static String interruptedDemo() {
        return "Interrupted; the demo's sandbox has ended, and nothing is left of it.";
    }

    /** Nobody knows yet where the homeserver is. */
    public static String interruptedDiscovery() {
        return "Interrupted while looking for the homeserver; nothing was changed.";
    }

    /** Stands behind a failure that does not tell whether the request took effect. */
    public static String unknown(Route route) {
        return route == Route.SCHEDULE ? AnswerText.UNKNOWN_EFFECT : " " + capitalized(effect(route)) + ".";
    }

    private static String request(Route route) {
        return switch (route) {
            case SCHEDULE -> "the schedule";
            case RESTART -> "the restart";
            case CANCEL -> "the cancel";
            case SEND_NOW -> "the send-now";
            case ACT -> "the change of the delayed event";
            case LIST -> "the request for the list of delayed events";
            case LOOKUP -> "the lookup of the delayed event";
            case SEND, SEND_STATE -> "the send";
            case REDACT -> "the redaction";
            case READ -> "the request for the room's events";
            case READ_STATE -> "the request for the room's state";
            case RESOLVE -> "the request for the room alias";
            case SYNC -> "/sync";
            case LOGIN -> "the login";
            case LOGOUT -> "the logout";
            case REFRESH -> "the renewal of the token";
            case WHOAMI -> "whoami";
            case VERSIONS -> "/versions";
            case CAPABILITIES -> "/capabilities";
            case CREATE_ROOM -> "the creation of the room";
            case JOIN -> "the join";
            case DISCOVERY -> "/.well-known/matrix/client";
            case CHANGE_ROOM, WIDGET, OTHER, UNKNOWN -> "the request";
        };
    }

    private static String effect(Route route) {
        return switch (route) {
            case SCHEDULE -> "the event may be scheduled";
            case RESTART -> "the timer may have been restarted";
            case CANCEL -> "the delayed event may be cancelled";
            case SEND_NOW -> "the delayed event may have been sent";
            case ACT -> "the delayed event may have been changed";
            case SEND, SEND_STATE -> "the event may have been sent";
            case REDACT -> "the event may be redacted";
            case LOGIN -> "it may have created a device whose token is lost";
            case LOGOUT -> "the token may be invalidated";
            case REFRESH -> "the token may have been replaced";
            case CREATE_ROOM -> "the room may have been created";
            case JOIN -> "this user may have joined the room";
            default -> "it may have taken effect";
        };
    }

    private static String capitalized(String clause) {
        return Character.toUpperCase(clause.charAt(0)) + clause.substring(1);
    }
}
