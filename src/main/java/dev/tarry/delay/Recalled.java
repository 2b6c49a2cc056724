package dev.tarry.delay;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.ledger.LedgerEntry;
import dev.tarry.ledger.LedgerState;
import dev.tarry.matrix.DelayId;
import dev.tarry.time.Moment;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a ledger's line says, as a session knows a delayed event, and the other way round. */
final class Recalled {

    private static final String EVENT_ID = "event_id";
    private static final String LATENESS = "lateness_ms";
    private static final String UNCERTAINTY = "uncertainty_ms";
    private static final String LATENESS_UNKNOWN = "lateness_unknown";
    private static final String DOUBTFUL = "doubtful";
    private static final String EARLY = "early";
    private static final String ENDED_BY = "ended_by";

    /** Longer than most requests may take. */
    private static final long UNDER_WAY_MS = 30_000;

    private Recalled() {}

    /**
     * The delayed event of an entry; its id is known.
     *
     * @throws IllegalArgumentException if it is not
     */
    static Delay delay(LedgerEntry entry, Moment now) {
        DelayId id = entry.id();
        if (id == null) {
            throw new IllegalArgumentException(entry.name() + " has no delay id");
        }
        Identity identity = new Identity(
                entry.name(), id, entry.roomId(), entry.type(), entry.stateKey(), entry.content(), length(entry));
        Long due = entry.dueAt();
        Timer timer = new Timer(due == null ? null : due(due, entry, now), entry.restarts());
        return Delay.recalled(identity, state(entry.state()), timer, ending(entry, now), unconfirmed(entry, now));
    }

    /** What was asked for and got no answer. One that is young may still be under way in another tarry. */
    private static @Nullable UnconfirmedAction unconfirmed(LedgerEntry entry, Moment now) {
        String trying = entry.trying();
        Long written = entry.writtenAt();
        if (trying == null || written == null || trying.equals("schedule")) {
            return null;
        }
        long ago = now.wall().toEpochMilli() - written;
        return ago < UNDER_WAY_MS ? null : new UnconfirmedAction(trying, now.nanos() - ago * 1_000_000L);
    }

    private static @Nullable Duration length(LedgerEntry entry) {
        Long millis = entry.delayMillis();
        return millis == null || millis < 0 ? null : Duration.ofMillis(millis);
    }

    /** Reckoned by the wall clock, the only one that two runs share. */
    private static Due due(long due, LedgerEntry entry, Moment now) {
        Long uncertainty = entry.json().number(UNCERTAINTY);
        return Due.recalled(Instant.ofEpochMilli(due), now, Duration.ofMillis(uncertainty == null ? 0 : uncertainty));
    }

    private static Ending ending(LedgerEntry entry, Moment now) {
        if (!entry.state().isEnded()) {
            return Ending.NONE;
        }
        Long ended = entry.endedAt();
        Long nanos = ended == null
                ? null
                : Long.valueOf(now.nanos() - Math.max(0, now.wall().toEpochMilli() - ended) * 1_000_000L);
        JsonObject line = entry.json();
        return new Ending(
                entry.eventId(), lateness(line), line.isTruthy(DOUBTFUL), line.isTruthy(EARLY), by(line.text(ENDED_BY)), nanos);
    }

    private static Ending.@Nullable By by(@Nullable String word) {
        for (Ending.By by : Ending.By.values()) {
            if (by.word().equals(word)) {
                return by;
            }
        }
        return null;
    }

    private static @Nullable Lateness lateness(JsonObject line) {
        Long late = line.number(LATENESS);
        if (late != null) {
            return "homeserver".equals(line.text("lateness_from"))
                    ? Lateness.told(late) : Lateness.seen(Duration.ofMillis(late));
        }
        String unknown = line.text(LATENESS_UNKNOWN);
        for (Lateness.Unknown why : Lateness.Unknown.values()) {
            if (why.word().equals(unknown)) {
                return Lateness.unknown(why);
            }
        }
        return null;
    }

    /** What a line says of how it ended. */
    static JsonObject end(Delay delay) {
        Lateness late = delay.lateness();
        JsonObject.Builder end = JsonObject.builder();
        if (delay.eventId() != null) {
            end.put(EVENT_ID, delay.eventId().text());
        }
        if (late != null && late.by() != null) {
            end.put(LATENESS, late.by().toMillis()).put(UNCERTAINTY, delay.uncertainty().toMillis());
            end.put("lateness_from", late.isOfHomeserver() ? "homeserver" : null);
        } else if (late != null && late.unknown() != null) {
            end.put(LATENESS_UNKNOWN, late.unknown().word());
        }
        return end.put(DOUBTFUL, delay.isDoubtful() ? Json.of(true) : null)
                .put(EARLY, delay.isEarly() ? Json.of(true) : null)
                .put(ENDED_BY, delay.endedBy()).build();
    }

    private static Delay.State state(LedgerState state) {
        return switch (state) {
            case UNCONFIRMED, SCHEDULED -> Delay.State.SCHEDULED;
            case FIRED -> Delay.State.FIRED;
            case SENT -> Delay.State.SENT;
            case CANCELLED -> Delay.State.CANCELLED;
            case GONE -> Delay.State.GONE;
            case FAILED -> Delay.State.FAILED;
        };
    }
}
