package dev.tarry.delay;

import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.dialect.DelayedEventLookups;
import dev.tarry.homeserver.dialect.ListedDelayedEvent;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.Msc4140;
import dev.tarry.matrix.RoomId;
import dev.tarry.time.Moment;
import dev.tarry.time.Patience;
import dev.tarry.time.TimeSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the homeserver what became of delays, and takes its answers in. */
public final class Lookups {

    /** The list is empty some 40 ms before the event shows up: gone counts only when it is said twice. */
    private static final int GONE_LOOKUPS = 2;

    private final KnownDelays knownDelays;
    private final TimeSource clock;
    private final EventMatcher matcher;

    Lookups(KnownDelays knownDelays, TimeSource clock, EventMatcher matcher) {
        this.knownDelays = knownDelays;
        this.clock = clock;
        this.matcher = matcher;
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
        Found found = looked(exchange, delay, unlisted, calls);
        knownDelays.save();
        return found;
    }

    private Found looked(int exchange, Delay delay, boolean unlisted, DelayedEventLookups calls) {
        DelayedEventLookups.Found looked = calls.one(exchange, delay.id());
        Answer answer = looked.answer();
        if (looked.item() != null) {
            knownDelays.adopt(looked.item(), clock.now());
            return finalised(looked.item(), delay) ? Found.ENDED : Found.WAITING;
        }
        if (!answer.isOk() && (answer.status() != 404 || answer.isUnrecognized())) {
            return Found.NO_ANSWER;
        }
        if (unlisted) {
            knownDelays.countGone(delay.id());
        }
        return gone(exchange, delay, calls) ? Found.ENDED : Found.ABSENT;
    }

    /** Reads what a homeserver tells of a finished one (merged MSC4140). */
    private boolean finalised(JsonObject item, Delay known) {
        JsonObject end = item.object(Msc4140.FINALISED);
        if (end == null || known.state().isEnded()) {
            return end != null;
        }
        Observation found = Observation.recorded(
                clock.monotonicNanos(), end.number(Msc4140.FINALISED_TS), ListedDelayedEvent.due(item));
        matcher.found(known.id(), delay -> ended(delay, end, found));
        return true;
    }

    private static Delay ended(Delay delay, JsonObject end, Observation found) {
        EventId event = EventId.ofNullable(end.text("event_id"));
        if (event == null) {
            return delay.ended(end.has("error") ? Delay.State.FAILED : Delay.State.CANCELLED);
        }
        Long at = found.times().finalised();
        Long due = found.times().due();
        boolean isEarly = at != null && due != null && at < due;
        return (isEarly ? delay.ended(Delay.State.SENT) : delay).seen(event, found, false);
    }

    private boolean gone(int exchange, Delay delay, DelayedEventLookups calls) {
        RoomId room = delay.roomId();
        if (room != null && delay.state() == Delay.State.SCHEDULED) {
            Answer recent = calls.matrix().messages(exchange, room, delay.type(), 50);
            for (JsonObject event : chunk(recent)) {
                if (!isSeen(delay.id())) {
                    matcher.match(
                            event.with("room_id", Json.of(room.text())), true,
                            Observation.found(recent.readNanos(), event.number("origin_server_ts")));
                }
            }
        }
        Delay now = knownDelays.byId(delay.id());
        if (now == null || now.state().isEnded()) {
            return true;
        }
        if (knownDelays.countGone(delay.id()) >= GONE_LOOKUPS || clock.isHeld()) {
            long found = clock.monotonicNanos();
            matcher.found(delay.id(), one -> one.gone(found));
            return true;
        }
        return false;
    }

    private boolean isSeen(DelayId id) {
        Delay now = knownDelays.byId(id);
        return now == null || now.eventId() != null;
    }

    /** The events of an answer to {@code /messages}; none of one that is no success. */
    private static List<JsonObject> chunk(Answer answer) {
        JsonArray chunk = answer.isOk() ? answer.body().array("chunk") : null;
        List<JsonObject> events = new ArrayList<>();
        for (Json item : chunk == null ? JsonArray.EMPTY : chunk) {
            JsonObject event = item.asObject();
            if (event != null) {
                events.add(event);
            }
        }
        return events;
    }

    /** Looks for the event of a delay id among a room's newest, and takes it in. */
    public boolean findFired(int exchange, RoomId room, DelayId delayId, DelayedEventLookups calls) {
        Answer recent = calls.matrix().messages(exchange, room, null, 100);
        for (JsonObject event : chunk(recent)) {
            if (delayId.equals(EventMatcher.delayId(event.object("unsigned")))) {
                JsonObject item = event.with(Msc4140.DELAY_ID, Json.of(delayId.text())).with("room_id", Json.of(room.text()));
                knownDelays.adopt(item, new Moment(Instant.EPOCH, 0));
                Observation found = Observation.found(recent.readNanos(), event.number("origin_server_ts"));
                knownDelays.change(delayId, delay -> delay.seen(EventId.ofNullable(event.text("event_id")), found, false));
                knownDelays.save();
                return true;
            }
        }
        return false;
    }

    /** Takes in a delayed event of which nothing but its id is known; null if that cannot be. */
    public @Nullable Delay know(DelayId delayId) {
        return knownDelays.adopt(JsonObject.of(Msc4140.DELAY_ID, Json.of(delayId.text())), new Moment(Instant.EPOCH, 0));
    }

    /**
     * Takes in the homeserver's list. What was taken in when somebody gave it up is true all the same, and is kept.
     *
     * @throws Patience.Overtime if it took too long
     */
    public void adoptAll(JsonObject list, Patience patience) {
        try {
            Moment now = clock.now();
            int index = 0;
            for (JsonObject item : ListedDelayedEvent.items(list)) {
                patience.check(index++);
                knownDelays.adopt(item, now);
            }
        } finally {
            knownDelays.save();
        }
    }

    /** Looks a delay id up that nobody has seen here, and learns what there is to learn; the answer tells if it is not there. */
    public Answer learn(int exchange, DelayId delayId, DelayedEventLookups calls) {
        DelayedEventLookups.Found looked = calls.one(exchange, delayId);
        if (looked.isList() && looked.answer().isOk()) {
            adoptAll(looked.answer().body(), calls.patience());
        } else if (looked.item() != null) {
            Delay delay = knownDelays.adopt(looked.item(), clock.now());
            if (delay != null) {
                finalised(looked.item(), delay);
            }
        }
        knownDelays.save();
        return looked.answer();
    }
}
