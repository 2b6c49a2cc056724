package dev.tarry.sandbox.state;

import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Answers {@code GET /sync} for one device. */
public final class SyncReader {

    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 1_000;

    private final World world;
    private final Device device;
    private final long now;
    private final Set<String> onlyRooms;
    private final int limit;

    /**
     * A reader.
     *
     * @param filter the filter's definition; empty for none
     */
    public SyncReader(World world, Device device, JsonObject filter, long now) {
        this.world = world;
        this.device = device;
        this.now = now;
        JsonObject room = filter.object("room");
        JsonArray rooms = room == null ? null : room.array("rooms");
        this.onlyRooms = rooms == null ? null : new LinkedHashSet<>(rooms.texts());
        JsonObject timeline = room == null ? null : room.object("timeline");
        Long wanted = timeline == null ? null : timeline.number("limit");
        this.limit = wanted == null ? DEFAULT_LIMIT : (int) Math.max(0, Math.min(MAX_LIMIT, wanted));
    }

    /** Whether there is anything to tell since then. */
    public boolean hasNews(long since) {
        for (Room room : world.rooms()) {
            boolean sees = isWanted(room) && !room.membership(device.userId()).equals("leave");
            if (sees && room.indexAfter(since) < room.timeline().size()) {
                return true;
            }
        }
        return leftSince(since);
    }

    private boolean leftSince(long since) {
        for (Room room : world.rooms()) {
            Event member = room.state("m.room.member", device.userId());
            if (isWanted(room) && member != null && member.position() > since && isGone(room)) {
                return true;
            }
        }
        return false;
    }

    private boolean isGone(Room room) {
        String membership = room.membership(device.userId());
        return membership.equals("leave") || membership.equals("ban");
    }

    private boolean isWanted(Room room) {
        return onlyRooms == null || onlyRooms.contains(room.id());
    }

    /**
     * The answer.
     *
     * @param since a place in the stream, or -1 for an initial sync
     */
    public JsonObject read(long since) {
        JsonObject.Builder join = JsonObject.builder();
        JsonObject.Builder invite = JsonObject.builder();
        JsonObject.Builder leave = JsonObject.builder();
        for (Room room : world.rooms()) {
            if (!isWanted(room)) {
                continue;
            }
            Event member = room.state("m.room.member", device.userId());
            boolean memberIsNew = member != null && member.position() > since;
            if (room.isJoined(device.userId())) {
                boolean fresh = since < 0 || memberIsNew && !wasJoined(member);
                if (fresh || room.indexAfter(since) < room.timeline().size()) {
                    join.put(room.id(), joined(room, fresh ? -1 : since));
                }
            } else if (room.membership(device.userId()).equals("invite") && memberIsNew) {
                invite.put(room.id(), invited(room));
            } else if (memberIsNew && since >= 0 && isGone(room)) {
                leave.put(room.id(), joined(room, since));
            }
        }
        JsonObject rooms = JsonObject.builder()
                .put("join", join.build())
                .put("invite", invite.build())
                .put("leave", leave.build())
                .build();
        return JsonObject.builder().put("next_batch", "s" + world.position()).put("rooms", rooms).build();
    }

    private static boolean wasJoined(Event member) {
        return member.replaced() != null && "join".equals(member.replaced().text("membership"));
    }

    private JsonObject joined(Room room, long since) {
        List<Event> all = room.timeline();
        int from = room.indexAfter(since);
        int start = Math.max(from, all.size() - limit);
        boolean limited = start > from;
        List<Json> events = new ArrayList<>();
        for (Event event : all.subList(start, all.size())) {
            events.add(event.seenBy(device, now));
        }
        List<Json> state = new ArrayList<>();
        for (Event event : room.currentState()) {
            boolean before = start >= all.size() || event.position() < all.get(start).position();
            if (event.position() > since && before) {
                state.add(event.seenBy(device, now));
            }
        }
        JsonObject timeline = JsonObject.builder()
                .put("events", new JsonArray(events))
                .put("limited", limited)
                .put("prev_batch", "t" + (start == 0 ? 0 : all.get(start - 1).position()))
                .build();
        return JsonObject.builder()
                .put("timeline", timeline)
                .put("state", JsonObject.of("events", new JsonArray(state)))
                .put("ephemeral", JsonObject.of("events", JsonArray.EMPTY))
                .put("account_data", JsonObject.of("events", JsonArray.EMPTY))
                .build();
    }

    private JsonObject invited(Room room) {
        List<Json> state = new ArrayList<>();
        for (Event event : room.currentState()) {
            state.add(JsonObject.builder()
                    .put("type", event.type())
                    .put("state_key", Json.of(event.stateKey()))
                    .put("sender", event.sender())
                    .put("content", event.content())
                    .build());
        }
        return JsonObject.of("invite_state", JsonObject.of("events", new JsonArray(state)));
    }
}
