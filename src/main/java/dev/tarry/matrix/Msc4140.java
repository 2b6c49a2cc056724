package dev.tarry.matrix;

/** The names of delayed events on the wire: as MSC4140 has them now, as its drafts had them, and as Synapse writes them. */
public final class Msc4140 {

    /** The flag in {@code unstable_features} of {@code /versions}, and what unstable names begin with. */
    public static final String FLAG = "org.matrix.msc4140";
    /** The flag beside it that promises the stable endpoints. */
    public static final String STABLE_FLAG = FLAG + ".stable";

    /** The prefix of the unstable endpoints. */
    public static final String UNSTABLE = "/_matrix/client/unstable/" + FLAG;
    /** The segment of the path that schedules: {@code PUT …/rooms/{roomId}/delayed_event/{eventType}/{txnId}}. */
    public static final String DELAYED_EVENT = "delayed_event";
    /** The segment of the path of what is scheduled ({@code GET …/delayed_events}), and the key of its list. */
    public static final String DELAYED_EVENTS = "delayed_events";
    /** The query parameter that makes an ordinary send a delayed one. */
    public static final String DELAY_PARAMETER = FLAG + ".delay";

    /** The capability with the limits, in {@code /capabilities}. */
    public static final String CAPABILITY = "m." + DELAYED_EVENTS;
    /** The capability as Synapse has it. */
    public static final String UNSTABLE_CAPABILITY = FLAG + "." + DELAYED_EVENTS;
    /** The capability's longest delay, in milliseconds. */
    public static final String MAX_DELAY_MS = "max_delay_ms";
    /** The same in another spelling. */
    public static final String OLD_MAX_DELAY = "max_delay";
    /** The capability's number of delayed events that may wait at a time. */
    public static final String MAX_SCHEDULED = "max_scheduled";

    /** The id of a delayed event: in answers, in lists and in {@code unsigned}. */
    public static final String DELAY_ID = "delay_id";
    /** The same in {@code unsigned}, as Synapse has it. */
    public static final String UNSTABLE_DELAY_ID = FLAG + "." + DELAY_ID;
    /** The delay in milliseconds, as the merged text has it. */
    public static final String DELAY_MS = "delay_ms";
    /** The delay in milliseconds, as drafts have it. */
    public static final String DELAY = "delay";
    /** Since when the delay runs, as the merged text has it. */
    public static final String DELAYED_SINCE_TS = "delayed_since_ts";
    /** Since when the delay runs, as drafts have it. */
    public static final String RUNNING_SINCE = "running_since";
    /** The same in a third spelling. */
    public static final String SCHEDULED_AT = "scheduled_at";
    /** The list of what waits, as a draft has it. */
    public static final String SCHEDULED = "scheduled";
    /** How one has ended, as the merged text tells it. */
    public static final String FINALISED = "finalised";
    /** When it ended, in {@link #FINALISED}. */
    public static final String FINALISED_TS = "finalised_ts";
    /** What to do with a delayed event, in the body of the old form. */
    public static final String ACTION = "action";

    /** The errcode of a delay that is too long. */
    public static final String DELAY_TOO_LARGE = "M_DELAY_TOO_LARGE";
    /** The same under the unstable prefix. */
    public static final String UNSTABLE_DELAY_TOO_LARGE = "ORG.MATRIX.MSC4140_DELAY_TOO_LARGE";
    /** Beside {@code M_UNKNOWN} the errcode that matters: Synapse up to 1.156. */
    public static final String SECOND_ERRCODE = FLAG + ".errcode";
    /** Under {@link #SECOND_ERRCODE}: the delay is too long. */
    public static final String MAX_DELAY_EXCEEDED = "M_MAX_DELAY_EXCEEDED";
    /** Under {@link #SECOND_ERRCODE}: delayed events are switched off. */
    public static final String MAX_DELAY_UNSUPPORTED = "M_MAX_DELAY_UNSUPPORTED";
    /** The longest delay, in the refusal of a longer one. */
    public static final String MAX_DELAY = FLAG + ".max_delay";

    private Msc4140() {}
}
