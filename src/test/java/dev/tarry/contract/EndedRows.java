package dev.tarry.contract;

import static dev.tarry.contract.Dialect.ALL;
import static dev.tarry.contract.Dialect.M;
import static dev.tarry.contract.Dialect.SYNAPSE;
import static dev.tarry.contract.Dialect.SYNAPSE_AND_M;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/** Rows 87 to 97, 102 and 103: what the actions do, and what they answer when it is too late. */
final class EndedRows {

    private static final Draft HELLO = Draft.message("hello");

    static final List<Row> ROWS = List.of(
            Row.of(87, "what is cancelled is never sent and waits no more", ALL, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                String id = alice.delay(room, HELLO, 2_000);
                alice.act(id, "cancel").done();
                assertNull(alice.waiting(id));
                hs.pass(4_000);
                assertFalse(room.has(alice, HELLO));
            }),

            Row.of(88, "cancel after cancel", SYNAPSE_AND_M, hs -> late(hs, "cancel", "cancel", true)),

            Row.of(89, "what is sent by hand is in the room", ALL, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                String id = alice.delay(room, HELLO, 60_000);
                alice.act(id, "send").done();
                room.awaited(alice, HELLO);
                assertNull(alice.waiting(id));
                hs.pass(1_000);
                assertEquals(List.of("hello"), room.messages(alice));
            }),

            Row.of(90, "send after send", SYNAPSE_AND_M, hs -> late(hs, "send", "send", true)),
            Row.of(91, "cancel after send", SYNAPSE_AND_M, hs -> late(hs, "send", "cancel", false)),
            Row.of(92, "send after cancel", SYNAPSE_AND_M, hs -> late(hs, "cancel", "send", false)),
            Row.of(93, "restart after cancel", SYNAPSE_AND_M, hs -> late(hs, "cancel", "restart", false)),
            Row.of(94, "restart after send", SYNAPSE_AND_M, hs -> late(hs, "send", "restart", false)),

            Row.of(95, "restart keeps the id and moves the due time to the delay from now", ALL, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                String id = alice.delay(room, HELLO, 5_000);
                hs.pass(2_000);
                long before = hs.now();
                alice.act(id, "restart").done();
                long due = alice.due(id);
                assertTrue(due >= before + 5_000 && due <= hs.now() + 5_000, before + ", due " + due);
                hs.pass(due - hs.now());
                room.awaited(alice, HELLO);
                assertNull(alice.waiting(id));
            }),

            Row.of(96, "after a restart nothing happens at the old due time", ALL, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                String id = alice.delay(room, HELLO, 4_000);
                hs.pass(2_500);
                alice.act(id, "restart").done();
                hs.pass(2_500);
                assertFalse(room.has(alice, HELLO));
                assertNotNull(alice.waiting(id));
            }),

            Row.of(97, "twenty restarts one after another", ALL, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                String id = alice.delay(room, HELLO, 3_000);
                for (int i = 0; i < 20; i++) {
                    hs.pass(200);
                    alice.act(id, "restart").done();
                }
                assertFalse(room.has(alice, HELLO));
                hs.pass(3_000);
                room.awaited(alice, HELLO);
            }),

            Row.of(102, "a send that the room refuses answers as the room", ALL, hs -> {
                Account bob = hs.account("bob");
                Room room = Room.of(hs.account("alice"), bob);
                String id = bob.delay(room, Draft.topic("bob's"), 60_000);
                bob.act(id, "send").is(hs.dialect().isSynapse() ? Refusal.NO_POWER : Refusal.of(403, "M_FORBIDDEN"));
                assertNull(room.state(bob, "m.room.topic", ""));
            }),

            Row.of(103, "after a send that the room refused it is gone", SYNAPSE, hs -> {
                Account bob = hs.account("bob");
                String id = refused(hs, bob);
                assertNull(bob.waiting(id));
                bob.act(id, "send").is(Refusal.GONE);
                bob.act(id, "cancel").is(Refusal.GONE);
            }),

            Row.of(103, "after a send that the room refused it still waits", M, hs -> {
                Account bob = hs.account("bob");
                String id = refused(hs, bob);
                assertNotNull(bob.waiting(id));
                bob.act(id, "cancel").done();
            }));

    private EndedRows() {}

    private static void late(Homeserver hs, String first, String second, boolean agrees) throws Exception {
        Account alice = hs.account("alice");
        String id = alice.delay(Room.of(alice), HELLO, 60_000);
        alice.act(id, first).done();
        alice.actsLate(id, second, agrees);
    }

    private static String refused(Homeserver hs, Account bob) throws Exception {
        String id = bob.delay(Room.of(hs.account("alice"), bob), Draft.topic("bob's"), 60_000);
        bob.act(id, "send").is(Refusal.of(403, "M_FORBIDDEN"));
        return id;
    }
}
