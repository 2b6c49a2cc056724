package dev.tarry.heartbeat.client;

import java.time.Duration;

/** What a client does after a request has failed. */
public sealed interface Reaction {

    /** The next beat comes at its time, as if nothing had happened. */
    record NextBeat() implements Reaction {}

    /**
     * It asks again after a pause.
     *
     * @param most so often in a row, then {@code beyond}; 0 for as often as there is time until the delayed event is due
     * @param heeds whether the homeserver's {@code Retry-After} counts before the pause
     */
    record Again(Wait pause, int most, boolean heeds, Reaction beyond) implements Reaction {

        /** It asks again as often as it fails. */
        public static final int NO_END = Integer.MAX_VALUE;
    }

    /**
     * How long a client waits before it asks again.
     *
     * @param factor each wait in a row is so much longer than the one before; 1 for a wait that stays
     * @param spread each is longer or shorter by up to this part of it, by chance
     * @param longest none is longer
     */
    record Wait(Duration first, double factor, double spread, Duration longest) {

        /** One that stays. */
        public static Wait of(Duration always) {
            return new Wait(always, 1, 0, always);
        }
    }

    /** It forgets the delayed event and schedules another one at once. */
    record Anew() implements Reaction {}

    /** It takes the longest delay that the homeserver names, and asks again at once. */
    record Lower() implements Reaction {}

    /** It joins without a delayed event, and tries to schedule one afterwards. */
    record JoinFirst() implements Reaction {}

    /** It goes on without a delayed event. */
    record GoOnWithout() implements Reaction {}

    /** It restarts no more, without a word, and stays joined. */
    record Rest() implements Reaction {}

    /** As if it had succeeded. */
    record Accept() implements Reaction {}

    /** It sends an ordinary leave event, after the wait that the homeserver names, or this pause; zero for at once. */
    record PlainLeave(Duration pause) implements Reaction {}

    /** The heartbeat ends; the delayed event is left as it is. */
    record Stop() implements Reaction {}

    /** Nobody could read what it does: a drill that needs it is refused. */
    record Unknown() implements Reaction {}
}
