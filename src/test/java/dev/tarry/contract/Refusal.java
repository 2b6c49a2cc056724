package dev.tarry.contract;

/**
 * An error that a row expects.
 *
 * @param status the HTTP status
 * @param errcode the {@code errcode}, or null where it is free
 * @param text Synapse's text, or null where it has none that is known; other servers may word it otherwise
 */
record Refusal(int status, String errcode, String text) {

    static final Refusal NO_TOKEN = new Refusal(401, "M_MISSING_TOKEN", "Missing access token");
    static final Refusal BAD_TOKEN = new Refusal(401, "M_UNKNOWN_TOKEN", "Invalid access token passed.");
    static final Refusal GUEST = new Refusal(403, "M_GUEST_ACCESS_FORBIDDEN", "Guest access not allowed");
    static final Refusal NO_ROUTE = new Refusal(404, "M_UNRECOGNIZED", "Unrecognized request");
    static final Refusal WRONG_METHOD = new Refusal(405, "M_UNRECOGNIZED", "Unrecognized request");
    static final Refusal GONE = new Refusal(404, "M_NOT_FOUND", "Delayed event not found");
    static final Refusal CONFLICT = new Refusal(409, null, null);
    static final Refusal BAD_REQUEST = new Refusal(400, null, null);
    static final Refusal NOT_JSON = new Refusal(400, "M_NOT_JSON", "Content not JSON.");
    static final Refusal NO_OBJECT = new Refusal(400, "M_BAD_JSON", "Content must be a JSON object.");
    static final Refusal TOO_FAST = new Refusal(429, "M_LIMIT_EXCEEDED", "Too Many Requests");
    static final Refusal TOO_MANY =
            new Refusal(429, "M_LIMIT_EXCEEDED", "The maximum number of delayed events has been reached.");
    static final Refusal NO_POWER = new Refusal(
            403, "M_FORBIDDEN", "You don't have permission to post that to the room. user_level (0) < send_level (50)");

    static Refusal of(int status, String errcode) {
        return new Refusal(status, errcode, null);
    }
}
