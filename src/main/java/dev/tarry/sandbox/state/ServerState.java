package dev.tarry.sandbox.state;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.ChangeStream;
import dev.tarry.sandbox.state.base.Ids;
import dev.tarry.sandbox.state.base.Incidents;
import dev.tarry.sandbox.state.base.Journal;
import dev.tarry.sandbox.state.base.Rows;
import dev.tarry.sandbox.state.base.StoreFault;
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
    private static final String TRIED = "tried";

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
    private final StorageQuota quota;
    private final Incidents incidents;
    private JsonObject keptMeta = JsonObject.EMPTY;
    /** Whether there is something in memory that was not committed and never will be. */
    private boolean isAhead;

    /** Where a server keeps things, how much of them, and whom it tells if that fails. */
    public record Storage(Journal journal, StorageQuota quota, Incidents incidents) {}

    public ServerState(Ids ids, Limits limits, DelayedRules rules, Storage storage) {
        this.ids = ids;
        this.journal = storage.journal();
        this.quota = storage.quota();
        this.incidents = storage.incidents();
        this.users = new Users(ids, journal);
        this.limiter = new RateLimiter(users, limits);
        this.aliases = new RoomAliases(journal);
        this.events = new EventStore(journal, quota);
        this.sender = new EventSender(rooms, users, ids, stream, events);
        this.memberships = new Memberships(users, sender);
        this.delayed = new DelayedEvents(new DelayedEventStore(journal, quota, stream), sender, limiter, ids, rules);
        sender.listener(delayed);
        this.userData = new UserData(journal, stream, quota);
    }

    /** Takes up what the journal has, and nothing else; returns whether there was anything. */
    public boolean restore() {
        JsonObject meta = journal.rows(Journal.Table.META).get(HERE);
        if (meta == null) {
            return false;
        }
        keptMeta = meta;
        stream.resume(Rows.number(meta, "position"));
        ids.resume(Rows.object(meta, "ids"));
        quota.clear();
        users.restore();
        events.restore(rooms);
        aliases.restore();
        delayed.restore();
        userData.rollBackTo(stream.position());
        return true;
    }

    /** The time of the last change that the journal has, in Unix milliseconds; 0 if it has none. */
    public long lastChange() {
        JsonObject last = journal.rows(Journal.Table.META).get(LAST);
        return last == null ? 0 : Rows.number(last, "wall");
    }

    /**
     * Makes lasting what was changed, as of a time in Unix milliseconds; called before anybody sees it.
     *
     * @throws StoreFault if that cannot be done; then nothing of it has happened
     */
    public void commit(long now) {
        if (journal != Journal.NONE) {
            JsonObject meta = JsonObject.of("position", Json.of(stream.position()), "ids", ids.state());
            if (!meta.equals(keptMeta)) {
                keptMeta = meta;
                journal.put(Journal.Table.META, HERE, meta);
                journal.put(Journal.Table.META, LAST, JsonObject.of("wall", Json.of(now)));
            }
            write();
        }
        transactions.commit();
    }

    private void write() {
        try {
            journal.commit();
        } catch (StoreFault fault) {
            takeBack(fault);
            throw fault;
        }
        if (stream.isFrozen()) {
            stream.freeze(false);
            incidents.storeWorks();
        }
    }

    /**
     * Back to what was committed last: what cannot be lasting must not be seen by anybody, nor be answered from memory when it is
     * asked for again. From now on nothing changes, not by the passing of time either, until something can be written.
     */
    private void takeBack(StoreFault fault) {
        transactions.rollback();
        if (!stream.isFrozen()) {
            isAhead = true;
            stream.freeze(true);
            incidents.storeFails(fault.reason());
        }
        journal.rollback();
        needMemory();
    }

    /**
     * Sees to it that nothing is in memory that was not committed, where that could not be seen to before.
     *
     * @throws StoreFault if what was committed cannot be read
     */
    public void needMemory() {
        if (isAhead) {
            restore();
            isAhead = false;
        }
    }

    /** Whether changes cannot be kept at present. */
    public boolean isFailing() {
        return stream.isFrozen();
    }

    /**
     * Whether changes can be kept, as far as that is known; where they could not, it is tried.
     *
     * @param now Unix milliseconds
     * @throws StoreFault if they cannot
     */
    public void needStore(long now) {
        if (stream.isFrozen()) {
            journal.put(Journal.Table.META, TRIED, JsonObject.of("wall", Json.of(now)));
            write();
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
