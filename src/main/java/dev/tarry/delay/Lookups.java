package dev.tarry.delay;

import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.dialect.DelayedEventLookups;
import dev.tarry.homeserver.dialect.ListedDelayedEvent;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Msc4140;
import dev.tarry.time.TimeSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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

    /** How a lookup came out. */
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
    public Found look(int exchange, Delay delay, boolean unlisted, DelayedEventLookups calls) {
        DelayedEventLookups.Found looked = calls.one(exchange, delay.id());
        Answer answer = looked.answer();
        if (looked.item() != null) {
            ledger.adopt(looked.item(), Now.of(clock));
            return finalised(looked.item(), delay) ? Found.ENDED : Found.WAITING;
        }
        if (!answer.isOk() && (answer.status() != 404 || answer.isUnrecognized())) {
            return Found.NO_ANSWER;
        }
        if (unlisted) {
            ledger.countGone(delay.id());
        }
        return gone(exchange, delay, calls) ? Found.ENDED : Found.ABSENT;
    }

    /** Reads what a homeserver tells of a finished one (merged MSC4140). */
    private boolean finalised(JsonObject item, Delay known) {
        JsonObject end = item.object(Msc4140.FINALISED);
        if (end == null || known.state().isEnded()) {
            return end != null;
        }
        Sighting found = Sighting.found(clock.monotonicNanos());
        tell(ledger.change(known.id(), delay -> ended(delay, item, end, found)));
        return true;
    }

    private static Delay ended(Delay delay, JsonObject item, JsonObject end, Sighting found) {
        if (end.text("event_id") == null) {
            return delay.ended(end.has("error") ? Delay.State.FAILED : Delay.State.CANCELLED);
        }
        Long at = end.number(Msc4140.FINALISED_TS);
        Long due = ListedDelayedEvent.due(item);
        boolean isEarly = at != null && due != null && at < due;
        return (isEarly ? delay.ended(Delay.State.SENT) : delay).seen(end.text("event_id"), found, false);
    }

    private boolean gone(int exchange, Delay delay, DelayedEventLookups calls) {
        if (delay.roomId() != null && delay.state() == Delay.State.SCHEDULED) {
            Answer recent = calls.matrix().messages(exchange, delay.roomId(), delay.type(), 50);
            JsonArray chunk = recent.isOk() ? recent.json().array("chunk") : null;
            for (Json item : chunk == null ? JsonArray.EMPTY : chunk) {
                if (item.asObject() != null && ledger.byId(delay.id()).eventId() == null) {
                    matcher.match(
                            item.asObject().with("room_id", Json.of(delay.roomId())), true,
                            Sighting.found(recent.readNanos()));
                }
            }
        }
        if (ledger.byId(delay.id()).state().isEnded()) {
            return true;
        }
        if (ledger.countGone(delay.id()) >= GONE_LOOKUPS || clock.isHeld()) {
            tell(ledger.change(delay.id(), one -> one.ended(Delay.State.GONE)));
            return true;
        }
        return false;
    }

    /** Tells of it, unless another thread was quicker. */
    private void tell(@Nullable Delay changed) {
        if (changed != null) {
            ended.accept(changed);
        }
    }

    /** Looks for the event of a delay id among a room's newest, and takes it in. */
    public boolean findFired(int exchange, String room, String delayId, DelayedEventLookups calls) {
        Answer recent = calls.matrix().messages(exchange, room, null, 100);
        JsonArray chunk = recent.isOk() ? recent.json().array("chunk") : null;
        for (Json item : chunk == null ? JsonArray.EMPTY : chunk) {
            JsonObject event = item.asObject();
            if (event != null && delayId.equals(EventMatcher.delayId(event.object("unsigned")))) {
                ledger.adopt(event.with(Msc4140.DELAY_ID, Json.of(delayId)).with("room_id", Json.of(room)), new Now(0, 0));
                Sighting found = Sighting.found(recent.readNanos());
                ledger.change(delayId, delay -> delay.seen(event.text("event_id"), found, false));
                return true;
            }
        }
        return false;
    }

    /** Takes in the homeserver's list. */
    public void adoptAll(@Nullable JsonObject list) {
        for (JsonObject item : ListedDelayedEvent.items(list)) {
            ledger.adopt(item, Now.of(clock));
        }
    }

    /** Looks a delay id up that nobody has seen here, and learns what there is to learn; the answer tells if it is not there. */
    public Answer learn(int exchange, String delayId, DelayedEventLookups calls) {
        DelayedEventLookups.Found looked = calls.one(exchange, delayId);
        if (looked.isList() && looked.answer().isOk()) {
            adoptAll(looked.answer().json());
        } else if (looked.item() != null) {
            Delay delay = ledger.adopt(looked.item(), Now.of(clock));
            if (delay != null) {
                finalised(looked.item(), delay);
            }
        }
        return looked.answer();
    }
}
