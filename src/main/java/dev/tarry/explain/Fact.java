package dev.tarry.explain;

/** The names of facts. What ends in {@code _ms} is milliseconds, and is shown as a duration. */
public final class Fact {

    /** The id of a cause that a diagnosis found. */
    public static final String FOUND = "found";
    /** What {@code /versions} says: {@code true}, {@code false} or {@code absent}. */
    public static final String FLAG = "flag";
    public static final String MAX_DELAY = "max_delay_ms";
    public static final String REQUESTED_DELAY = "requested_delay_ms";
    public static final String MAX_SCHEDULED = "max_scheduled";
    public static final String SCHEDULED = "scheduled";
    public static final String RETRY_AFTER = "retry_after_ms";
    /** The delayed event's own delay. */
    public static final String DELAY = "delay_ms";
    /** How long ago it ended. */
    public static final String AGO = "ago_ms";
    /** How long until it is due. */
    public static final String LEFT = "left_ms";
    public static final String EVENT_ID = "event_id";
    /** The {@code Server} header. */
    public static final String SERVER = "server";
    public static final String CONTENT_TYPE = "content_type";
    /** Whether the body is HTML. */
    public static final String HTML = "html";
    public static final String SOFT_LOGOUT = "soft_logout";
    /** The homeserver's {@code Date} minus this machine's clock. */
    public static final String DATE_SKEW = "date_skew_ms";
    /** What a conflict is with: {@code sent}, {@code cancelled} or {@code failed}. */
    public static final String OUTCOME = "outcome";
    public static final String GUEST = "guest";
    /** Whether others of the routes for delayed events are served. */
    public static final String OTHER_ROUTES_FOUND = "other_routes_found";
    /** Synapse's second errcode, up to 1.156. */
    public static final String SECOND_ERRCODE = "second_errcode";
    /** Whether what was sent has characters outside ASCII. */
    public static final String NON_ASCII = "non_ascii";
    /** Why a guard of tarry's let nothing pass. */
    public static final String GUARD = "guard";
    /** Whether a host's error brings a homeserver's answer with it, as {@code matrix_api_error}. */
    public static final String MATRIX_API_ERROR = "matrix_api_error";
    /** The capability that is missing. */
    public static final String CAPABILITY = "capability";
    /** Whether the delayed event is to be a {@code state} event or a {@code message}. */
    public static final String KIND = "kind";
    /**
     * What this session asked for that may have ended the delayed event although it was not granted: {@code cancel} or
     * {@code send} got no answer, {@code send-limited} was refused by rate.
     */
    public static final String TRIED = "tried";
    /** Whether it was sent before its time, and not by this session. */
    public static final String EARLY = "early";
    /** What exactly broke on the way to a homeserver: {@code no-address}, {@code no-http} …; a word of the faults' details. */
    public static final String BROKE = "broke";
    /** How the client acts on delayed events: {@code body}, {@code path-optional} …; the word of the dialect's axis. */
    public static final String MANAGE = "manage";

    /** Set where somebody typed what he knows: what is absent is then not known, rather than known to be absent. */
    public static final String IN_PART = "in_part";

    private Fact() {}
}
