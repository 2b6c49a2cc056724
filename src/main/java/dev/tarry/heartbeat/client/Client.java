package dev.tarry.heartbeat.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How whoever keeps a delayed event alive behaves: a real client's ways, or tarry's own.
 *
 * @param delay of the delayed event
 * @param rhythm when it is restarted
 * @param localTimeout how long a restart may take; null if it has the time of any request
 * @param reactions what follows failures
 * @param vanished what it does when its own membership is gone from the room
 * @param exit what it does with the delayed event at the end
 */
public record Client(
        Duration delay, Rhythm rhythm, @Nullable LocalTimeout localTimeout, Reactions reactions, Vanished vanished, Exit exit) {

    /**
     * When restarts are due.
     *
     * @param every the time between two
     * @param isGrid whether they stand on a grid from the answer to the schedule; else each counts from the answer before
     * @param isAtOnce whether the first goes out as soon as the delayed event is scheduled (and the membership sent)
     */
    public record Rhythm(Duration every, boolean isGrid, boolean isAtOnce) {}

    /**
     * A client's own time-out of a restart, after which it does not wait for the answer any more; the request stays under way.
     *
     * @param isBounded whether the time left until the delayed event is due shortens it
     */
    public record LocalTimeout(Duration after, boolean isBounded) {}

    /** What a client does when its own membership is gone. */
    public enum Vanished {
        /** It does not look. */
        IGNORED,
        /** It cancels the delayed event that it knows, schedules another, and joins. */
        CANCEL_AND_REJOIN,
        /** It schedules another, and joins. */
        REJOIN
    }

    /** What is done at the end. */
    public enum Exit {
        SEND("send"),
        CANCEL("cancel"),
        LEAVE("leave"),
        KEEP("keep");

        private final String word;

        Exit(String word) {
            this.word = word;
        }

        /** As it is typed. */
        public String word() {
            return word;
        }
    }

    /** The same with another delay and rhythm. */
    public Client with(Duration otherDelay, Duration every) {
        return new Client(
                otherDelay, new Rhythm(every, rhythm.isGrid(), rhythm.isAtOnce()), localTimeout, reactions, vanished, exit);
    }

    /** The same with another end. */
    public Client with(Exit other) {
        return new Client(delay, rhythm, localTimeout, reactions, vanished, other);
    }

    /** The same, but a delayed event that is gone is followed by another one. */
    public Client rescheduling() {
        return new Client(delay, rhythm, localTimeout, reactions.rescheduling(), vanished, exit);
    }

    /** The same, but it does not look whether its own membership is there. */
    public Client ignoringVanished() {
        return new Client(delay, rhythm, localTimeout, reactions, Vanished.IGNORED, exit);
    }
}
