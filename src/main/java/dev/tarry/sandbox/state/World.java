package dev.tarry.sandbox.state;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that the sandbox knows. Whoever asks holds its monitor, and is told of changes by {@code notifyAll}. */
public final class World {

    /** The server's name, as in user ids. */
    public static final String SERVER = "localhost";

    /** The room that is ready at the start. */
    public static final String FIRST_ROOM = "!sandbox:" + SERVER;

    private final Ids ids;
    private final Users users;
    private final Limits limits;
    private final DelayedEvents delayed;
    private final Map<String, Room> rooms = new LinkedHashMap<>();
    private final Map<String, String> aliases = new LinkedHashMap<>();
    private final Map<String, JsonObject> transactions = new LinkedHashMap<>();
    private long position;

    public World(Ids ids, Limits limits, DelayedRules rules) {
        this.ids = ids;
        this.limits = limits;
        this.users = new Users(ids);
        this.delayed = new DelayedEvents(this, ids, rules);
    }

    public static String userId(String localName) {
        return "@" + localName + ":" + SERVER;
    }

    public Users users() {
        return users;
    }

    public Limits limits() {
        return limits;
    }

    public DelayedEvents delayed() {
        return delayed;
    }

    /** The place of the newest event in the stream of all. */
    public long position() {
        return position;
    }

    /** The room, or null. */
    public Room room(String roomId) {
        return rooms.get(roomId);
    }

    public List<Room> rooms() {
        return new ArrayList<>(rooms.values());
    }

    /** The room as a member of it; fails with 403 for everybody else, and for a room that there is not. */
    public Room roomOf(String roomId, Device device) throws MatrixFault {
        Room room = rooms.get(roomId);
        if (room == null || !room.isJoined(device.userId())) {
            throw MatrixFault.forbidden("User " + device.userId() + " not in room " + roomId);
        }
        return room;
    }

    /** The room that an alias points to, or null. */
    public String resolve(String alias) {
        return aliases.get(alias);
    }

    void alias(String alias, String roomId) {
        aliases.put(alias, roomId);
    }

    Room newRoom() {
        Room room = new Room(ids.room());
        rooms.put(room.id(), room);
        return room;
    }

    /** The answer that a transaction got before, or null. */
    public JsonObject transaction(String key) {
        return transactions.get(key);
    }

    public void remember(String key, JsonObject answer) {
        transactions.put(key, answer);
    }

    /** What is to be sent, and as what. */
    public record Draft(
            String roomId, String type, String stateKey, JsonObject content, String delayId, String txnId,
            String redacts) {

        public static Draft of(String roomId, String type, String stateKey, JsonObject content) {
            return new Draft(roomId, type, stateKey, content, null, null, null);
        }

        public Draft withTxnId(String id) {
            return new Draft(roomId, type, stateKey, content, delayId, id, redacts);
        }

        Draft withDelayId(String id) {
            return new Draft(roomId, type, stateKey, content, id, txnId, redacts);
        }

        public Draft withRedacts(String eventId) {
            return new Draft(roomId, type, stateKey, content, delayId, txnId, eventId);
        }
    }

    /** Draws one from the user's bucket of messages; fails with 429 if it is empty. */
    public void limitMessage(Device device, long now) throws MatrixFault {
        if (limits.messages() != null) {
            limits.messages().take(device.userId(), now);
        }
    }

    /** Draws one from the bucket of managing delayed events; the key is a user or an address. */
    public void limitManagement(String key, long now) throws MatrixFault {
        if (limits.management() != null) {
            limits.management().take(key, now);
        }
    }

    /** Sends an event if the room allows it; returns its id. */
    public String send(Device sender, Draft draft, long timestamp) throws MatrixFault {
        Room room = rooms.get(draft.roomId());
        if (room == null) {
            throw MatrixFault.forbidden("User " + sender.userId() + " not in room " + draft.roomId());
        }
        Power.check(room, sender.userId(), draft.type(), draft.stateKey(), draft.content());
        if (draft.redacts() != null) {
            checkRedaction(room, sender, draft.redacts());
        }
        Event before = draft.stateKey() == null ? null : room.state(draft.type(), draft.stateKey());
        if (before != null && isRepeated(before, sender, draft)) {
            return before.id();
        }
        JsonObject json = JsonObject.builder()
                .put("content", draft.content())
                .put("event_id", ids.event())
                .put("origin_server_ts", timestamp)
                .put("redacts", draft.redacts())
                .put("sender", sender.userId())
                .put("state_key", draft.stateKey() == null ? null : Json.of(draft.stateKey()))
                .put("type", draft.type())
                .build();
        Event event = new Event(
                ++position, json, draft.delayId(), draft.txnId(), sender.deviceId(),
                before == null ? null : before.content());
        room.append(event);
        if (draft.redacts() != null) {
            room.redact(draft.redacts(), event);
        }
        if (event.stateKey() != null) {
            delayed.stateChanged(room.id(), event);
        }
        notifyAll();
        return event.id();
    }

    /** Synapse makes no new event of state that its sender has set already; one that was delayed fires unseen. */
    private static boolean isRepeated(Event before, Device sender, Draft draft) {
        return !draft.type().equals("m.room.member")
                && before.sender().equals(sender.userId())
                && before.content().equals(draft.content());
    }

    private static void checkRedaction(Room room, Device sender, String eventId) throws MatrixFault {
        Event target = room.event(eventId);
        if (target == null) {
            throw MatrixFault.notFound("Event not found.");
        }
        if (!target.sender().equals(sender.userId()) && !Power.mayRedactOthers(room, sender.userId())) {
            throw MatrixFault.forbidden("You don't have permission to redact events");
        }
    }
}
