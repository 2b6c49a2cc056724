package dev.tarry.sandbox.state;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an event comes into a room: allowed, given its place, told to whoever waits. */
final class Sending {

    /** Of an event as it goes over federation; what Synapse adds to the wire's own is about this much. */
    private static final int MAX_EVENT = 65_536;
    private static final int ADDED = 800;
    private static final int MAX_NAME = 255;
    private static final long MAX_STICKY_MS = 3_600_000;
    private static final int MAX_EVENTS = 500_000;

    private final World world;
    private final Ids ids;
    private final DelayedEvents delayed;
    private int events;

    Sending(World world, Ids ids, DelayedEvents delayed) {
        this.world = world;
        this.ids = ids;
        this.delayed = delayed;
    }

    /** Puts back an event that was sent in an earlier life. */
    void restored(Room room, Event event) {
        events++;
        room.append(event);
    }

    /** Forgets a room's events. */
    void forget(Room room) {
        for (Event event : room.timeline()) {
            events--;
            world.budget().give(Budget.OF_A_ROW + event.json().toString().length());
            world.journal().remove(Journal.Table.EVENT, key(event));
        }
    }

    private static String key(Event event) {
        return String.format(Locale.ROOT, "%016d", event.position());
    }

    @Nullable String send(Device sender, World.Draft wish, long timestamp) throws MatrixFault {
        // A redaction that was sent, or delayed, as an ordinary event says in its content what it redacts.
        boolean redacts = wish.stateKey() == null && wish.type().equals("m.room.redaction");
        World.Draft draft = redacts && wish.redacts() == null ? wish.withRedacts(wish.content().text("redacts")) : wish;
        Room room = world.room(draft.roomId());
        if (room == null) {
            throw MatrixFault.forbidden("User " + sender.userId() + " not in room " + draft.roomId());
        }
        if (room.needsCanonicalJson()) {
            CanonicalJson.check(draft.content());
        }
        checkGuest(room, draft);
        Power.check(room, sender.userId(), draft);
        if (draft.redacts() != null) {
            checkRedaction(room, sender, draft.redacts());
        }
        Event before = draft.stateKey() == null ? null : room.state(draft.type(), draft.stateKey());
        if (before != null && isRepeated(before, sender, draft)) {
            return before.id();
        }
        if (events >= MAX_EVENTS) {
            throw MatrixFault.full(MAX_EVENTS + " events");
        }
        JsonObject json = json(sender, draft, timestamp);
        world.budget().take(Budget.OF_A_ROW + checkSize(draft, json));
        Event event = new Event(
                world.advance(), json, new Event.Origin(sender.deviceId(), draft.txnId(), draft.forSender()),
                before == null ? null : before.content(), null);
        events++;
        room.append(event);
        keep(room, event);
        if (draft.redacts() != null) {
            for (Event changed : room.redact(draft.redacts(), json.with("room_id", Json.of(room.id())))) {
                keep(room, changed);
            }
        }
        if (event.stateKey() != null) {
            delayed.stateChanged(draft, sender, timestamp);
        }
        return event.id();
    }

    private JsonObject json(Device sender, World.Draft draft, long timestamp) {
        JsonObject content = draft.redacts() == null
                ? draft.content()
                : draft.content().with("redacts", Json.of(draft.redacts()));
        JsonObject.Builder json = JsonObject.builder()
                .put("content", content)
                .put("event_id", ids.event());
        if (draft.sticky() >= 0) {
            json.put("msc4354_sticky", JsonObject.of("duration_ms", Json.of(Math.min(MAX_STICKY_MS, draft.sticky()))));
        }
        return json.put("origin_server_ts", timestamp)
                .put("redacts", draft.redacts())
                .put("sender", sender.userId())
                .put("state_key", draft.stateKey() == null ? null : Json.of(draft.stateKey()))
                .put("type", draft.type())
                .build();
    }

    private void keep(Room room, Event event) {
        world.journal().put(Journal.Table.EVENT, key(event), event.toRow(room.id()));
    }

    private static int checkSize(World.Draft draft, JsonObject json) throws MatrixFault {
        tooLarge("'state_key'", draft.stateKey() == null ? 0 : bytes(draft.stateKey()), MAX_NAME);
        tooLarge("'type'", bytes(draft.type()), MAX_NAME);
        int size = bytes(json.toString());
        tooLarge("event", size + ADDED, MAX_EVENT);
        return size;
    }

    /** A guest enters where the room says that guests may. */
    private void checkGuest(Room room, World.Draft draft) throws MatrixFault {
        boolean enters = draft.type().equals("m.room.member") && draft.stateKey() != null
                && "join".equals(draft.content().text("membership"));
        Account account = enters ? world.users().account(draft.stateKey()) : null;
        Event rule = room.state("m.room.guest_access", "");
        boolean open = rule != null && "can_join".equals(rule.content().text("guest_access"));
        if (account != null && account.isGuest() && !open && !room.isJoined(draft.stateKey())) {
            throw MatrixFault.forbidden("Guest access not allowed");
        }
    }

    private static void tooLarge(String what, int size, int most) throws MatrixFault {
        if (size > most) {
            throw MatrixFault.of(413, "M_TOO_LARGE", what + " too large");
        }
    }

    private static int bytes(@Nullable String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Synapse makes no new event of state that its sender has set already; one that was delayed fires unseen. */
    private static boolean isRepeated(Event before, Device sender, World.Draft draft) {
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
