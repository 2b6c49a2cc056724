package dev.tarry.heartbeat;

import dev.tarry.heartbeat.client.Reaction;
import dev.tarry.heartbeat.client.Reactions;
import dev.tarry.heartbeat.client.Situation;
import dev.tarry.heartbeat.client.Trouble;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How often what is asked for has failed in a row, and what follows from that. */
final class InARow {

    private final Map<Situation, Integer> limited = new EnumMap<>(Situation.class);
    private final Map<Situation, Integer> others = new EnumMap<>(Situation.class);
    private final Reactions reactions;
    private final Chance chance;

    InARow(Reactions reactions, Chance chance) {
        this.reactions = reactions;
        this.chance = chance;
    }

    /** It has succeeded: all counts from the beginning. */
    void succeeded(Situation... situations) {
        for (Situation situation : situations) {
            limited.remove(situation);
            others.remove(situation);
        }
    }

    /**
     * Counts a failure.
     *
     * @param delay the delay that was asked for last
     * @param left until the delayed event is due, in nanoseconds
     */
    Effect.Reacted failed(Situation situation, Input.Reply reply, Duration delay, long left) {
        Trouble trouble = reply.trouble() == null ? Trouble.OTHER : reply.trouble();
        Reaction reaction = reactions.to(situation, trouble);
        while (reaction instanceof Reaction.Again again) {
            Duration wait = wait(situation, again, reply.retryAfter(), left);
            if (wait != null) {
                return new Effect.Reacted(situation, trouble, reaction, wait);
            }
            reaction = again.beyond();
        }
        if (reaction instanceof Reaction.Lower && (reply.longest() == null || reply.longest().compareTo(delay) >= 0)) {
            // Such a client would ask without end; no homeserver is to suffer from a drill.
            reaction = new Reaction.Stop();
        }
        Duration pause = reaction instanceof Reaction.PlainLeave leave
                ? reply.retryAfter() == null ? leave.pause() : reply.retryAfter()
                : Duration.ZERO;
        return new Effect.Reacted(situation, trouble, reaction, pause);
    }

    /** How long to wait before it is asked again; null if it is not. */
    private @Nullable Duration wait(Situation situation, Reaction.Again again, @Nullable Duration retryAfter, long left) {
        if (again.most() == Reaction.Again.NO_END) {
            return again.heeds() && retryAfter != null ? retryAfter : pause(again.pause(), 1);
        }
        // As js-sdk does, which counts rate limits apart from the rest.
        int count = (again.heeds() ? limited : others).merge(situation, 1, Integer::sum);
        Duration wait = again.heeds() && retryAfter != null ? retryAfter : pause(again.pause(), count);
        boolean isAllowed = again.most() == 0 ? wait.toNanos() < left : count <= again.most();
        return isAllowed ? wait : null;
    }

    private Duration pause(Reaction.Wait wait, int count) {
        if (wait.factor() == 1 && wait.spread() == 0) {
            return wait.first();
        }
        double millis = wait.first().toMillis() * Math.pow(wait.factor(), count - 1);
        millis = Math.min(millis * (1 + wait.spread() * chance.next()), wait.longest().toMillis());
        return Duration.ofMillis(Math.round(millis));
    }
}
