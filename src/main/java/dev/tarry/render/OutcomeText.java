package dev.tarry.render;

import dev.tarry.delay.Delay;
import dev.tarry.delay.Lateness;
import dev.tarry.delay.LostSchedule;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.ledger.LedgerEntry;
import dev.tarry.ledger.LedgerState;
import dev.tarry.matrix.Name;
import dev.tarry.outcome.Failure;
import dev.tarry.outcome.Outcome;
import dev.tarry.time.Durations;
import dev.tarry.time.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Outcomes and delays as text or JSON. */
public final class OutcomeText {

    private OutcomeText() {}

    /**
     * The object for scripts.
     *
     * @param command the command's name, or null for a line that does not parse
     * @param line the number of the line in piped input, or 0
     */
    public static JsonObject json(@Nullable String command, Outcome outcome, List<String> warnings, int line) {
        JsonObject.Builder out = JsonObject.builder();
        out.put("command", Json.of(command)).put("ok", outcome.isOk()).put("exit", outcome.exit());
        if (line > 0) {
            out.put("line", line);
        }
        if (outcome.exchange() > 0) {
            out.put("exchange", outcome.exchange());
        }
        for (String key : outcome.fields().keys()) {
            out.put(key, outcome.fields().get(key));
        }
        if (outcome.failure() != null) {
            out.put("error", outcome.failure().toJson());
        }
        if (!warnings.isEmpty()) {
            out.put("warnings", JsonArray.ofTexts(warnings));
        }
        return out.build();
    }

    /** A failure for a person: what happened, why and what next, the homeserver's own words, where to look, the way out. */
    public static List<String> failure(Failure failure, int exchange, boolean verbose, Theme theme) {
        List<String> lines = new ArrayList<>();
        lines.add(theme.bad("error:") + " " + failure.message());
        if (failure.cause() != null) {
            lines.add("       " + theme.dim("→") + " " + failure.cause().line());
        }
        if (failure.ownWords() != null) {
            lines.add("       " + failure.ownWords());
        }
        if (verbose && exchange > 0) {
            lines.add("       exchange #" + exchange);
        }
        if (failure.hint() != null) {
            lines.add("       " + theme.dim("→") + " " + failure.hint());
        }
        return lines;
    }

    /** How a delay stands, on one line. */
    static String delay(Delay delay, long nowNanos, long offsetMillis) {
        StringBuilder out = new StringBuilder(delay.name() == null ? "" : delay.name() + "  ")
                .append(delay.id().text()).append("  ");
        if (!delay.state().isEnded()) {
            out.append(due(delay, nowNanos, offsetMillis));
        } else {
            out.append(ended(delay));
        }
        return out.toString();
    }

    /** When it is due: {@code due in 10.0 s (14:03:27.104)}. */
    public static String due(Delay delay, long nowNanos, long offsetMillis) {
        return due(delay, nowNanos, offsetMillis, false);
    }

    /** The same, with how long it is to wait in all: {@code due in 9.8 s of 10.0 s (14:03:27.104)}. */
    static String dueOf(Delay delay, long nowNanos, long offsetMillis) {
        return due(delay, nowNanos, offsetMillis, true);
    }

    private static String due(Delay delay, long nowNanos, long offsetMillis, boolean withLength) {
        Duration length = withLength ? delay.delay() : null;
        Instant due = delay.dueAt();
        Duration untilDue = delay.left(nowNanos);
        if (due == null || untilDue == null) {
            return "due time unknown";
        }
        long left = untilDue.toMillis();
        String clock = Moments.timeOfDay(due.toEpochMilli(), offsetMillis);
        String all = length == null ? "" : " of " + Durations.show(length);
        String when = left >= 0 ? "due in " + Durations.show(left) + all : "due " + Durations.show(-left) + " ago";
        String whose = delay.isDueFromHomeserver() ? ", from the homeserver" : "";
        return when + " (" + clock + whose + ")";
    }

    /** What became of it: {@code fired  $event  12 ms late (± 2 ms)}. */
    public static String ended(Delay delay) {
        StringBuilder out = new StringBuilder(delay.state().word());
        if (delay.state() == Delay.State.GONE) {
            out.append("  ").append(gone(delay));
        }
        if (delay.eventId() != null) {
            out.append("  ").append(delay.eventId().text());
        }
        Lateness late = delay.lateness();
        if (late != null) {
            out.append("  ").append(LatenessText.of(late, delay.uncertainty()));
        }
        if (delay.state() == Delay.State.CANCELLED && "other".equals(delay.endedBy())) {
            out.append("  by somebody else");
        }
        if (delay.isEarly()) {
            out.append("  before its due time, by somebody else or by an early homeserver");
        }
        if (delay.isDoubtful()) {
            out.append("  (recognized by its content, not by its delay id)");
        }
        return out.toString();
    }

    /** The same for one who does not ask; that we sent it was told when we did. */
    public static String news(Delay delay) {
        boolean byUs = delay.state() == Delay.State.SENT && !delay.isEarly() && delay.eventId() != null;
        return byUs ? "seen in the room as " + Name.text(delay.eventId()) : ended(delay);
    }

    private static String gone(Delay delay) {
        if ("cancel".equals(delay.unconfirmedAction())) {
            return "no longer listed: this session's cancel got no conclusive response but most likely took effect";
        }
        String asked = delay.unconfirmedAction();
        String by = asked == null
                ? "cancelled by somebody"
                : "most likely by this session's send, which "
                        + (asked.equals("send") ? "got no response" : "was rate limited");
        return "no longer listed and not seen in the room: " + by
                + (delay.isState() ? ", lost, or the state already had this content" : ", or lost");
    }

    /** How it stands with a schedule that nobody saw the answer of. */
    static String lost(LostSchedule lost) {
        return "unconfirmed  " + (lost.delay() == null ? "" : "delay " + Durations.show(lost.delay().toMillis()) + "  ")
                + "its schedule was not answered";
    }

    /** The same for scripts: it has no id and no name. */
    public static JsonObject json(LostSchedule lost) {
        return JsonObject.builder()
                .put("name", lost.name())
                .put("state", "unconfirmed")
                .put("room_id", Name.text(lost.roomId()))
                .put("type", Name.text(lost.type()))
                .put("state_key", Name.text(lost.stateKey()))
                .put("delay_ms", lost.delay() == null ? null : Json.of(lost.delay().toMillis()))
                .build();
    }

    /** Why one that a ledger tells of never was scheduled. */
    static String never(LedgerEntry entry) {
        Long status = entry.json().number("http_status");
        String errcode = entry.json().text("errcode");
        if (entry.state() == LedgerState.SENT) {
            return "sent at once  " + Name.text(entry.eventId());
        }
        String sameAs = entry.json().text("same_as");
        if (sameAs != null) {
            return "not scheduled  the homeserver repeated its response for " + sameAs;
        }
        return status == null
                ? "not scheduled  its schedule was not answered, and the homeserver does not list it"
                : "refused  " + status + (errcode == null ? "" : " " + errcode);
    }

    /** One that never was scheduled, for scripts: it has no id. */
    public static JsonObject json(LedgerEntry entry) {
        return JsonObject.builder()
                .put("name", entry.name())
                .put("state", entry.state().word())
                .put("room_id", Name.text(entry.roomId()))
                .put("type", Name.text(entry.type()))
                .put("state_key", Name.text(entry.stateKey()))
                .put("delay_ms", entry.delayMillis() == null ? null : Json.of(entry.delayMillis()))
                .put("event_id", Name.text(entry.eventId()))
                .put("http_status", entry.json().get("http_status"))
                .put("errcode", entry.json().text("errcode"))
                .build();
    }

    /** Which event it is to be, and after how long, as far as that is known. */
    public static void putEvent(Delay delay, JsonObject.Builder out) {
        out.put("room_id", Name.text(delay.roomId()));
        out.put("type", Name.text(delay.type()));
        out.put("state_key", Name.text(delay.stateKey()));
        Duration length = delay.delay();
        out.put("delay_ms", length == null ? null : Json.of(length.toMillis()));
    }

    /** A delay's fields for scripts. */
    public static JsonObject json(Delay delay) {
        JsonObject.Builder out = JsonObject.builder()
                .put("name", delay.name())
                .put("delay_id", delay.id().text());
        putEvent(delay, out);
        out.put("matched_by", delay.isDoubtful() ? "content" : null).put("state", delay.state().word());
        Instant due = delay.dueAt();
        if (due != null) {
            out.put("due_at", Moments.rfc3339(due.toEpochMilli()));
        }
        if (delay.isEarly()) {
            out.put("early", true);
        }
        out.put("unconfirmed", delay.isRestartUnconfirmed() ? "restart" : delay.unconfirmedAction());
        out.put("ended_by", delay.endedBy());
        out.put("restarts", delay.restarts()).put("event_id", Name.text(delay.eventId()));
        Lateness late = delay.lateness();
        if (late != null && late.by() != null) {
            out.put("lateness_ms", late.by().toMillis()).put("uncertainty_ms", delay.uncertainty().toMillis());
            out.put("lateness_from", late.isOfHomeserver() ? "homeserver" : null);
        } else if (late != null && late.unknown() != null) {
            out.put("lateness_unknown", late.unknown().word());
        }
        return out.build();
    }
}
