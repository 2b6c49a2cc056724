package dev.tarry.contract;

import static dev.tarry.contract.Dialect.ALL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.contract.Homeserver.Variant;
import dev.tarry.json.JsonObject;
import java.util.List;
import java.util.function.Predicate;

/** Rows 44 to 49 and 98: how many a user may schedule, and how fast. */
final class SchedulingLimitRows {

    private static final Draft HELLO = Draft.message("hello");
    private static final Predicate<Dialect> LIMITED = dialect -> dialect.since(157) || dialect.isMerged();

    static final List<Row> ROWS = List.of(
            Row.of(44, "a user at the limit is refused", LIMITED, hs -> {
                Account alice = hs.account("alice");
                full(alice, Room.of(alice)).is(Refusal.TOO_MANY);
            }).on(Variant.TWO_SCHEDULED),

            Row.of(45, "the refusal says when the next one is due, in seconds rounded up", LIMITED, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                alice.delay(room, HELLO, 60_000);
                long due = alice.due(alice.delay(room, HELLO, 9_500));
                hs.pass(500);
                long longest = due - hs.now();
                Answer refused = alice.schedule(room, HELLO, 60_000);
                long shortest = due - hs.now();
                JsonObject error = refused.is(Refusal.TOO_MANY);
                long seconds = Long.parseLong(refused.header("Retry-After"));
                assertTrue(seconds >= shortest / 1_000 && seconds <= longest / 1_000 + 1, refused + " Retry-After: " + seconds);
                if (hs.dialect().isSynapse()) {
                    long wait = error.number("retry_after_ms");
                    assertTrue(wait >= shortest && wait <= longest, refused.toString());
                    assertEquals((wait + 999) / 1_000, seconds);
                }
            }).on(Variant.TWO_SCHEDULED),

            Row.of(46, "cancelling one makes room for one", LIMITED, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                String first = alice.delay(room, HELLO, 60_000);
                alice.delay(room, HELLO, 60_000);
                alice.schedule(room, HELLO, 60_000).is(Refusal.TOO_MANY);
                alice.act(first, "cancel").done();
                assertNotNull(alice.delay(room, HELLO, 60_000));
                alice.schedule(room, HELLO, 60_000).is(Refusal.TOO_MANY);
            }).on(Variant.TWO_SCHEDULED),

            Row.of(47, "the limit counts all devices and rooms of the user", LIMITED, hs -> {
                Account alice = hs.account("alice");
                alice.delay(Room.of(alice), HELLO, 60_000);
                Account device = hs.secondDevice(alice);
                device.delay(Room.of(alice), HELLO, 60_000);
                alice.schedule(Room.of(alice), HELLO, 60_000).is(Refusal.TOO_MANY);
                device.schedule(Room.of(alice), HELLO, 60_000).is(Refusal.TOO_MANY);
            }).on(Variant.TWO_SCHEDULED),

            Row.of(48, "other users are not touched by it", LIMITED, hs -> {
                Account alice = hs.account("alice");
                Account bob = hs.account("bob");
                Room room = Room.of(alice, bob);
                full(alice, room).is(Refusal.TOO_MANY);
                assertNotNull(bob.delay(room, HELLO, 60_000));
            }).on(Variant.TWO_SCHEDULED),

            Row.of(98, "at the limit one can still restart", LIMITED, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                String id = alice.delay(room, HELLO, 60_000);
                alice.delay(room, HELLO, 60_000);
                alice.act(id, "restart").done();
                assertNotNull(alice.waiting(id));
            }).on(Variant.TWO_SCHEDULED),

            Row.of(49, "scheduling beyond the rate of messages is refused for a while", ALL, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                // Making the room takes one of the ten, too, on a real Synapse.
                Burst burst = Burst.of(hs, 12, i -> alice.schedule(room, HELLO, 60_000));
                burst.allows(9, 10, 0.2);
                burst.isRefused(5_000);
                hs.pass(5_000);
                assertNotNull(alice.delay(room, HELLO, 60_000));
            }).on(Variant.DEFAULT_LIMITS));

    private SchedulingLimitRows() {}

    /** Schedules the two that are allowed, and asks for a third. */
    private static Answer full(Account who, Room room) throws Exception {
        who.delay(room, HELLO, 60_000);
        who.delay(room, HELLO, 60_000);
        return who.schedule(room, HELLO, 60_000);
    }
}
