package dev.tarry.contract;

import static dev.tarry.contract.Dialect.ALL;
import static dev.tarry.contract.Dialect.M;
import static dev.tarry.contract.Dialect.SYNAPSE;
import static dev.tarry.contract.Dialect.SYNAPSE_AND_M;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.contract.Homeserver.Variant;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import java.util.List;
import java.util.Set;

/** Rows 11 to 25 and 34 to 43, 50: scheduling that is accepted, and what a repeated request does. */
final class SchedulingRows {

    private static final Draft HELLO = Draft.message("hello");
    private static final long HOUR = 3_600_000;

    static final List<Row> ROWS = List.of(
            Row.of(11, "a message by query parameter gets a delay_id and no event_id", SYNAPSE, hs -> {
                Account alice = hs.account("alice");
                JsonObject answer = alice.scheduleByQuery(Room.of(alice), HELLO, "60000", Account.txn()).ok();
                assertEquals(Set.of("delay_id"), answer.keys());
                assertNotNull(answer.text("delay_id"));
            }),

            Row.of(12, "the dedicated PUT gets a delay_id, where there is one", SYNAPSE_AND_M, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                String body = JsonObject.of("delay_ms", Json.of(60_000), "content", HELLO.content()).toString();
                for (String prefix : List.of(Api.UNSTABLE, Api.V3, Api.V1)) {
                    String path = Account.putPath(prefix, room, "m.room.message", Account.txn());
                    Answer answer = alice.put(path, body);
                    boolean served = prefix.equals(Api.UNSTABLE) || prefix.equals(Api.V3) && hs.dialect().isStable();
                    if (hs.dialect().isMerged() && served) {
                        assertEquals(Set.of("delay_id"), answer.ok().keys());
                    } else {
                        answer.is(Refusal.NO_ROUTE);
                    }
                }
            }),

            Row.of(13, "the id is syd_ and twenty letters", SYNAPSE, hs -> {
                Account alice = hs.account("alice");
                String id = alice.delay(Room.of(alice), HELLO, HOUR);
                assertTrue(id.matches("syd_[A-Za-z]{20}"), id);
            }).on(Variant.PRODUCTION_IDS),

            Row.of(14, "a state event is scheduled with its key", ALL, hs -> {
                Account alice = hs.account("alice");
                String key = "_" + alice.userId() + "/a b?c#d%e ü";
                String id = alice.delay(Room.of(alice), Draft.state(key, 1), HOUR);
                assertEquals(key, alice.waiting(id).text("state_key"));
                assertEquals(Draft.OPEN, alice.waiting(id).text("type"));
            }),

            Row.of(15, "the state key may be empty, and need not stand in the path then", ALL, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                assertEquals("", alice.waiting(alice.delay(room, Draft.state("", 1), HOUR)).text("state_key"));
                if (!hs.dialect().isMerged()) {
                    String path = room.path() + "/state/" + Draft.OPEN + "?" + Api.DELAY + "=60000";
                    String id = alice.put(path, "{}").ok().text("delay_id");
                    assertEquals("", alice.waiting(id).text("state_key"));
                }
            }),

            Row.of(16, "a message has no state_key", ALL, hs -> {
                Account alice = hs.account("alice");
                assertFalse(alice.waiting(alice.delay(Room.of(alice), HELLO, HOUR)).has("state_key"));
            }),

            Row.of(17, "POST …/send without a transaction id schedules each time anew", SYNAPSE, hs -> {
                Account alice = hs.account("alice");
                String path = Room.of(alice).path() + "/send/m.room.message?" + Api.DELAY + "=60000";
                String first = alice.post(path, HELLO.content().toString()).ok().text("delay_id");
                assertNotEquals(first, alice.post(path, HELLO.content().toString()).ok().text("delay_id"));
                assertEquals(2, alice.scheduled().size());
            }),

            Row.of(18, "the query parameter works under /r0", SYNAPSE, hs -> {
                Account alice = hs.account("alice");
                String path = Room.of(alice).path().replace("/v3/", "/r0/") + "/send/m.room.message/1?" + Api.DELAY + "=60000";
                String id = alice.put(path, HELLO.content().toString()).ok().text("delay_id");
                assertNotNull(alice.waiting(id));
            }),

            Row.of(21, "a guest may schedule", SYNAPSE_AND_M, hs -> {
                Room room = Room.of(hs.account("alice"));
                assertNotNull(hs.guest().schedule(room, HELLO, 60_000).ok().text("delay_id"));
            }),

            Row.of(24, "a delay of 0 is sent at once", SYNAPSE, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                assertNotNull(alice.schedule(room, HELLO, 0).ok().text("delay_id"));
                room.awaited(alice, HELLO);
            }),

            Row.of(24, "a delay of 0 is refused", M, hs -> {
                Account alice = hs.account("alice");
                alice.schedule(Room.of(alice), HELLO, 0).is(Refusal.BAD_REQUEST);
            }),

            Row.of(25, "the maximum itself is allowed", ALL, hs -> {
                Account alice = hs.account("alice");
                assertNotNull(alice.delay(Room.of(alice), HELLO, 10_000));
            }).on(Variant.TEN_SECONDS),

            Row.of(34, "membership is not checked when an event is scheduled", ALL, hs -> {
                Room room = Room.of(hs.account("alice"));
                assertNotNull(hs.account("bob").delay(room, HELLO, 60_000));
            }),

            Row.of(35, "power is not checked when an event is scheduled", ALL, hs -> {
                Account bob = hs.account("bob");
                assertNotNull(bob.delay(Room.of(hs.account("alice"), bob), Draft.topic("bob's"), 60_000));
            }),

            Row.of(37, "the same transaction gets the same delay_id, and one event", ALL, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                String txn = Account.txn();
                String id = alice.schedule(room, HELLO, 1_000, txn).ok().text("delay_id");
                assertEquals(id, alice.schedule(room, HELLO, 1_000, txn).ok().text("delay_id"));
                hs.pass(1_000);
                room.awaited(alice, HELLO);
                hs.pass(1_000);
                assertEquals(List.of("hello"), room.messages(alice));
            }),

            Row.of(38, "the same transaction with another delay gets the first delay_id", ALL, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                String txn = Account.txn();
                String id = alice.schedule(room, HELLO, 60_000, txn).ok().text("delay_id");
                assertEquals(id, alice.schedule(room, HELLO, 90_000, txn).ok().text("delay_id"));
                assertEquals(60_000, alice.delay(alice.waiting(id)));
            }),

            Row.of(39, "the same transaction without a delay gets the delay_id, and nothing is sent", SYNAPSE, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                String txn = Account.txn();
                JsonObject answer = alice.scheduleByQuery(room, HELLO, "60000", txn).ok();
                String path = room.path() + "/send/m.room.message/" + txn;
                assertEquals(answer, alice.put(path, HELLO.content().toString()).ok());
                assertEquals(List.of(), room.messages(alice));
            }),

            Row.of(40, "the same transaction from another device of the user is another event", ALL, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                String txn = Account.txn();
                String id = alice.schedule(room, HELLO, 60_000, txn).ok().text("delay_id");
                assertNotEquals(id, hs.secondDevice(alice).schedule(room, HELLO, 60_000, txn).ok().text("delay_id"));
            }),

            Row.of(41, "a failed request does not use the transaction up", ALL, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                String txn = Account.txn();
                alice.schedule(room, HELLO, -1, txn).is(Refusal.BAD_REQUEST);
                assertNotNull(alice.schedule(room, HELLO, 60_000, txn).ok().text("delay_id"));
            }),

            Row.of(42, "a state event that is scheduled twice is two events", SYNAPSE, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                String id = alice.delay(room, Draft.state("k", 1), HOUR);
                assertNotEquals(id, alice.delay(room, Draft.state("k", 1), HOUR));
                assertEquals(2, alice.scheduled().size());
            }),

            Row.of(43, "content beyond ASCII comes back as it went", ALL, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                Draft draft = Draft.message("grüße 🧂 \u0000 \u2028");
                String id = alice.delay(room, draft, 2_000);
                assertEquals(draft.content(), alice.waiting(id).object("content"));
                hs.pass(2_000);
                room.awaited(alice, draft);
            }),

            Row.of(50, "without a delay /send answers with an event_id", ALL, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                assertEquals(Set.of("event_id"), alice.send(room, HELLO).ok().keys());
                assertTrue(room.has(alice, HELLO));
            }));

    private SchedulingRows() {}
}
