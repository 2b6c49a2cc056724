package dev.tarry.doctor.checklist;

/** Everything that is checked, in the order of the checklist. */
public enum Check {
    TOKEN("token", "the access token is accepted", true),
    VERSIONS("versions", "/versions advertises delayed events", true),
    CAPABILITY("capability", "/capabilities advertises the limits", false),
    DIALECT("dialect", "the dialect is a known one", false),
    CLOCK("clock", "the homeserver's clock agrees with this machine's", false),
    CORS("cors", "browsers can read the responses (CORS)", false),
    RTC("rtc-transports", "MatrixRTC transports are advertised", false),
    ROOM("room", "a room for the checks", true),
    TOO_LONG("too-long", "delays above the limit are refused as too long", false),
    SCHEDULE_MESSAGE("schedule-message", "message events can be scheduled", true),
    SCHEDULE_STATE("schedule-state", "state events can be scheduled", true),
    NON_ASCII("non-ascii", "non-ASCII content and state keys are kept", true),
    LIST("list", "scheduled events are listed", false),
    LOOKUP("lookup", "scheduled events can be looked up by id", false),
    FIRES("fires", "due events are sent", true),
    NOT_EARLY("not-early", "no event is sent early", true),
    LATENESS("lateness", "due events are sent promptly", false),
    ONCE("once", "due events are sent only once", true),
    ORDER("order", "events are sent in the order in which they are due", false),
    SYNC("sync", "/sync returns sent events", true),
    DELAY_ID("delay-id", "fired events carry their delay id for the sender", false),
    RESTART("restart", "restart is accepted", true),
    RESTART_MOVES("restart-moves", "restart moves the due time", true),
    CANCEL("cancel", "cancel is accepted, and the event is not sent", true),
    CANCEL_AGAIN("cancel-again", "answer to a second cancel", false),
    SEND_NOW("send-now", "send puts the event into the room", true),
    SEND_AGAIN("send-again", "answer to a second send", false),
    SECOND_EVENT("second-event", "other scheduled events are not affected", true),
    UNKNOWN_ID("unknown-id", "unknown ids are answered as not found", false),
    TXN_ID("txn-id", "transaction ids prevent duplicates", false),
    NO_TOKEN("no-token", "actions without a token, as delegation needs", false),
    OWN_STATE("own-state", "the user's own newer state event does not cancel the delayed one", false),
    OTHER_STATE("other-state", "another user's newer state event does not cancel the delayed one", false),
    FOREIGN_ID("foreign-id", "other users' delayed events cannot be changed", false),
    FOREIGN_LIST("foreign-list", "other users' delayed events are not shown", true),
    POWER_LOST("power-lost", "events are not sent if the sender has lost the power to send them", false),
    MAX_SCHEDULED("max-scheduled", "maximum number of delayed events", false),
    RATE_LIMIT("rate-limit", "rate limits that were hit", false),
    MANAGEMENT_LIMIT("management-limit", "number of actions allowed in a row", false),
    SPEED("speed", "responses are fast enough for a heartbeat", false),
    CLEANED("cleaned-up", "everything was cleaned up", false);

    private final String id;
    private final String title;
    private final boolean needed;

    Check(String id, String title, boolean needed) {
        this.id = id;
        this.title = title;
        this.needed = needed;
    }

    /** For scripts, stable, in kebab-case. */
    public String id() {
        return id;
    }

    /** What is checked, as a clause. */
    String title() {
        return title;
    }

    /** Whether delayed events are of no use without it. */
    public boolean isNeeded() {
        return needed;
    }
}
