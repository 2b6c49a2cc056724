package dev.tarry.explain;

import org.jspecify.annotations.Nullable;

/**
 * What decides beside the parts of a {@link Symptom}, under the names that the table of causes uses. What ends in {@code _ms} is
 * milliseconds, and is shown as a duration.
 */
public enum Fact {

    /** The id of a cause that a diagnosis found. */
    FOUND("found"),
    /** What {@code /versions} says: {@code true}, {@code false} or {@code absent}. */
    FLAG("flag"),
    MAX_DELAY("max_delay_ms"),
    REQUESTED_DELAY("requested_delay_ms"),
    MAX_SCHEDULED("max_scheduled"),
    SCHEDULED("scheduled"),
    RETRY_AFTER("retry_after_ms"),
    /** The delayed event's own delay. */
    DELAY("delay_ms"),
    /** How long ago it ended. */
    AGO("ago_ms"),
    /** How long until it is due. */
    LEFT("left_ms"),
    EVENT_ID("event_id"),
    /** The {@code Server} header. */
    SERVER("server"),
    CONTENT_TYPE("content_type"),
    /** Whether the body is HTML. */
    HTML("html"),
    SOFT_LOGOUT("soft_logout"),
    /** The homeserver's {@code Date} minus this machine's clock. */
    DATE_SKEW("date_skew_ms"),
    /** What a conflict is with: {@code sent}, {@code cancelled} or {@code failed}. */
    OUTCOME("outcome"),
    GUEST("guest"),
    /** Whether others of the routes for delayed events are served. */
    OTHER_ROUTES_FOUND("other_routes_found"),
    /** Synapse's second errcode, up to 1.156. */
    SECOND_ERRCODE("second_errcode"),
    /** Whether what was sent has characters outside ASCII. */
    NON_ASCII("non_ascii"),
    /** Why a guard of tarry's let nothing pass. */
    GUARD("guard"),
    /** Whether a host's error brings a homeserver's answer with it, as {@code matrix_api_error}. */
    MATRIX_API_ERROR("matrix_api_error"),
    /** The capability that is missing. */
    CAPABILITY("capability"),
    /** Whether the delayed event is to be a {@code state} event or a {@code message}. */
    KIND("kind"),
    /**
     * What this session asked for that may have ended the delayed event although it was not granted: {@code cancel} or
     * {@code send} got no answer, {@code send-limited} was refused by rate.
     */
    TRIED("tried"),
    /** Whether it was sent before its time, and not by this session. */
    EARLY("early"),
    /** What exactly broke on the way to a homeserver: {@code no-address}, {@code no-http} …; a word of the faults' details. */
    BROKE("broke"),
    /** How the client acts on delayed events: {@code body}, {@code path-optional} …; the word of the dialect's axis. */
    MANAGE("manage"),

    /** Set where somebody typed what he knows: what is absent is then not known, rather than known to be absent. */
    IN_PART("in_part");

    private final String word;

    Fact(String word) {
        this.word = word;
    }

    /** Its name in the table of causes and in JSON. */
    public String word() {
        return word;
    }

    /** The fact of a name; null if there is none. */
    static @Nullable Fact ofWord(String word) {
        for (Fact fact : values()) {
            if (fact.word.equals(word)) {
                return fact;
            }
        }
        return null;
    }
}
