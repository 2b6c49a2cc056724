package dev.tarry.sandbox.state.room;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.Name;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.state.account.Account;
import dev.tarry.sandbox.state.account.Sender;
import dev.tarry.sandbox.state.account.Users;
import dev.tarry.sandbox.state.base.ChangeStream;
import dev.tarry.sandbox.state.base.Ids;
import dev.tarry.sandbox.state.base.MatrixFault;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How an event comes into a room: allowed, given its place, told to whoever waits. */
public final class EventSender {

    /** Of an event as it goes over federation; what Synapse adds to the wire's own is about this much. */
    private static final int MAX_EVENT = 65_536;
    private static final int ADDED = 800;
    private static final int MAX_NAME = 255;
    private static final long MAX_STICKY_MS = 3_600_000;

    private final Rooms rooms;
    private final Users users;
    private final Ids ids;
    private final ChangeStream stream;
    private final EventStore events;
    private @Nullable StateListener listener;

    public EventSender(Rooms rooms, Users users, Ids ids, ChangeStream stream, EventStore events) {
        this.rooms = rooms;
        this.users = users;
        this.ids = ids;
        this.stream = stream;
        this.events = events;
    }

    /** Takes a room back, with all of its events. */
    void discard(Room room) {
        rooms.remove(room);
        events.forget(room);
    }

    /** Whom to tell of state events. */
    public void listener(StateListener it) {
        listener = it;
    }

    /**
     * Sends an event if the room allows it.
     *
     * @param timestamp the time that stands on it, in Unix milliseconds
     * @return its id; of state that is there already the id of the event that set it
     */
    public EventId send(Sender sender, EventDraft wish, long timestamp) throws MatrixFault {
        // A redaction that was sent, or delayed, as an ordinary event says in its content what it redacts.
        boolean isRedaction = wish.stateKey() == null && wish.type().text().equals("m.room.redaction");
        EventDraft draft = isRedaction && wish.redacts() == null
                ? wish.withRedacts(EventId.ofNullable(wish.content().text("redacts")))
                : wish;
        Room room = rooms.get(draft.room());
        if (room == null) {
            throw MatrixFault.forbidden("User " + sender.userId() + " not in room " + draft.room());
        }
        if (room.needsCanonicalJson()) {
            CanonicalJson.check(draft.content());
        }
        checkGuest(room, draft);
        EventAuthorization.check(room, sender.userId(), draft);
        EventId redacts = draft.redacts();
        if (redacts != null) {
            checkRedaction(room, sender, redacts);
        }
        StateId state = draft.state();
        Event before = state == null ? null : room.state(state);
        if (before != null && isRepeated(before, sender, draft)) {
            return new EventId(before.id());
        }
        events.checkCount();
        JsonObject json = json(sender, draft, timestamp);
        events.takeSize(checkSize(draft, json));
        Event event = new Event(
                stream.advance(), json, new Event.Origin(sender.deviceId(), draft.txnId(), draft.forSender()),
                before == null ? null : before.content(), null);
        events.add(room, event);
        if (redacts != null) {
            for (Event changed : room.redact(redacts, json.with("room_id", Json.of(room.id().text())))) {
                events.keep(room, changed);
            }
        }
        if (state != null && listener != null) {
            listener.stateChanged(draft, sender, timestamp);
        }
        return new EventId(event.id());
    }

    private JsonObject json(Sender sender, EventDraft draft, long timestamp) {
        EventId redacts = draft.redacts();
        JsonObject content = redacts == null ? draft.content() : draft.content().with("redacts", Json.of(redacts.text()));
        JsonObject.Builder json = JsonObject.builder()
                .put("content", content)
                .put("event_id", ids.event());
        if (draft.sticky() >= 0) {
            json.put("msc4354_sticky", JsonObject.of("duration_ms", Json.of(Math.min(MAX_STICKY_MS, draft.sticky()))));
        }
        return json.put("origin_server_ts", timestamp)
                .put("redacts", Name.text(redacts))
                .put("sender", sender.userId().text())
                .put("state_key", Name.text(draft.stateKey()))
                .put("type", draft.type().text())
                .build();
    }

    private static int checkSize(EventDraft draft, JsonObject json) throws MatrixFault {
        tooLarge("'state_key'", bytes(Name.text(draft.stateKey())), MAX_NAME);
        tooLarge("'type'", bytes(draft.type().text()), MAX_NAME);
        int size = bytes(json.toString());
        tooLarge("event", size + ADDED, MAX_EVENT);
        return size;
    }

    /** A guest enters where the room says that guests may. */
    private void checkGuest(Room room, EventDraft draft) throws MatrixFault {
        boolean enters = draft.type().text().equals("m.room.member")
                && "join".equals(draft.content().text("membership"));
        UserId user = enters && draft.stateKey() != null ? new UserId(draft.stateKey().text()) : null;
        Account account = user == null ? null : users.account(user);
        Event rule = room.state(StateId.GUEST_ACCESS);
        boolean open = rule != null && "can_join".equals(rule.content().text("guest_access"));
        if (user != null && account != null && account.isGuest() && !open && !room.isJoined(user)) {
            throw MatrixFault.forbidden("Guest access not allowed");
        }
    }

    private static void tooLarge(String what, int size, int most) throws MatrixFault {
        if (size > most) {
            throw MatrixFault.of(413, "M_TOO_LARGE", what + " too large");
        }
    }

    private static int bytes(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Synapse makes no new event of state that its sender has set already; one that was delayed fires unseen. */
    private static boolean isRepeated(Event before, Sender sender, EventDraft draft) {
        return !draft.type().text().equals("m.room.member")
                && before.isFrom(sender.userId())
                && before.content().equals(draft.content());
    }

    private static void checkRedaction(Room room, Sender sender, EventId eventId) throws MatrixFault {
        Event target = room.event(eventId);
        if (target == null) {
            throw MatrixFault.notFound("Event not found.");
        }
        if (!target.isFrom(sender.userId()) && !PowerLevels.mayRedactOthers(room, sender.userId())) {
            throw MatrixFault.forbidden("You don't have permission to redact events");
        }
    }
}
