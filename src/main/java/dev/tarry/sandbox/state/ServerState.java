package dev.tarry.sandbox.state;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.ChangeStream;
import dev.tarry.sandbox.state.base.Ids;
import dev.tarry.sandbox.state.base.Journal;
import dev.tarry.sandbox.state.base.Rows;
import dev.tarry.sandbox.state.delayed.DelayedEventStore;
import dev.tarry.sandbox.state.delayed.DelayedEvents;
import dev.tarry.sandbox.state.delayed.DelayedRules;
import dev.tarry.sandbox.state.limit.Limits;
import dev.tarry.sandbox.state.limit.RateLimiter;
import dev.tarry.sandbox.state.limit.StorageQuota;
import dev.tarry.sandbox.state.room.EventSender;
import dev.tarry.sandbox.state.room.EventStore;
import dev.tarry.sandbox.state.room.Memberships;
import dev.tarry.sandbox.state.room.RoomAliases;
import dev.tarry.sandbox.state.room.RoomCreator;
import dev.tarry.sandbox.state.room.Rooms;
import dev.tarry.sandbox.state.userdata.UserData;

/**
 * Everything that the server knows, put together from its parts; whoever needs a part is given that part and not this. All of it
 * is guarded by the monitor of {@link #stream()}.
 */
public final class ServerState {

    private static final String HERE = "world";
    private static final String LAST = "last";

    private final ChangeStream stream = new ChangeStream();
    private final Ids ids;
    private final Journal journal;
    private final Users users;
    private final RateLimiter limiter;
    private final Rooms rooms = new Rooms();
    private final RoomAliases aliases;
    private final EventStore events;
    private final EventSender sender;
    private final Memberships memberships;
    private final DelayedEvents delayed;
    private final UserData userData;
    private final Transactions transactions = new Transactions();
    private JsonObject keptMeta = JsonObject.EMPTY;

    public ServerState(Ids ids, Limits limits, DelayedRules rules, Journal journal, StorageQuota quota) {
        this.ids = ids;
        this.journal = journal;
        this.users = new Users(ids, journal);
        this.limiter = new RateLimiter(users, limits);
        this.aliases = new RoomAliases(journal);
        this.events = new EventStore(journal, quota);
        this.sender = new EventSender(rooms, users, ids, stream, events);
        this.memberships = new Memberships(users, sender);
        this.delayed = new DelayedEvents(new DelayedEventStore(journal, quota, stream), sender, limiter, ids, rules);
        sender.listener(delayed);
        this.userData = new UserData(journal, stream);
    }

    /** Takes up what the journal has; returns whether there was anything. */
    public boolean restore() {
        JsonObject meta = journal.rows(Journal.Table.META).get(HERE);
        if (meta == null) {
            return false;
        }
        keptMeta = meta;
        stream.resume(Rows.number(meta, "position"));
        ids.resume(Rows.object(meta, "ids"));
        users.restore();
        events.restore(rooms);
        aliases.restore();
        delayed.restore();
        userData.restore();
        return true;
    }

    /** The time of the last change that the journal has, in Unix milliseconds; 0 if it has none. */
    public long lastChange() {
        JsonObject last = journal.rows(Journal.Table.META).get(LAST);
        return last == null ? 0 : Rows.number(last, "wall");
    }

    /** Makes lasting what was changed, as of a time in Unix milliseconds; called before anybody sees it. */
    public void commit(long now) {
        if (journal != Journal.NONE) {
            JsonObject meta = JsonObject.of("position", Json.of(stream.position()), "ids", ids.state());
            if (!meta.equals(keptMeta)) {
                keptMeta = meta;
                journal.put(Journal.Table.META, HERE, meta);
                journal.put(Journal.Table.META, LAST, JsonObject.of("wall", Json.of(now)));
            }
            journal.commit();
        }
    }

    /** The order of all changes, whose monitor guards everything here. */
    public ChangeStream stream() {
        return stream;
    }

    public Ids ids() {
        return ids;
    }

    public Journal journal() {
        return journal;
    }

    public Users users() {
        return users;
    }

    /** The limits and the buckets of rate limiting. */
    public RateLimiter limiter() {
        return limiter;
    }

    public Rooms rooms() {
        return rooms;
    }

    public RoomAliases aliases() {
        return aliases;
    }

    /** What sends events into rooms. */
    public EventSender sender() {
        return sender;
    }

    public Memberships memberships() {
        return memberships;
    }

    /** What creates rooms. */
    public RoomCreator roomCreator() {
        return new RoomCreator(rooms, aliases, sender, memberships, ids);
    }

    public DelayedEvents delayed() {
        return delayed;
    }

    public UserData userData() {
        return userData;
    }

    /** What ends devices and accounts. */
    public AccountLifecycle accountLifecycle() {
        return new AccountLifecycle(users, userData, delayed, rooms, memberships);
    }

    /** The answers of transactions that are done. */
    public Transactions transactions() {
        return transactions;
    }
}
