package dev.tarry.doctor;

import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.ClientServerApi;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.time.TimeSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code /sync} tells of one room, with the moments at which it was read. Waiting is listening. */
final class Timeline {

    /** A long poll is cut so that a Ctrl-C or a silent homeserver is noticed in time. */
    private static final long LONGEST_POLL_MS = 1_000;
    private static final long AFTER_FAILURE_MS = 300;
    private static final long HELD_STEP_MS = 100;

    /** An event as it was seen. */
    record Seen(JsonObject event, long nanos) {}

    private final Caller caller;
    private final TimeSource clock;
    private final String filter;
    private final String room;
    private final List<Seen> seen = new ArrayList<>();
    private @Nullable String since;
    private @Nullable Answer failure;

    Timeline(Caller caller, String room, TimeSource clock) {
        this.caller = caller;
        this.room = room;
        this.clock = clock;
        JsonObject none = JsonObject.of("types", JsonArray.EMPTY);
        JsonObject ofRoom = JsonObject.builder()
                .put("rooms", JsonArray.ofTexts(List.of(room)))
                .put("timeline", JsonObject.of("limit", Json.of(100)))
                .put("state", none)
                .put("ephemeral", none)
                .put("account_data", none)
                .build();
        this.filter = JsonObject.builder()
                .put("room", ofRoom).put("presence", none).put("account_data", none).build().toString();
    }

    /** Begins to listen; what was before is not told. */
    Answer begin() {
        Answer answer = caller.matrix().sync(filter, null, 0);
        if (answer.isOk()) {
            since = answer.json().text("next_batch");
        }
        return answer;
    }

    /** Why the last poll brought nothing, or null. */
    @Nullable Answer failure() {
        return failure;
    }

    /** Listens until a moment of the monotonic clock; false if somebody wants it to end. */
    boolean listenUntil(long nanos) {
        long left = (nanos - clock.monotonicNanos()) / 1_000_000;
        while (left > 0) {
            if (!poll(Math.min(left, LONGEST_POLL_MS))) {
                return false;
            }
            left = (nanos - clock.monotonicNanos()) / 1_000_000;
        }
        return true;
    }

    /** Listens once, at most so long. */
    boolean poll(long millis) {
        if (since == null) {
            return caller.pause(Math.max(1, millis));
        }
        // Where the clock stands still, time passes by the pause alone: in steps, so that what is seen is seen in time.
        boolean held = clock.isHeld();
        if (held && !caller.pause(Math.min(millis, HELD_STEP_MS))) {
            return false;
        }
        Answer answer = caller.matrix().sync(filter, since, held ? 0 : millis);
        failure = answer.isOk() ? null : answer;
        if (!answer.isOk()) {
            return caller.pause(Math.min(AFTER_FAILURE_MS, Math.max(1, millis)));
        }
        since = answer.json().text("next_batch") == null ? since : answer.json().text("next_batch");
        JsonObject rooms = answer.json().object("rooms");
        JsonObject joined = rooms == null ? null : rooms.object("join");
        JsonObject here = joined == null ? null : joined.object(room);
        JsonObject timeline = here == null ? null : here.object("timeline");
        JsonArray events = timeline == null ? null : timeline.array("events");
        for (Json event : events == null ? JsonArray.EMPTY : events) {
            if (event.asObject() != null) {
                seen.add(new Seen(event.asObject(), answer.readNanos()));
            }
        }
        // An answer that comes at once and empty must not be asked for in a tight loop.
        boolean tight = !held && events == null && (answer.readNanos() - answer.sentNanos()) / 1_000_000 < millis / 2;
        return caller.pause(tight ? Math.min(50, millis) : 0);
    }

    /** The events of a delayed event, in the order in which they were seen. */
    List<Seen> of(Scheduled scheduled) {
        List<Seen> found = new ArrayList<>();
        for (Seen one : seen) {
            if (scheduled.isIn(one.event())) {
                found.add(one);
            }
        }
        return found;
    }

    /** Where an event stands among those that were seen; -1 if it was not. */
    int place(Scheduled scheduled) {
        for (int i = 0; i < seen.size(); i++) {
            if (scheduled.isIn(seen.get(i).event())) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the room has it although {@code /sync} did not tell. */
    boolean isInRoom(int exchange, Scheduled scheduled) {
        ClientServerApi calls = caller.matrix();
        Answer answer = calls.messages(exchange, room, scheduled.type(), 50);
        JsonArray chunk = answer.isOk() ? answer.json().array("chunk") : null;
        for (Json event : chunk == null ? JsonArray.EMPTY : chunk) {
            if (event.asObject() != null && scheduled.isIn(event.asObject())) {
                return true;
            }
        }
        return false;
    }
}
