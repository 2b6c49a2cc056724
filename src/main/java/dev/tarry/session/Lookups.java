package dev.tarry.session;

import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.MatrixCalls;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.time.TimeSource;
import java.util.function.Consumer;

/** Asks the homeserver what became of delays, and takes its answers in. */
public final class Lookups {

    /** The list is empty some 40 ms before the event shows up: gone counts only when it is said twice. */
    private static final int GONE_LOOKUPS = 2;

    private final DelayLedger ledger;
    private final TimeSource clock;
    private final EventMatcher matcher;
    private final Consumer<Delay> ended;

    Lookups(DelayLedger ledger, TimeSource clock, EventMatcher matcher, Consumer<Delay> ended) {
        this.ledger = ledger;
        this.clock = clock;
        this.matcher = matcher;
        this.ended = ended;
    }

    /** How a look-up came out. */
    public enum Found {
        /** It is scheduled. */
        WAITING,
        /** What became of it is known. */
        ENDED,
        /** Not there; nobody says what became of it. */
        ABSENT,
        /** The homeserver did not say. */
        NO_ANSWER
    }

    /**
     * Looks one delay up, and at the room's newest events if it is gone.
     *
     * @param unlisted whether a list without it says already that it is gone
     */
    Found look(int exchange, Delay delay, boolean unlisted, MatrixCalls calls) {
        MatrixCalls.Looked looked = calls.delayedEvent(exchange, delay.id());
        Answer answer = looked.answer();
        if (looked.item() != null) {
            ledger.adopt(looked.item(), clock.wallMillis(), clock.monotonicNanos());
            return finalised(looked.item(), delay) ? Found.ENDED : Found.WAITING;
        }
        if (!answer.isOk() && (answer.status() != 404 || answer.isUnrecognized())) {
            return Found.NO_ANSWER;
        }
        if (unlisted) {
            delay.countGone();
        }
        return gone(exchange, delay, calls) ? Found.ENDED : Found.ABSENT;
    }

    /** Reads what a homeserver tells of a finished one (merged MSC4140). */
    private boolean finalised(JsonObject item, Delay delay) {
        JsonObject end = item.object(Msc4140.FINALISED);
        if (end == null || delay.state().isEnded()) {
            return end != null;
        }
        if (end.text("event_id") != null) {
            Long at = end.number(Msc4140.FINALISED_TS);
            Long due = DelayLedger.due(item);
            if (at != null && due != null && at < due) {
                delay.end(Delay.State.SENT);
            }
            delay.seen(end.text("event_id"), Sighting.found(clock.monotonicNanos()), false);
        } else {
            delay.end(end.has("error") ? Delay.State.FAILED : Delay.State.CANCELLED);
        }
        ended.accept(delay);
        return true;
    }

    private boolean gone(int exchange, Delay delay, MatrixCalls calls) {
        if (delay.roomId() != null && delay.state() == Delay.State.SCHEDULED) {
            Answer recent = calls.messages(exchange, delay.roomId(), delay.type(), 50);
            JsonArray chunk = recent.isOk() ? recent.json().array("chunk") : null;
            for (Json item : chunk == null ? JsonArray.EMPTY : chunk) {
                if (item.asObject() != null && delay.eventId() == null) {
                    matcher.match(
                            item.asObject().with("room_id", Json.of(delay.roomId())), true,
                            Sighting.found(recent.readNanos()));
                }
            }
        }
        if (delay.state().isEnded()) {
            return true;
        }
        if (delay.countGone() >= GONE_LOOKUPS || clock.isHeld()) {
            delay.end(Delay.State.GONE);
            ended.accept(delay);
            return true;
        }
        return false;
    }

    /** Looks for the event of a delay id among a room's newest, and takes it in. */
    boolean findFired(int exchange, String room, String delayId, MatrixCalls calls) {
        Answer recent = calls.messages(exchange, room, null, 100);
        JsonArray chunk = recent.isOk() ? recent.json().array("chunk") : null;
        for (Json item : chunk == null ? JsonArray.EMPTY : chunk) {
            JsonObject event = item.asObject();
            if (event != null && delayId.equals(EventMatcher.delayId(event.object("unsigned")))) {
                ledger.adopt(event.with(Msc4140.DELAY_ID, Json.of(delayId)).with("room_id", Json.of(room)), 0, 0);
                ledger.byId(delayId).seen(event.text("event_id"), Sighting.found(recent.readNanos()), false);
                return true;
            }
        }
        return false;
    }

    /** Takes in the homeserver's list. */
    void adoptAll(JsonObject list) {
        for (String key : new String[] {Msc4140.DELAYED_EVENTS, Msc4140.SCHEDULED}) {
            JsonArray items = list.array(key);
            for (Json item : items == null ? JsonArray.EMPTY : items) {
                if (item.asObject() != null) {
                    ledger.adopt(item.asObject(), clock.wallMillis(), clock.monotonicNanos());
                }
            }
        }
    }

    /** Takes in one item, finished or not. */
    void learn(JsonObject item) {
        Delay delay = ledger.adopt(item, clock.wallMillis(), clock.monotonicNanos());
        if (delay != null) {
            finalised(item, delay);
        }
    }
}
