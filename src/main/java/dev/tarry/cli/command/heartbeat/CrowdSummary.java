package dev.tarry.cli.command.heartbeat;

import dev.tarry.heartbeat.Ending;
import dev.tarry.heartbeat.expect.Expectation;
import dev.tarry.heartbeat.expect.Observed;
import dev.tarry.heartbeat.figures.Spread;
import dev.tarry.heartbeat.figures.Tally;
import dev.tarry.heartbeat.preset.Preset;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Outcome;
import dev.tarry.render.HeartbeatText;
import dev.tarry.session.heartbeat.HeartbeatRun;
import dev.tarry.time.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What many heartbeats of one plan came to. Each expectation is one of each of them. */
final class CrowdSummary {

    private final List<Seen> all;
    private final HeartbeatRun.Task task;
    private final Tally shared;
    private final Outcome.Builder out = Outcome.builder();
    private int beats;
    private int accepted;
    private int failed;
    private int missed;
    private int dropped;
    private int schedules;
    private @Nullable Duration gap;
    private @Nullable Duration margin;
    private int fired;
    private int unknown;
    private final Spread firedLate = new Spread();
    /** How they ended, for a person, and in a word. */
    private final Map<String, Integer> endings = new LinkedHashMap<>();
    private final Map<String, Integer> ended = new LinkedHashMap<>();
    /** What its client did that few expect, once each. */
    private final Set<String> surprises = new LinkedHashSet<>();
    private @Nullable Failure failure;

    CrowdSummary(List<Seen> all) {
        this.all = all;
        this.task = all.get(0).run().task();
        this.shared = all.get(0).run().tally();
        for (Seen one : all) {
            count(one);
        }
    }

    private void count(Seen one) {
        Tally tally = one.run().tally();
        surprises.addAll(one.run().surprises());
        beats += tally.beats();
        accepted += tally.accepted();
        failed += tally.failed();
        missed += tally.missed();
        dropped += tally.dropped();
        schedules += tally.schedules();
        Duration longest = tally.longestGap();
        gap = gap == null || longest != null && longest.compareTo(gap) > 0 ? longest : gap;
        Duration least = tally.smallestMargin();
        margin = margin == null || least != null && least.compareTo(margin) < 0 ? least : margin;
        Observed.Fate fate = one.observed().fate();
        fired += fate.what() == Observed.What.FIRED ? 1 : 0;
        unknown += fate.what() == Observed.What.UNKNOWN ? 1 : 0;
        if (fate.what() == Observed.What.FIRED && fate.lateness() != null) {
            firedLate.add(fate.lateness());
        }
        HeartbeatRun.Result result = one.result();
        endings.merge(
                HeartbeatText.ending(result.ending(), tally.beats()) + HeartbeatText.lastWord(result.lastWord(), result.exit()),
                1, Integer::sum);
        Ending.Why why = result.ending().why();
        ended.merge(why.word(), 1, Integer::sum);
        boolean isFailed = why == Ending.Why.FAILED || why == Ending.Why.FIRED && !task.plan().until().isFired();
        failure = failure == null && (isFailed || result.exit() != null) ? result.failure() : failure;
    }

    Outcome outcome() {
        fields();
        lines();
        List<Json> judged = new ArrayList<>();
        Failure first = null;
        for (int i = 0; i < task.expectations().size(); i++) {
            Expectation expected = task.expectations().get(i);
            String broken = broken(expected);
            judged.add(JsonObject.builder().put("expectation", expected.typed()).put("ok", broken == null)
                    .put("message", broken).build());
            if (broken == null) {
                out.prose("    " + expected.typed() + " holds for all " + all.size());
            } else if (first == null) {
                first = Failure.expectation(expected.kind().word().replace('-', '_'), broken);
            } else {
                out.prose("    " + broken);
            }
        }
        if (!judged.isEmpty()) {
            out.field("expectations", new JsonArray(judged));
        }
        return out.failure(first != null ? first : judged.isEmpty() ? failure : null).build();
    }

    private @Nullable String broken(Expectation expected) {
        int count = 0;
        String first = null;
        for (Seen one : all) {
            String broken = expected.failure(one.observed());
            count += broken == null ? 0 : 1;
            first = first == null ? broken : first;
        }
        return first == null
                ? null
                : first.substring(0, first.length() - 1) + " (" + count + " of " + all.size()
                        + " heartbeats; this is the first).";
    }

    private void fields() {
        out.field("count", Json.of(all.size()))
                .field("preset", task.preset() == null ? null : task.preset().name())
                .field("delay_ms", Json.of(task.plan().client().delay().toMillis()))
                .field("every_ms", Json.of(task.plan().client().rhythm().every().toMillis()))
                .field("beats", Json.of(beats))
                .field("restarts", Json.of(accepted))
                .field("failed", Json.of(failed))
                .field("missed", Json.of(missed))
                .field("dropped", Json.of(dropped))
                .field("schedules", Json.of(schedules))
                .field("longest_gap_ms", gap == null ? null : Json.of(gap.toMillis()))
                .field("smallest_margin_ms", margin == null ? null : Json.of(margin.toMillis()))
                .field("answer_ms", HeartbeatText.json(shared.answers()))
                .field("late_ms", HeartbeatText.json(shared.late()))
                .field("fired", Json.of(fired))
                .field("unknown", unknown == 0 ? null : Json.of(unknown))
                .field("fired_late_ms", HeartbeatText.json(firedLate));
        JsonObject.Builder words = JsonObject.builder();
        for (Map.Entry<String, Integer> one : ended.entrySet()) {
            words.put(one.getKey(), one.getValue());
        }
        out.field("ended", words.build());
        out.field("notes", surprises.isEmpty() ? null : JsonArray.ofTexts(surprises));
    }

    private void lines() {
        out.prose(all.size() + " heartbeats  " + task.subject());
        out.prose("    " + (task.preset() == null ? "" : "like " + task.preset().name() + ": ")
                + HeartbeatText.rhythm(task.plan().client()));
        for (Map.Entry<String, Integer> one : endings.entrySet()) {
            out.prose("    " + one.getValue() + " " + one.getKey());
        }
        out.prose("    beats    " + beats + ": " + accepted + " accepted, " + failed + " failed, " + missed + " missed, "
                + dropped + " dropped");
        if (schedules > all.size()) {
            out.prose("    scheduled " + schedules + " times");
        }
        out.prose("    longest gap " + shown(gap) + ", smallest margin " + shown(margin));
        if (shared.answers().count() > 0) {
            out.prose("    answers  " + HeartbeatText.figures(shared.answers()));
            out.prose("    late     " + HeartbeatText.figures(shared.late()));
        }
        out.prose("    fired    " + fired + (unknown == 0 ? "" : "; unknown of " + unknown)
                + (firedLate.count() == 0 ? "" : "; late " + HeartbeatText.figures(firedLate)));
        if (task.preset() != null && task.preset().how() == Preset.How.SERVICE) {
            out.prose("    restarts went to the homeserver directly and without a token, as this service sends them");
        }
        for (String surprise : surprises) {
            out.prose("    note     " + surprise);
        }
    }

    private static String shown(@Nullable Duration duration) {
        return duration == null ? "unknown" : Durations.show(duration);
    }
}
