package dev.tarry.heartbeat.client;

import java.time.Duration;

/** tarry's own way: nothing is hidden. Each failure is said, and the next beat comes at its time. */
public final class PlainClient {

    private PlainClient() {}

    /** One whose beats stand on a grid. */
    public static Client of(Duration delay, Duration every, Client.Exit exit) {
        return new Client(
                delay, new Client.Rhythm(every, true, false), null, reactions(), Client.Vanished.IGNORED, exit);
    }

    private static Reactions reactions() {
        Reactions.Builder table = new Reactions.Builder()
                .on(Situation.RESTART, new Reaction.Stop(), Trouble.NOT_FOUND, Trouble.CONFLICT)
                .otherwise(Situation.RESTART, new Reaction.NextBeat());
        for (Situation other : Situation.values()) {
            table.otherwise(other, new Reaction.Stop());
        }
        return table.build();
    }
}
