package dev.tarry.session;

import dev.tarry.homeserver.Answer;
import dev.tarry.homeserver.ClientServerApi;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.Name;
import dev.tarry.matrix.RoomId;
import dev.tarry.time.Hearing;
import dev.tarry.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code /sync} for some rooms and turns it into events with their {@code room_id}. It keeps only the place. */
final class SyncFeed {

    /** How many events of a room one answer brings at most; beyond, it says that there is a gap. */
    private static final int TIMELINE_LIMIT = 100;

    private final TimeSource clock;
    private volatile @Nullable String since;
    private volatile @Nullable Answer failure;
    /** When the last answer that brought something was read, on the monotonic clock. */
    private long lastReadNanos;
    private volatile boolean broughtNews;
    private volatile long tookMillis;
    private volatile Set<RoomId> polled = Set.of();
    private final Set<RoomId> joined = ConcurrentHashMap.newKeySet();

    /**
     * What one answer brought.
     *
     * @param timeline events in their order
     * @param state state events that are current now
     * @param rooms the rooms it told of
     * @param gaps rooms of which events are missing
     * @param asked the rooms that were asked for
     * @param when when that could be heard, and was
     */
    record Batch(
            List<JsonObject> timeline, List<JsonObject> state, Set<RoomId> rooms, Set<RoomId> gaps,
            Set<RoomId> asked, Hearing when) {

        /** Whether it was the first answer, which tells the past. */
        boolean initial() {
            return when.isPast();
        }
    }

    SyncFeed(TimeSource clock) {
        this.clock = clock;
    }

    /** Whether the first answer was read. */
    boolean isRunning() {
        return since != null;
    }

    /** Whether the poll under way, or the last one, is about these rooms as well. */
    boolean covers(Set<RoomId> rooms) {
        return polled.containsAll(rooms);
    }

    /** Asks once. An answer that is a failure brings null; {@link #failure()} then has it. */
    @Nullable Batch poll(ClientServerApi calls, Set<RoomId> rooms, long pollMillis) {
        polled = Set.copyOf(rooms);
        boolean initial = since == null;
        // Whoever moves a held clock asks at each moment at which something happens.
        boolean isAttentive = clock.isHeld() && failure == null;
        Answer answer = calls.sync(filter(rooms), since, Duration.ofMillis(pollMillis));
        failure = answer.isOk() ? null : answer;
        if (!answer.isOk()) {
            return null;
        }
        String next = answer.body().text("next_batch");
        boolean isAhead = next != null && !next.equals(since);
        since = next;
        long sent = answer.roundTrip().sentNanos();
        Hearing when = initial
                ? Hearing.ofPast(answer.readNanos())
                : new Hearing(false, isAttentive ? sent : lastReadNanos, sent, answer.readNanos());
        lastReadNanos = answer.readNanos();
        Batch batch = read(answer, when, Set.copyOf(rooms));
        broughtNews = isAhead && !(batch.timeline().isEmpty() && batch.state().isEmpty() && batch.gaps().isEmpty());
        tookMillis = answer.roundTrip().took().toMillis();
        for (RoomId room : batch.rooms()) {
            // Also of rooms that nobody has asked for yet, but not of as many as a homeserver can think of.
            if (joined.size() < SyncDelivery.MOST_ROOMS || rooms.contains(room)) {
                joined.add(room);
            }
        }
        JsonObject all = answer.body().object("rooms");
        JsonObject left = all == null ? null : all.object("leave");
        for (String room : left == null ? List.<String>of() : left.keys()) {
            joined.remove(new RoomId(room));
        }
        return batch;
    }

    /** How long to wait after the last answer, which was a success, in milliseconds. */
    long pause(SyncPace pace, long pollMillis) {
        return pace.after(broughtNews, tookMillis, pollMillis);
    }

    /** Whether a room was told of as one that the user is in, and not yet as one that was left. */
    boolean hears(RoomId room) {
        return joined.contains(room);
    }

    /** Whether the last answer failed because a drill keeps the network away. */
    boolean isCutByDrill() {
        Answer failed = failure;
        return failed != null && failed.fault() != null && failed.fault().isOfDrill();
    }

    /** Why the last answer brought nothing, or null. */
    @Nullable Answer failure() {
        return failure;
    }

    private static String filter(Set<RoomId> rooms) {
        JsonObject none = JsonObject.of("types", JsonArray.EMPTY);
        JsonObject room = JsonObject.builder()
                .put("rooms", JsonArray.ofTexts(Name.texts(rooms)))
                .put("timeline", JsonObject.of("limit", Json.of(TIMELINE_LIMIT)))
                .put("state", JsonObject.of("lazy_load_members", Json.of(true)))
                .put("ephemeral", none)
                .put("account_data", none)
                .build();
        return JsonObject.builder()
                .put("room", room)
                .put("presence", none)
                .put("account_data", none)
                .build()
                .toString();
    }

    private static Batch read(Answer answer, Hearing when, Set<RoomId> asked) {
        JsonObject body = answer.body();
        List<JsonObject> timeline = new ArrayList<>();
        List<JsonObject> state = new ArrayList<>();
        Set<RoomId> told = new LinkedHashSet<>();
        Set<RoomId> gaps = new LinkedHashSet<>();
        JsonObject rooms = body.object("rooms");
        JsonObject join = rooms == null ? null : rooms.object("join");
        JsonObject joined = join == null ? JsonObject.EMPTY : join;
        for (String key : joined.keys()) {
            JsonObject room = joined.object(key);
            if (room == null) {
                continue;
            }
            RoomId roomId = new RoomId(key);
            told.add(roomId);
            add(room.object("state"), roomId, state);
            JsonObject events = room.object("timeline");
            add(events, roomId, timeline);
            if (!when.isPast() && events != null && events.isTruthy("limited")) {
                gaps.add(roomId);
            }
        }
        for (JsonObject event : timeline) {
            if (event.text("state_key") != null) {
                state.add(event);
            }
        }
        return new Batch(timeline, state, told, gaps, asked, when);
    }

    private static void add(@Nullable JsonObject section, RoomId roomId, List<JsonObject> into) {
        JsonArray events = section == null ? null : section.array("events");
        if (events == null) {
            return;
        }
        for (Json event : events) {
            if (event.asObject() != null) {
                into.add(event.asObject().with("room_id", Json.of(roomId.text())));
            }
        }
    }
}
