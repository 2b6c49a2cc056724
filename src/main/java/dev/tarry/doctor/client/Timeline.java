package dev.tarry.doctor.client;

import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.ClientServerApi;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.RoomId;
import dev.tarry.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code /sync} tells of one room, with the moments at which it was read. Waiting is listening. */
public final class Timeline {

    /** A long poll is cut so that a Ctrl-C or a silent homeserver is noticed in time. */
    private static final long LONGEST_POLL_MS = 1_000;
    private static final long AFTER_FAILURE_MS = 300;
    /** So many quick answers in a row may bring something; those after it come apart. */
    private static final int BURST = 20;
    private static final long HELD_STEP_MS = 100;

    /** An event as it was seen. */
    public record Seen(JsonObject event, long nanos) {}

    private final RateLimitedClient client;
    private final TimeSource clock;
    private final String filter;
    private final RoomId room;
    private final List<Seen> seen = new ArrayList<>();
    private @Nullable String since;
    private boolean ended;
    private int quick;

    public Timeline(RateLimitedClient client, RoomId room, TimeSource clock) {
        this.client = client;
        this.room = room;
        this.clock = clock;
        JsonObject none = JsonObject.of("types", JsonArray.EMPTY);
        JsonObject ofRoom = JsonObject.builder()
                .put("rooms", JsonArray.ofTexts(List.of(room.text())))
                .put("timeline", JsonObject.of("limit", Json.of(100)))
                .put("state", none)
                .put("ephemeral", none)
                .put("account_data", none)
                .build();
        this.filter = JsonObject.builder()
                .put("room", ofRoom).put("presence", none).put("account_data", none).build().toString();
    }

    /** Begins to listen; what was before is not told. */
    public Answer begin() {
        Answer answer = client.matrix().sync(filter, null, Duration.ZERO);
        if (answer.isOk()) {
            since = answer.body().text("next_batch");
        }
        return answer;
    }

    /** Whether somebody wants the listening to end; then there is no more of it. */
    public boolean isEnded() {
        return ended;
    }

    /** Listens until a moment of the monotonic clock, or until somebody wants it to end. */
    public void listenUntil(long nanos) {
        long left = (nanos - clock.monotonicNanos()) / 1_000_000;
        while (left > 0 && !ended && !client.isInterrupted()) {
            ended = !poll(Math.min(left, LONGEST_POLL_MS));
            left = (nanos - clock.monotonicNanos()) / 1_000_000;
        }
    }

    /** Listens until an event was seen, at most until a moment of the monotonic clock. */
    public void listenFor(ScratchEvent one, long nanos) {
        while (!ended && !client.isInterrupted() && of(one).isEmpty() && clock.monotonicNanos() < nanos) {
            long left = (nanos - clock.monotonicNanos()) / 1_000_000;
            ended = !poll(Math.max(1, Math.min(left, LONGEST_POLL_MS)));
        }
    }

    /** Listens once, at most so long; false if somebody wants it to end. */
    private boolean poll(long millis) {
        if (since == null) {
            return client.pause(Math.max(1, millis));
        }
        // Where the clock stands still, time passes by the pause alone: in steps, so that what is seen is seen in time.
        boolean held = clock.isHeld();
        if (held && !client.pause(Math.min(millis, HELD_STEP_MS))) {
            return false;
        }
        Answer answer = client.matrix().sync(filter, since, Duration.ofMillis(held ? 0 : millis));
        if (!answer.isOk()) {
            return client.pause(Math.min(AFTER_FAILURE_MS, Math.max(1, millis)));
        }
        String next = answer.body().text("next_batch");
        since = next == null ? since : next;
        JsonObject rooms = answer.body().object("rooms");
        JsonObject joined = rooms == null ? null : rooms.object("join");
        JsonObject here = joined == null ? null : joined.object(room.text());
        JsonObject timeline = here == null ? null : here.object("timeline");
        JsonArray events = timeline == null ? null : timeline.array("events");
        for (Json event : events == null ? JsonArray.EMPTY : events) {
            JsonObject object = event.asObject();
            if (object != null) {
                seen.add(new Seen(object, answer.readNanos()));
            }
        }
        // An answer that comes at once and empty must not be asked for in a tight loop.
        boolean isQuick = !held && answer.roundTrip().took().toMillis() < millis / 2;
        quick = isQuick ? quick + 1 : 0;
        boolean tight = isQuick && (events == null || quick > BURST);
        return client.pause(tight ? Math.min(50, millis) : 0);
    }

    /** The events of a delayed event, in the order in which they were seen. */
    public List<Seen> of(ScratchEvent scheduled) {
        List<Seen> found = new ArrayList<>();
        for (Seen one : seen) {
            if (scheduled.isIn(one.event())) {
                found.add(one);
            }
        }
        return found;
    }

    /** Where an event stands among those that were seen; -1 if it was not. */
    public int place(ScratchEvent scheduled) {
        for (int i = 0; i < seen.size(); i++) {
            if (scheduled.isIn(seen.get(i).event())) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the room has it although {@code /sync} did not tell. */
    public boolean isInRoom(int exchange, ScratchEvent scheduled) {
        ClientServerApi calls = client.matrix();
        Answer answer = calls.messages(exchange, room, scheduled.type(), 50);
        JsonArray chunk = answer.isOk() ? answer.body().array("chunk") : null;
        for (Json event : chunk == null ? JsonArray.EMPTY : chunk) {
            if (event.asObject() != null && scheduled.isIn(event.asObject())) {
                return true;
            }
        }
        return false;
    }
}
