package dev.tarry.cli.command.heartbeat;

import dev.tarry.delay.Delay;
import dev.tarry.heartbeat.Ending;
import dev.tarry.heartbeat.client.Client;
import dev.tarry.heartbeat.expect.Expectation;
import dev.tarry.heartbeat.expect.Observed;
import dev.tarry.heartbeat.figures.Tally;
import dev.tarry.heartbeat.preset.Preset;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Name;
import dev.tarry.outcome.ExitCode;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Outcome;
import dev.tarry.render.HeartbeatText;
import dev.tarry.render.OutcomeText;
import dev.tarry.session.heartbeat.HeartbeatRun;
import dev.tarry.time.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a heartbeat came to: its summary, and whether what was expected held. */
final class HeartbeatSummary {

    private final HeartbeatRun run;
    private final HeartbeatRun.Result result;
    private final Observed observed;
    private final @Nullable Delay fired;

    HeartbeatSummary(HeartbeatRun run, Seen seen) {
        this.run = run;
        this.result = seen.result();
        this.observed = seen.observed();
        this.fired = seen.fired();
    }

    /** The outcome, without what a signal makes of it. */
    Outcome.Builder outcome() {
        Outcome.Builder out = Outcome.builder();
        fields(out);
        lines(out);
        List<Json> judged = new ArrayList<>();
        Failure first = null;
        for (Expectation expected : run.task().expectations()) {
            String broken = expected.failure(observed);
            judged.add(JsonObject.builder()
                    .put("expectation", expected.typed())
                    .put("ok", broken == null)
                    .put("message", broken)
                    .build());
            if (broken == null) {
                out.prose("    " + expected.typed() + " holds");
            } else if (first == null) {
                first = Failure.expectation(reason(expected), broken);
            } else {
                out.prose("    " + broken);
            }
        }
        if (!judged.isEmpty()) {
            out.field("expectations", new JsonArray(judged));
        }
        return out.failure(first != null ? first : judged.isEmpty() ? failure() : null);
    }

    private static String reason(Expectation expected) {
        return expected.kind().word().replace('-', '_');
    }

    /** Without expectations: null if it lived to the end that was asked for, else the failure that ended it. */
    private @Nullable Failure failure() {
        Ending ending = result.ending();
        boolean isFired = ending.why() == Ending.Why.FIRED;
        if (ending.why() == Ending.Why.FAILED || isFired && !run.task().plan().until().isFired()) {
            return result.failure() != null
                    ? result.failure()
                    : Failure.of(
                            ExitCode.UNAVAILABLE, "unavailable", "timeout",
                            "The heartbeat " + HeartbeatText.ending(ending, run.beats()) + ".", null);
        }
        if (ending.why() == Ending.Why.ENDED_ELSEWHERE) {
            return Failure.expectation("ended_elsewhere", "Somebody else ended the delayed event.");
        }
        return result.exit() == null ? null : result.failure();
    }

    private void fields(Outcome.Builder out) {
        Tally tally = run.tally();
        Client client = run.task().plan().client();
        Preset preset = run.task().preset();
        out.field("heartbeat", Json.of(run.number()))
                .field("preset", preset == null ? null : preset.name())
                .field("delay_id", Name.text(run.current()))
                .field("delay_ms", Json.of(client.delay().toMillis()))
                .field("every_ms", Json.of(client.rhythm().every().toMillis()))
                .field("beats", Json.of(run.beats()))
                .field("restarts", Json.of(tally.accepted()))
                .field("failed", Json.of(tally.failed()))
                .field("missed", Json.of(tally.missed()))
                .field("dropped", Json.of(tally.dropped()))
                .field("schedules", Json.of(tally.schedules()))
                .field("longest_gap_ms", millis(tally.longestGap()))
                .field("smallest_margin_ms", millis(tally.smallestMargin()))
                .field("answer_ms", HeartbeatText.json(tally.answers()))
                .field("late_ms", HeartbeatText.json(tally.late()))
                .field("fired", fired())
                .field("ended", result.ending().why().word())
                .field("notes", run.surprises().isEmpty() ? null : JsonArray.ofTexts(run.surprises()))
                .field("on_exit", result.lastWord() == null ? null : result.lastWord().word());
        if (fired != null) {
            JsonObject json = OutcomeText.json(fired);
            for (String key : new String[] {"event_id", "lateness_ms", "uncertainty_ms", "lateness_from", "lateness_unknown"}) {
                out.field(key, json.get(key));
            }
            out.value(Name.text(fired.eventId()));
        }
    }

    /** Whether it fired, by what was observed; null if nobody can tell. */
    private @Nullable Json fired() {
        return switch (observed.fate().what()) {
            case FIRED -> Json.of(true);
            case ALIVE, ENDED_ELSEWHERE -> Json.of(false);
            case UNKNOWN -> null;
        };
    }

    private static @Nullable Json millis(@Nullable Duration duration) {
        return duration == null ? null : Json.of(duration.toMillis());
    }

    private void lines(Outcome.Builder out) {
        Tally tally = run.tally();
        Client client = run.task().plan().client();
        Preset preset = run.task().preset();
        out.prose("heartbeat " + run.number() + "  " + run.task().subject() + "  "
                + HeartbeatText.ending(result.ending(), run.beats())
                + HeartbeatText.lastWord(result.lastWord(), result.exit()));
        out.prose("    " + (preset == null ? "" : "like " + preset.name() + ": ")
                + HeartbeatText.rhythm(client));
        out.prose("    beats    " + run.beats() + ": " + tally.accepted() + " accepted, " + tally.failed() + " failed, "
                + tally.missed() + " missed, " + tally.dropped() + " dropped");
        if (tally.schedules() > 1) {
            out.prose("    scheduled " + tally.schedules() + " times");
        }
        out.prose("    longest gap " + shown(tally.longestGap()) + ", smallest margin " + shown(tally.smallestMargin()));
        if (tally.answers().count() > 0) {
            out.prose("    answers  " + HeartbeatText.figures(tally.answers()));
            out.prose("    late     " + HeartbeatText.figures(tally.late()));
        }
        out.prose("    fired    " + firedText());
        if (preset != null && preset.how() == Preset.How.SERVICE) {
            out.prose("    restarts went to the homeserver directly and without a token, as this service sends them");
        }
        for (String surprise : run.surprises()) {
            out.prose("    note     " + surprise);
        }
    }


    private static String shown(@Nullable Duration duration) {
        return duration == null ? "unknown" : Durations.show(duration);
    }

    private String firedText() {
        if (fired != null) {
            return OutcomeText.ended(fired).replaceFirst("^fired  ", "");
        }
        return switch (observed.fate().what()) {
            case FIRED -> "yes";
            case ALIVE -> "no";
            case ENDED_ELSEWHERE -> "no: it was ended by somebody else";
            case UNKNOWN -> "unknown: " + observed.fate().why();
        };
    }
}
