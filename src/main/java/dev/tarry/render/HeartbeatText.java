package dev.tarry.render;

import dev.tarry.delay.Delay;
import dev.tarry.heartbeat.Beat;
import dev.tarry.heartbeat.Effect;
import dev.tarry.heartbeat.Ending;
import dev.tarry.heartbeat.client.Action;
import dev.tarry.heartbeat.client.Client;
import dev.tarry.heartbeat.client.Reaction;
import dev.tarry.heartbeat.client.Trouble;
import dev.tarry.heartbeat.drill.Drill;
import dev.tarry.heartbeat.figures.Spread;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.outcome.Failure;
import dev.tarry.time.Durations;
import dev.tarry.time.Moment;
import dev.tarry.time.Moments;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Heartbeats as people and scripts read them. */
public final class HeartbeatText {

    private HeartbeatText() {}

    /** How fast it beats: {@code delay 18.0 s, a restart every 4.0 s}. */
    public static String rhythm(Client client) {
        return "delay " + Durations.show(client.delay()) + ", a restart every " + Durations.show(client.rhythm().every());
    }

    /** What failed, and what the client does then. */
    public static String reacted(Effect.Reacted reacted, int beat, @Nullable Failure failure) {
        Action action = reacted.situation().action();
        String what = action == Action.RESTART ? "beat " + beat + " failed" : action.word() + " failed";
        String why = failure != null ? sentence(failure.message()) : trouble(reacted.trouble());
        return what + ": " + why + "; " + reaction(reacted);
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    private static String trouble(Trouble trouble) {
        return trouble == Trouble.LOCAL_TIMEOUT ? "no answer in the time that the client waits" : trouble.word();
    }

    /** What a client does after a failure, as a clause without a subject. */
    public static String reaction(Effect.Reacted reacted) {
        Reaction reaction = reacted.reaction();
        Duration pause = reacted.pause();
        String when = pause.isZero() ? "at once" : "in " + Durations.show(pause);
        if (reaction instanceof Reaction.NextBeat) {
            return "the next beat comes at its time";
        } else if (reaction instanceof Reaction.Again) {
            return "asks again " + when;
        } else if (reaction instanceof Reaction.Anew) {
            return "schedules another delayed event";
        } else if (reaction instanceof Reaction.Lower) {
            return "schedules it with the longest delay that is allowed";
        } else if (reaction instanceof Reaction.JoinFirst) {
            return "joins without a delayed event";
        } else if (reaction instanceof Reaction.GoOnWithout) {
            return "goes on without a delayed event";
        } else if (reaction instanceof Reaction.Rest) {
            return "restarts it no more, and says nothing";
        } else if (reaction instanceof Reaction.Accept) {
            return "takes that for done";
        } else if (reaction instanceof Reaction.PlainLeave) {
            return "sends an ordinary leave event " + when;
        } else if (reaction instanceof Reaction.Unknown) {
            return "ends, since it is unknown what this client does then";
        }
        return reacted.situation().action() == Action.RESTART ? "ends" : "gives up";
    }

    /** How it stands: {@code beat 5, next in 3.2 s, due in 17.2 s, smallest margin 14.0 s}. What is null is not known. */
    public static String stand(int beats, @Nullable Duration next, @Nullable Duration due, @Nullable Duration margin) {
        return " beat " + beats
                + (next == null ? "" : ", next in " + Durations.show(next))
                + (due == null ? "" : ", due in " + Durations.show(due))
                + (margin == null ? "" : ", smallest margin " + Durations.show(margin));
    }

    /** Why it is over, as a clause: {@code ended after 5 beats}. */
    public static String ending(Ending ending, int beats) {
        return switch (ending.why()) {
            case BEATS -> "ended after " + beats + (beats == 1 ? " beat" : " beats");
            case TIME -> "ended after its time";
            case FIRED -> "ended, since the delayed event fired";
            case ENDED_ELSEWHERE -> "ended, since somebody else ended the delayed event";
            case INTERRUPTED -> "ended by Ctrl-C";
            case TERMINATED -> "ended by SIGTERM";
            case STOPPED -> "stopped";
            case DIED -> "died by a drill";
            case FAILED -> "ended by a failed " + (ending.action() == null ? "request" : ending.action().word())
                    + (ending.trouble() == null || ending.trouble() == Trouble.OTHER ? "" : " (" + ending.trouble().word() + ")");
        };
    }

    /**
     * What was done at the end, as what follows {@link #ending}; empty if it was nothing.
     *
     * @param failed how that failed; null if it did not
     */
    public static String lastWord(@Nullable Action word, @Nullable Trouble failed) {
        if (word == null) {
            return "";
        }
        return "; " + switch (word) {
            case SEND -> "sent";
            case CANCEL -> "cancelled";
            case LEAVE -> "left";
            case SCHEDULE, JOIN, RESTART -> "";
        } + (failed == null ? "" : ", which failed (" + failed.word() + ")");
    }

    /** How durations are spread, for a person; those of no duration are none. */
    public static String figures(Spread spread) {
        return "p50 " + Durations.show(spread.percentile(50)) + ", p95 " + Durations.show(spread.percentile(95)) + ", p99 "
                + Durations.show(spread.percentile(99)) + ", max " + Durations.show(spread.most());
    }

    /** The same for scripts, in milliseconds; null where there is no duration. */
    public static @Nullable JsonObject json(Spread spread) {
        return spread.count() == 0
                ? null
                : JsonObject.builder()
                        .put("p50", spread.percentile(50).toMillis())
                        .put("p95", spread.percentile(95).toMillis())
                        .put("p99", spread.percentile(99).toMillis())
                        .put("max", spread.most().toMillis())
                        .build();
    }

    /** One that nobody waits for is over, for scripts. */
    public static JsonObject json(int number, Moment now, Ending ending) {
        return event("over", number, now).put("ended", ending.why().word()).build();
    }

    private static JsonObject.Builder event(String word, int number, Moment now) {
        return JsonObject.builder()
                .put("event", word)
                .put("heartbeat", number)
                .put("at", Moments.rfc3339(now.wall().toEpochMilli()));
    }

    /** A drill that does something, for scripts. */
    public static JsonObject json(int number, Moment now, Drill drill) {
        return event("drill", number, now).put("drill", drill.typed()).build();
    }

    /** A delayed event that has ended, for scripts. */
    public static JsonObject json(int number, Moment now, Delay delay) {
        JsonObject out = event(delay.state().word(), number, now).build();
        JsonObject told = OutcomeText.json(delay);
        for (String key : told.keys()) {
            out = out.with(key, told.get(key));
        }
        return out;
    }

    /**
     * A beat for scripts.
     *
     * @param now a moment on both clocks, from which others are reckoned
     * @param exchange of its request, or 0
     */
    public static JsonObject json(int number, Moment now, Beat beat, int exchange) {
        JsonObject.Builder out = event("beat", number, now).put("beat", beat.number());
        if (beat.attempt() > 1) {
            out.put("attempt", beat.attempt());
        }
        out.put("result", beat.result().word());
        long planned = now.wall().toEpochMilli() - (now.nanos() - beat.planned()) / 1_000_000;
        out.put("planned_at", Moments.rfc3339(planned));
        out.put("late_ms", millis(beat.late()));
        out.put("answer_ms", millis(beat.took()));
        out.put("margin_ms", millis(beat.margin()));
        out.put("trouble", beat.trouble() == null ? null : beat.trouble().word());
        return out.put("exchange", exchange == 0 ? null : Json.of(exchange)).build();
    }

    /** What failed, and what the client does then, for scripts. */
    public static JsonObject json(int number, Moment now, Effect.Reacted reacted, @Nullable Failure failure) {
        return event("reaction", number, now)
                .put("request", reacted.situation().action().word())
                .put("trouble", reacted.trouble().word())
                .put("reaction", reaction(reacted))
                .put("after_ms", reacted.pause().isZero() ? null : Json.of(reacted.pause().toMillis()))
                .put("error", failure == null ? null : failure.toJson())
                .build();
    }

    static @Nullable Json millis(@Nullable Duration duration) {
        return duration == null ? null : Json.of(duration.toMillis());
    }
}
