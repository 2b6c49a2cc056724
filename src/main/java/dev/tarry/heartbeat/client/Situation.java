package dev.tarry.heartbeat.client;

/** What was asked for when it failed. */
public enum Situation {
    /** The schedule, before the membership is sent. */
    SCHEDULE(Action.SCHEDULE),
    /** The schedule, while joined. */
    SCHEDULE_JOINED(Action.SCHEDULE),
    JOIN(Action.JOIN),
    RESTART(Action.RESTART),
    /** The cancel before another delayed event is scheduled. */
    CANCEL(Action.CANCEL),
    /** The send at the end. */
    SEND(Action.SEND),
    /** The ordinary leave event at the end. */
    LEAVE(Action.LEAVE);

    private final Action action;

    Situation(Action action) {
        this.action = action;
    }

    /** What was asked for. */
    public Action action() {
        return action;
    }
}
