package dev.tarry.doctor;

/** Everything that is checked, in the order of the checklist. */
enum Check {
    TOKEN("token", "the access token is good", true),
    VERSIONS("versions", "/versions advertises delayed events", true),
    CAPABILITY("capability", "/capabilities names the limits", false),
    DIALECT("dialect", "the dialect is one that is known", false),
    CLOCK("clock", "the homeserver's clock agrees with this machine's", false),
    CORS("cors", "a browser may read the answers", false),
    RTC("rtc-transports", "MatrixRTC transports are announced", false),
    ROOM("room", "a room to check in", true),
    TOO_LONG("too-long", "a delay that is too long is refused as one", false),
    SCHEDULE_MESSAGE("schedule-message", "a message event can be scheduled", true),
    SCHEDULE_STATE("schedule-state", "a state event can be scheduled", true),
    NON_ASCII("non-ascii", "content and state keys beyond ASCII come back as they went", true),
    LIST("list", "scheduled events are listed", false),
    LOOKUP("lookup", "one can be looked up by its id", false),
    FIRES("fires", "what is due is sent", true),
    NOT_EARLY("not-early", "nothing is sent early", true),
    LATENESS("lateness", "what is due is sent soon", false),
    ONCE("once", "what is due is sent once", true),
    ORDER("order", "what is due first is sent first", false),
    SYNC("sync", "/sync tells of what was sent", true),
    DELAY_ID("delay-id", "what was sent names its delay id to its sender", false),
    RESTART("restart", "a restart is accepted", true),
    RESTART_MOVES("restart-moves", "a restart moves the due time", true),
    CANCEL("cancel", "a cancel is accepted, and nothing is sent", true),
    CANCEL_AGAIN("cancel-again", "a second cancel is answered", false),
    SEND_NOW("send-now", "a send by hand puts the event into the room", true),
    SEND_AGAIN("send-again", "a second send is answered", false),
    SECOND_EVENT("second-event", "another pending event is left alone", true),
    UNKNOWN_ID("unknown-id", "an id that nobody has is 404 M_NOT_FOUND", false),
    TXN_ID("txn-id", "a transaction id counts once", false),
    NO_TOKEN("no-token", "an action without a token, as delegation wants", false),
    OWN_STATE("own-state", "an own newer state event leaves the delayed one alone", false),
    OTHER_STATE("other-state", "another user's newer state event leaves the delayed one alone", false),
    FOREIGN_ID("foreign-id", "another user's delayed event can not be acted on", false),
    FOREIGN_LIST("foreign-list", "another user's delayed events are not shown", true),
    POWER_LOST("power-lost", "without the power to send it, it is not sent", false),
    MAX_SCHEDULED("max-scheduled", "the number of delayed events that are allowed", false),
    RATE_LIMIT("rate-limit", "rate limits, as far as they were met", false),
    MANAGEMENT_LIMIT("management-limit", "how many actions in a row are allowed", false),
    SPEED("speed", "answers come in time for a heartbeat", false),
    CLEANED("cleaned-up", "nothing of this is left behind", false);

    final String id;
    final String title;
    final boolean needed;

    Check(String id, String title, boolean needed) {
        this.id = id;
        this.title = title;
        this.needed = needed;
    }
}
