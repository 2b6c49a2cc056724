package dev.tarry.heartbeat.client;

/** What a heartbeat asks of the homeserver. */
public enum Action {
    /** Schedules the delayed event. */
    SCHEDULE("schedule"),
    /** Sends the membership. */
    JOIN("join"),
    RESTART("restart"),
    /** Cancels the delayed event, before another is scheduled or at the end. */
    CANCEL("cancel"),
    /** Sends the delayed event at once. */
    SEND("send"),
    /** Sends an ordinary event that says what the delayed one would have said. */
    LEAVE("leave");

    private final String word;

    Action(String word) {
        this.word = word;
    }

    /** As it is shown. */
    public String word() {
        return word;
    }
}
