package dev.tarry.sandbox.state;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.person.Personal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that the sandbox knows. Whoever asks holds its monitor, and is told of changes by {@code notifyAll}. */
public final class World {

    /** The server's name, as in user ids. */
    public static final String SERVER = "localhost";

    /** The room that is ready at the start. */
    public static final String FIRST_ROOM = "!sandbox:" + SERVER;

    private static final int MAX_ROOMS = 10_000;
    private static final int MAX_ALIASES = 10_000;
    private static final String HERE = "world";
    private static final String LAST = "last";

    private final Ids ids;
    private final Journal journal;
    private final Users users;
    private final Budget budget;
    private Limits limits;
    private final DelayedEvents delayed;
    private final Sending sending;
    private final Transactions transactions = new Transactions();
    private final Personal personal = new Personal();
    private final Map<String, Room> rooms = new LinkedHashMap<>();
    private final Map<String, JsonObject> aliases = new LinkedHashMap<>();
    private long position;
    private JsonObject keptMeta = JsonObject.EMPTY;

    public World(Ids ids, Limits limits, DelayedRules rules, Journal journal, Budget budget) {
        this.ids = ids;
        this.budget = budget;
        this.limits = limits;
        this.journal = journal;
        this.users = new Users(ids, journal);
        this.delayed = new DelayedEvents(this, ids, rules);
        this.sending = new Sending(this, ids, delayed);
    }

    /** Takes up what the journal has; returns whether there was anything. */
    public boolean restore() {
        JsonObject meta = journal.rows(Journal.Table.META).get(HERE);
        if (meta == null) {
            return false;
        }
        keptMeta = meta;
        position = meta.number("position");
        ids.resume(meta.object("ids"));
        users.restore();
        for (JsonObject row : journal.rows(Journal.Table.EVENT).values()) {
            sending.restored(rooms.computeIfAbsent(row.text("room_id"), Room::new), Event.ofRow(row));
        }
        aliases.putAll(journal.rows(Journal.Table.ALIAS));
        delayed.restore();
        personal.restore(
                journal.rows(Journal.Table.ACCOUNT_DATA).values(), journal.rows(Journal.Table.FILTER).values());
        return true;
    }

    /** The time of the last change that the journal has, in Unix milliseconds; 0 if it has none. */
    public long lastChange() {
        JsonObject last = journal.rows(Journal.Table.META).get(LAST);
        return last == null ? 0 : last.number("wall");
    }

    /** Makes lasting what was changed, as of a time in Unix milliseconds; called before anybody sees it. */
    public void commit(long now) {
        if (journal != Journal.NONE) {
            JsonObject meta = JsonObject.of("position", Json.of(position), "ids", ids.state());
            if (!meta.equals(keptMeta)) {
                keptMeta = meta;
                journal.put(Journal.Table.META, HERE, meta);
                journal.put(Journal.Table.META, LAST, JsonObject.of("wall", Json.of(now)));
            }
            journal.commit();
        }
    }

    public static String userId(String localName) {
        return "@" + localName + ":" + SERVER;
    }

    /** The local part of a user id. */
    public static String localName(@Nullable String userId) {
        return userId.substring(1, userId.indexOf(':'));
    }

    public Users users() {
        return users;
    }

    /** Accounts' own affairs: account data, messages to devices, receipts, typing. */
    public Personal personal() {
        return personal;
    }

    public Journal journal() {
        return journal;
    }

    public Ids ids() {
        return ids;
    }

    public Limits limits() {
        return limits;
    }

    public void limits(Limits now) {
        limits = now;
    }

    public DelayedEvents delayed() {
        return delayed;
    }

    public Transactions transactions() {
        return transactions;
    }

    /** The place of the newest thing in the stream of all. */
    public long position() {
        return position;
    }

    /** The next place in the stream, for something new; whoever waits is told. */
    public long advance() {
        notifyAll();
        return ++position;
    }

    /** The room, or null. */
    public @Nullable Room room(@Nullable String roomId) {
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
    public @Nullable String resolve(String alias) {
        JsonObject row = aliases.get(alias);
        return row == null ? null : row.text("room_id");
    }

    /** Who made an alias; null if there is no such alias. */
    public @Nullable String makerOf(String alias) {
        JsonObject row = aliases.get(alias);
        return row == null ? null : row.text("creator");
    }

    /** Lets an alias point to a room. */
    public void alias(String alias, String roomId, @Nullable String creator) throws MatrixFault {
        if (aliases.size() >= MAX_ALIASES) {
            throw MatrixFault.full(MAX_ALIASES + " aliases");
        }
        JsonObject row = JsonObject.of("room_id", Json.of(roomId), "creator", Json.of(creator));
        aliases.put(alias, row);
        journal.put(Journal.Table.ALIAS, alias, row);
    }

    public void forgetAlias(String alias) {
        aliases.remove(alias);
        journal.remove(Journal.Table.ALIAS, alias);
    }

    /** The aliases that point to a room. */
    public List<String> aliasesOf(String roomId) {
        return aliases.keySet().stream().filter(alias -> roomId.equals(resolve(alias))).toList();
    }

    Room newRoom(String roomId) throws MatrixFault {
        if (rooms.size() >= MAX_ROOMS) {
            throw MatrixFault.full(MAX_ROOMS + " rooms");
        }
        Room room = new Room(roomId);
        if (rooms.putIfAbsent(roomId, room) != null) {
            throw new IllegalStateException("the room " + roomId + " is there already");
        }
        return room;
    }

    /** Takes a room back that could not be made as it was wished for. */
    void discard(Room room) {
        rooms.remove(room.id());
        sending.forget(room);
    }

    /** How much may be kept. */
    public Budget budget() {
        return budget;
    }

    /** Ends a device: its token, its keys, and what lies there for it; whoever waits with it is told. */
    public void logOut(Device device) {
        users.logOut(device);
        personal.keys().forget(device.userId(), device.deviceId());
        personal.inbox().forget(device.userId(), device.deviceId());
        notifyAll();
    }

    /**
     * What is to be sent, and as what.
     *
     * @param forSender what the event's sender finds in {@code unsigned}
     * @param txnId the transaction id, or null
     * @param redacts the event whose content is to go, or null
     * @param sticky for how many milliseconds the event is sticky; negative for not at all
     */
    public record Draft(
            @Nullable String roomId, @Nullable String type, @Nullable String stateKey, @Nullable JsonObject content,
            JsonObject forSender, @Nullable String txnId,
            @Nullable String redacts, long sticky) {

        public static Draft of(
                @Nullable String roomId, @Nullable String type, @Nullable String stateKey, @Nullable JsonObject content) {
            return new Draft(roomId, type, stateKey, content, JsonObject.EMPTY, null, null, -1);
        }

        public Draft withTxnId(@Nullable String id) {
            return new Draft(roomId, type, stateKey, content, forSender, id, redacts, sticky);
        }

        Draft withForSender(JsonObject it) {
            return new Draft(roomId, type, stateKey, content, it, txnId, redacts, sticky);
        }

        public Draft withRedacts(@Nullable String eventId) {
            return new Draft(roomId, type, stateKey, content, forSender, txnId, eventId, sticky);
        }

        public Draft withSticky(long millis) {
            return new Draft(roomId, type, stateKey, content, forSender, txnId, redacts, millis);
        }
    }

    /** Draws one from the user's bucket of messages; fails with 429 if it is empty. */
    public void limitMessage(@Nullable Device device, long now) throws MatrixFault {
        if (limits.messages() != null && !isUnlimited(device.userId())) {
            limits.messages().take(device.userId(), now);
        }
    }

    /** Draws one from the bucket of managing delayed events; the key is the dialect's to choose. */
    public void limitManagement(@Nullable String key, long now) throws MatrixFault {
        if (limits.management() != null) {
            limits.management().take(key, now);
        }
    }

    /** Whether an admin has lifted the limits for a user. */
    public boolean isUnlimited(@Nullable String userId) {
        Account account = users.account(userId);
        return account != null && account.isUnlimited();
    }

    /** Sends an event if the room allows it; returns its id. */
    public @Nullable String send(Device sender, Draft draft, long timestamp) throws MatrixFault {
        return sending.send(sender, draft, timestamp);
    }

    /** Ends an account: its devices, its memberships and, where that is so, what it has scheduled. */
    public void deactivate(@Nullable Account account, long now) {
        account.deactivate();
        users.changed(account);
        delayed.deactivated(account.userId(), now);
        for (Device device : users.devices(account.userId())) {
            logOut(device);
        }
        Device last = new Device(account.userId(), null, null);
        for (Room room : rooms()) {
            String membership = room.membership(account.userId());
            if (membership.equals("join") || membership.equals("invite")) {
                JsonObject leave = JsonObject.of("membership", "leave");
                try {
                    send(last, Draft.of(room.id(), "m.room.member", account.userId(), leave), now);
                } catch (MatrixFault full) {
                    // A room that takes no more events keeps a member who can not come back.
                }
            }
        }
    }
}
