package dev.tarry.cli.command.heartbeat;

import dev.tarry.heartbeat.Effect;
import dev.tarry.heartbeat.client.Client;
import dev.tarry.heartbeat.client.Reaction;
import dev.tarry.heartbeat.client.Situation;
import dev.tarry.heartbeat.client.Trouble;
import dev.tarry.heartbeat.preset.Arithmetic;
import dev.tarry.heartbeat.preset.Preset;
import dev.tarry.heartbeat.preset.Presets;
import dev.tarry.heartbeat.preset.Surprise;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.outcome.Outcome;
import dev.tarry.render.HeartbeatText;
import dev.tarry.time.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code heartbeat presets}: the clients that are known, with their numbers, sources and arithmetic. */
final class PresetList {

    /** Synapse's defaults, a second for each user: {@code rc_message}, {@code rc_delayed_event_mgmt}. */
    private static final double MESSAGES = 0.2;

    private static final double MANAGEMENT = 1;

    private PresetList() {}

    static Outcome all() {
        Outcome.Builder out = Outcome.builder();
        List<Json> items = new ArrayList<>();
        for (Preset preset : Presets.ALL) {
            out.prose(preset.name() + "  " + HeartbeatText.rhythm(preset.client()) + ", " + tolerated(preset.client()));
            out.prose("    " + preset.title());
            out.value(preset.name());
            items.add(json(preset));
        }
        return out.note("heartbeat presets NAME shows what a client does after each failure, and where that was read")
                .field("presets", new JsonArray(items))
                .build();
    }

    static Outcome one(Preset preset) {
        Client client = preset.client();
        Outcome.Builder out = Outcome.builder().fields(json(preset)).value(preset.name());
        out.prose(preset.name() + "  " + preset.title());
        out.prose("    " + HeartbeatText.rhythm(client) + ", each counted from "
                + (client.rhythm().isGrid() ? "a grid" : "the answer before")
                + (client.rhythm().isAtOnce() ? ", the first at once" : ""));
        out.prose("    " + localTimeout(client) + "; at the end: " + client.exit().word());
        out.prose("    attempts before the leave fires: " + Arithmetic.attempts(client) + "; " + tolerated(client));
        out.prose("    restarts of 100 members: " + String.format(Locale.ROOT, "%.2f", Arithmetic.rate(client, 100))
                + " a second; Synapse allows each user " + MANAGEMENT + " a second (rc_delayed_event_mgmt), which "
                + Arithmetic.membersWithin(client, MANAGEMENT) + " heartbeats of one user keep to, and " + MESSAGES
                + " schedules or sends a second (rc_message)");
        for (Situation situation : Situation.values()) {
            for (String line : reactions(client, situation)) {
                out.prose("    " + line);
            }
        }
        for (Surprise surprise : preset.surprises()) {
            out.prose("    note: " + surprise.sentence());
        }
        for (String source : preset.sources()) {
            out.prose("    source: " + source);
        }
        return out.build();
    }

    private static String tolerated(Client client) {
        long lost = Arithmetic.tolerated(client);
        return "tolerates " + (lost == 0 ? "no lost beat" : lost == 1 ? "1 lost beat" : lost + " lost beats");
    }

    private static String localTimeout(Client client) {
        Client.LocalTimeout local = client.localTimeout();
        return local == null
                ? "no time-out of its own for restarts"
                : "gives up a restart after " + Durations.show(local.after())
                        + (local.isBounded() ? ", or when the event is due" : "");
    }

    /** What follows in a situation, those of the same reaction together. */
    private static List<String> reactions(Client client, Situation situation) {
        List<String> lines = new ArrayList<>();
        List<Trouble> told = new ArrayList<>();
        for (Trouble trouble : Trouble.values()) {
            if (told.contains(trouble) || trouble == Trouble.LOCAL_TIMEOUT && situation != Situation.RESTART) {
                continue;
            }
            String reaction = reaction(client, situation, trouble);
            List<String> same = new ArrayList<>();
            for (Trouble other : Trouble.values()) {
                boolean isTold = other == Trouble.LOCAL_TIMEOUT && situation != Situation.RESTART;
                if (!isTold && reaction(client, situation, other).equals(reaction)) {
                    told.add(other);
                    same.add(other.word());
                }
            }
            lines.add(name(situation) + ": after " + String.join(", ", same) + " it " + reaction);
        }
        return lines;
    }

    private static String name(Situation situation) {
        return situation == Situation.SCHEDULE_JOINED ? "schedule while joined" : situation.action().word();
    }

    private static String reaction(Client client, Situation situation, Trouble trouble) {
        Reaction reaction = client.reactions().to(situation, trouble);
        return reaction instanceof Reaction.Again again
                ? again(situation, trouble, again)
                : clause(situation, trouble, reaction);
    }

    private static String again(Situation situation, Trouble trouble, Reaction.Again again) {
        String often = again.most() == Reaction.Again.NO_END
                ? " without end"
                : again.most() == 0 ? " until the event is due" : ", " + again.most() + " times";
        Duration first = again.pause().first();
        String when = again.heeds() ? "after Retry-After, else " : "after ";
        String beyond = again.most() == Reaction.Again.NO_END ? "" : ", then " + clause(situation, trouble, again.beyond());
        return "asks again " + (first.isZero() && !again.heeds() ? "at once" : when + Durations.show(first)) + often + beyond;
    }

    private static String clause(Situation situation, Trouble trouble, Reaction reaction) {
        if (reaction instanceof Reaction.Unknown) {
            return "does what nobody could read";
        }
        Duration pause = reaction instanceof Reaction.PlainLeave leave ? leave.pause() : Duration.ZERO;
        return HeartbeatText.reaction(new Effect.Reacted(situation, trouble, reaction, pause));
    }

    private static JsonObject json(Preset preset) {
        Client client = preset.client();
        Client.LocalTimeout local = client.localTimeout();
        JsonObject.Builder reactions = JsonObject.builder();
        for (Situation situation : Situation.values()) {
            JsonObject.Builder row = JsonObject.builder();
            for (Trouble trouble : Trouble.values()) {
                boolean isKnown = client.reactions().known(situation, trouble) != null;
                row.put(trouble.word(), isKnown ? Json.of(reaction(client, situation, trouble)) : Json.of((String) null));
            }
            reactions.put(situation.name().toLowerCase(Locale.ROOT), row.build());
        }
        return JsonObject.builder()
                .put("preset", preset.name())
                .put("title", preset.title())
                .put("delay_ms", client.delay().toMillis())
                .put("every_ms", client.rhythm().every().toMillis())
                .put("local_timeout_ms", millis(local == null ? null : local.after()))
                .put("on_exit", client.exit().word())
                .put("attempts", Arithmetic.attempts(client))
                .put("lost_beats_tolerated", Arithmetic.tolerated(client))
                .put("reactions", reactions.build())
                .put("notes", JsonArray.ofTexts(notes(preset)))
                .put("sources", JsonArray.ofTexts(preset.sources()))
                .build();
    }

    private static List<String> notes(Preset preset) {
        List<String> notes = new ArrayList<>();
        for (Surprise surprise : preset.surprises()) {
            notes.add(surprise.sentence());
        }
        return notes;
    }

    private static @Nullable Json millis(@Nullable Duration duration) {
        return duration == null ? null : Json.of(duration.toMillis());
    }
}
