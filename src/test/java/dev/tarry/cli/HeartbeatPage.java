package dev.tarry.cli;

import dev.tarry.heartbeat.client.Client;
import dev.tarry.heartbeat.preset.Arithmetic;
import dev.tarry.heartbeat.preset.Preset;
import dev.tarry.heartbeat.preset.Presets;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes {@code src/docs/heartbeat-drills.md}: each drill on each preset, run on the sandbox's held clock. */
final class HeartbeatPage {

    private static final Instant ZERO = Instant.parse("2026-01-01T00:00:00Z");

    private HeartbeatPage() {}

    /** The drills that a preset is put to, sized by its own numbers, all on its third restart. */
    static List<String> drills(Client client) {
        long delay = client.delay().toMillis();
        long enough = Arithmetic.tolerated(client) + 1;
        List<String> drills = new ArrayList<>(List.of("miss=1@3"));
        if (enough > 1) {
            drills.add("miss=" + enough + "@3");
        }
        for (String kind : new String[] {"pause", "stall", "lost"}) {
            drills.add(kind + "=" + Durations.spell(delay / 2) + "@3");
            drills.add(kind + "=" + Durations.spell(delay * 2) + "@3");
        }
        drills.add("jitter=500ms");
        drills.add("die@3");
        return drills;
    }

    /** The line of a drill on a preset, without the program and its sandbox. */
    static List<String> words(Preset preset, String drill) {
        Client client = preset.client();
        Duration length = client.rhythm().every().multipliedBy(3).plus(client.delay().multipliedBy(4));
        List<String> words = new ArrayList<>(List.of("--like", preset.name()));
        if (preset.how() != Preset.How.SERVICE) {
            words.add("--join");
        }
        words.addAll(List.of("--drill", drill, "--for", Durations.spell(length.toMillis())));
        return words;
    }

    static HeartbeatRuns.Run run(Preset preset, String drill) {
        List<String> words = new ArrayList<>(words(preset, drill));
        words.addAll(List.of("-o", "json"));
        return HeartbeatRuns.run("", words.toArray(new String[0]));
    }

    /** When the delayed event first fired, in milliseconds from the start; null if it did not. The sandbox is never late. */
    static Long firedAt(HeartbeatRuns.Run run) throws JsonSyntaxException {
        JsonObject fired = fired(run);
        return fired == null ? null : at(fired, "due_at");
    }

    private static JsonObject fired(HeartbeatRuns.Run run) throws JsonSyntaxException {
        for (JsonObject object : run.objects()) {
            if ("fired".equals(object.text("event"))) {
                return object;
            }
        }
        return null;
    }

    private static long at(JsonObject object, String key) {
        return Duration.between(ZERO, Instant.parse(object.text(key))).toMillis();
    }

    static String text() throws JsonSyntaxException {
        StringBuilder out = new StringBuilder("""
                # What clients make of a drill

                Each [drill](heartbeat.md#drills) of `heartbeat` on each preset, on a held clock against the sandbox, which
                answers at once. Made by `HeartbeatPageTest`, which runs every line and compares. Each row is one command; this is
                `lost=36s@3` of `element-call`, which exits with 5:

                ```sh
                tarry --sandbox=clock=held heartbeat --like element-call --join --drill lost=36s@3 --for 1m24s  # exits with 5
                ```

                Times count from the schedule. "Fired" is the delayed event's own timer; what the client sends at its end is not
                meant. The numbers and reactions of a client, with their sources, are what `heartbeat presets NAME` prints.
                "Unknown" means that nobody could read what the client does after the failure that the drill leads to.
                """);
        for (Preset preset : Presets.ALL) {
            Client client = preset.client();
            out.append("\n## ").append(preset.name()).append("\n\n").append(preset.title()).append(": delay ")
                    .append(Durations.show(client.delay())).append(", a restart every ")
                    .append(Durations.show(client.rhythm().every())).append(".\n\n")
                    .append("| drill | fired | restarts accepted | smallest margin | what the client did |\n")
                    .append("|---|---|---|---|---|\n");
            for (String drill : drills(client)) {
                out.append("| `").append(drill).append("` | ").append(row(run(preset, drill))).append(" |\n");
            }
        }
        return out.toString();
    }

    private static String row(HeartbeatRuns.Run run) throws JsonSyntaxException {
        JsonObject summary = run.summary();
        if (run.exit() == 2) {
            return "unknown | | | unknown: " + summary.object("error").text("message").replaceFirst(".*\\(([^)]*)\\).*", "$1");
        }
        return fate(run) + " | " + summary.get("restarts") + " | "
                + (summary.get("smallest_margin_ms") == null
                        ? "–"
                        : Durations.show(Long.parseLong(summary.get("smallest_margin_ms").toString())))
                + " | " + told(run);
    }

    private static String fate(HeartbeatRuns.Run run) throws JsonSyntaxException {
        JsonObject fired = fired(run);
        if (fired == null) {
            return "false".equals(String.valueOf(run.summary().get("fired"))) ? "no" : "unknown";
        }
        long due = at(fired, "due_at");
        long seen = at(fired, "at");
        return "at " + Durations.show(due) + (seen == due ? "" : ", seen at " + Durations.show(seen));
    }

    /** The reactions in their order, those of a kind together, and the end. */
    private static String told(HeartbeatRuns.Run run) throws JsonSyntaxException {
        Map<String, List<JsonObject>> kinds = new LinkedHashMap<>();
        List<JsonObject> objects = run.objects();
        for (JsonObject object : objects) {
            if ("reaction".equals(object.text("event"))) {
                String pauseless = object.text("reaction").replaceFirst(" in [0-9].*", "");
                kinds.computeIfAbsent(
                        object.text("request") + " failed (" + object.text("trouble") + "), " + pauseless,
                        kind -> new ArrayList<>()).add(object);
            }
        }
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, List<JsonObject>> kind : kinds.entrySet()) {
            List<JsonObject> all = kind.getValue();
            parts.add("at " + Durations.show(at(all.get(0), "at")) + " " + kind.getKey() + pauses(all)
                    + (all.size() == 1 ? "" : ", " + all.size() + " times"));
        }
        JsonObject summary = objects.get(objects.size() - 1);
        if (Integer.parseInt(summary.get("schedules").toString()) > 1) {
            parts.add("scheduled " + summary.get("schedules") + " times");
        }
        parts.add(switch (String.valueOf(summary.text("ended"))) {
            case "time" -> "went on to the end";
            case "died" -> "nothing more";
            case "failed" -> "ended by that failure";
            default -> "ended: " + summary.text("ended");
        });
        return String.join("; ", parts);
    }

    private static String pauses(List<JsonObject> reactions) {
        long least = Long.MAX_VALUE;
        long most = 0;
        for (JsonObject reaction : reactions) {
            if (reaction.get("after_ms") == null) {
                return "";
            }
            long pause = Long.parseLong(reaction.get("after_ms").toString());
            least = Math.min(least, pause);
            most = Math.max(most, pause);
        }
        return " after " + Durations.show(least) + (least == most ? "" : " to " + Durations.show(most));
    }
}
