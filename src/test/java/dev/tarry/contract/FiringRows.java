package dev.tarry.contract;

import static dev.tarry.contract.Dialect.ALL;
import static dev.tarry.contract.Dialect.PUT;
import static dev.tarry.contract.Dialect.SYNAPSE;
import static dev.tarry.contract.Dialect.SYNAPSE_AND_M;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.contract.Homeserver.Variant;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Rows 106 to 126 and 129 to 131: when a delayed event is sent, as what, and when it is not. */
final class FiringRows {

    private static final Draft HELLO = Draft.message("hello");
    private static final String UNSTABLE_ID = "org.matrix.msc4140.delay_id";
    private static final Predicate<Dialect> TELLS_ID = dialect -> dialect.since(150) || dialect.isMerged();

    static final List<Row> ROWS = List.of(
            Row.of(106, "never before it is due", ALL, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                long due = alice.due(alice.delay(room, HELLO, 2_000));
                hs.pass(1_500);
                // A busy machine may have looked too late to say.
                assertFalse(room.has(alice, HELLO) && hs.now() < due);
                hs.pass(500);
                assertTrue(room.awaited(alice, HELLO).number("origin_server_ts") >= due);
            }),

            Row.of(107, "it is sent soon after", ALL, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                long due = alice.due(alice.delay(room, HELLO, 2_000));
                hs.pass(due - hs.now());
                Duration within = hs.dialect().isMerged() ? Duration.ofSeconds(30) : hs.patience();
                hs.eventually(within, "the event is in the room", () -> room.has(alice, HELLO));
            }),

            Row.of(108, "a message arrives in the /sync of all members", ALL, hs -> {
                Account alice = hs.account("alice");
                Account bob = hs.account("bob");
                Room room = Room.of(alice, bob);
                Sync hers = Sync.of(alice);
                Sync his = Sync.of(bob);
                alice.delay(room, HELLO, 2_000);
                assertFalse(hers.brings(room, HELLO));
                hs.pass(2_000);
                hs.eventually("her /sync brings it", () -> hers.brings(room, HELLO));
                hs.eventually("his /sync brings it", () -> his.brings(room, HELLO));
            }),

            Row.of(109, "a state event is the room's state afterwards, not before", ALL, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                alice.delay(room, Draft.state("k", 7), 2_000);
                assertNull(room.state(alice, Draft.OPEN, "k"));
                hs.pass(2_000);
                hs.eventually("the state is there", () -> room.state(alice, Draft.OPEN, "k") != null);
                assertEquals(Draft.state("k", 7).content(), room.state(alice, Draft.OPEN, "k"));
            }),

            Row.of(110, "one can leave later", ALL, hs -> {
                Account alice = hs.account("alice");
                Account bob = hs.account("bob");
                Room room = Room.of(alice, bob);
                bob.delay(room, Draft.leave(bob), 2_000);
                assertEquals("join", membership(room, alice, bob));
                hs.pass(2_000);
                hs.eventually("he has left", () -> membership(room, alice, bob).equals("leave"));
            }),

            Row.of(111, "what the timer sends has its due time as origin_server_ts", SYNAPSE, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                long due = alice.due(alice.delay(room, HELLO, 2_000));
                hs.pass(2_300);
                assertEquals(due, room.awaited(alice, HELLO).number("origin_server_ts"));
            }),

            Row.of(112, "what is sent by hand has the time of that as origin_server_ts", SYNAPSE, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                String id = alice.delay(room, HELLO, 60_000);
                hs.pass(1_000);
                long before = hs.now();
                alice.act(id, "send").done();
                long sent = room.awaited(alice, HELLO).number("origin_server_ts");
                assertTrue(sent >= before && sent <= hs.now(), before + " ≤ " + sent);
            }),

            Row.of(113, "its sender finds the delay id in unsigned, in newer releases", SYNAPSE_AND_M, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                String byTimer = alice.delay(room, HELLO, 1_000);
                hs.pass(1_000);
                JsonObject seen = room.awaited(alice, HELLO);
                Account phone = hs.secondDevice(alice);
                String name = hs.dialect().isStable() ? "delay_id" : UNSTABLE_ID;
                String expected = TELLS_ID.test(hs.dialect()) ? byTimer : null;
                assertEquals(expected, seen.object("unsigned").text(name));
                assertEquals(expected, room.awaited(phone, HELLO).object("unsigned").text(name));
                JsonObject one = alice.get(room.path() + "/event/" + Api.enc(seen.text("event_id"))).ok();
                assertEquals(expected, one.object("unsigned").text(name));
                String byHand = alice.delay(room, Draft.state("k", 1), 60_000);
                alice.act(byHand, "send").done();
                JsonObject state = room.awaited(alice, Draft.state("k", 1));
                assertEquals(expected == null ? null : byHand, state.object("unsigned").text(name));
            }),

            Row.of(114, "nobody else finds the delay id", TELLS_ID, hs -> {
                Account alice = hs.account("alice");
                Account bob = hs.account("bob");
                Room room = Room.of(alice, bob);
                String id = alice.delay(room, HELLO, 1_000);
                hs.pass(1_000);
                assertTrue(room.awaited(alice, HELLO).toString().contains(id));
                JsonObject seen = room.awaited(bob, HELLO);
                assertFalse(seen.toString().contains(id), seen.toString());
                assertFalse(seen.toString().contains("delay_id"), seen.toString());
            }),

            Row.of(115, "it has no transaction_id in unsigned", ALL, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                alice.delay(room, HELLO, 1_000);
                alice.send(room, Draft.message("plain")).ok();
                hs.pass(1_000);
                assertFalse(room.awaited(alice, HELLO).object("unsigned").has("transaction_id"));
                assertTrue(room.awaited(alice, Draft.message("plain")).object("unsigned").has("transaction_id"));
            }),

            Row.of(116, "once sent it waits no more", ALL, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                String id = alice.delay(room, HELLO, 2_000);
                assertNotNull(alice.waiting(id));
                hs.pass(2_000);
                room.awaited(alice, HELLO);
                assertNull(alice.waiting(id));
            }),

            Row.of(117, "it is sent although its sender logged out", ALL, hs -> {
                Account alice = hs.account("alice");
                Account bob = hs.account("bob");
                Room room = Room.of(alice, bob);
                alice.delay(room, HELLO, 1_000);
                alice.post(Api.V3 + "/logout", "{}").ok();
                hs.pass(1_000);
                assertEquals(alice.userId(), room.awaited(bob, HELLO).text("sender"));
            }),

            Row.of(118, "it is not sent after its sender left", SYNAPSE_AND_M, hs -> {
                Account alice = hs.account("alice");
                Account bob = hs.account("bob");
                Room room = Room.of(alice, bob);
                String id = bob.delay(room, HELLO, 2_000);
                bob.post(room.path() + "/leave", "{}").ok();
                hs.pass(4_000);
                assertFalse(room.has(alice, HELLO));
                failed(bob, id);
            }),

            Row.of(119, "it is not sent after its sender lost the power", SYNAPSE_AND_M, hs -> {
                Account alice = hs.account("alice");
                Account bob = hs.account("bob");
                Room room = Room.of(alice, bob);
                room.power(alice, bob, 50);
                String id = bob.delay(room, Draft.topic("bob's"), 2_000);
                room.power(alice, bob, 0);
                hs.pass(4_000);
                assertNull(room.state(alice, "m.room.topic", ""));
                failed(bob, id);
            }),

            Row.of(120, "it is sent after its sender gained the power", ALL, hs -> {
                Account alice = hs.account("alice");
                Account bob = hs.account("bob");
                Room room = Room.of(alice, bob);
                bob.delay(room, Draft.topic("bob's"), 2_000);
                room.power(alice, bob, 50);
                hs.pass(2_000);
                room.awaited(alice, Draft.topic("bob's"));
            }),

            Row.of(121, "messages are sent in the order in which they are due", ALL, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                alice.delay(room, Draft.message("third"), 4_000);
                alice.delay(room, Draft.message("first"), 1_000);
                alice.delay(room, Draft.message("second"), 2_000);
                hs.pass(4_000);
                room.awaited(alice, Draft.message("third"));
                assertEquals(List.of("first", "second", "third"), room.messages(alice));
            }),

            Row.of(123, "one's own newer state cancels only in the first releases", ALL, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                String id = alice.delay(room, Draft.state("k", 1), 60_000);
                alice.send(room, Draft.state("k", 2)).ok();
                if (hs.dialect().until(127)) {
                    hs.eventually("it is cancelled", () -> alice.waiting(id) == null);
                    alice.act(id, "restart").is(Refusal.GONE);
                } else {
                    hs.pass(1_000);
                    assertNotNull(alice.waiting(id));
                    alice.act(id, "send").done();
                    room.awaited(alice, Draft.state("k", 1));
                }
            }),

            Row.of(124, "another user's newer state cancels, but not by the merged text", d -> !d.in(PUT) && d.in(ALL), hs -> {
                Account alice = hs.account("alice");
                Account bob = hs.account("bob");
                Room room = Room.of(alice, bob);
                String id = alice.delay(room, Draft.state("k", 1), 60_000);
                bob.send(room, Draft.state("k", 2)).ok();
                if (hs.dialect().isSynapse()) {
                    hs.eventually("it is cancelled", () -> alice.waiting(id) == null);
                    alice.act(id, "send").is(Refusal.GONE);
                } else {
                    hs.pass(1_000);
                    assertNotNull(alice.waiting(id));
                }
            }),

            Row.of(126, "state of another key or type does not cancel", ALL, hs -> {
                Account alice = hs.account("alice");
                Account bob = hs.account("bob");
                Room room = Room.of(alice, bob);
                String id = alice.delay(room, Draft.state("k", 1), 60_000);
                String topic = bob.delay(room, Draft.topic("later"), 60_000);
                bob.send(room, Draft.state("other", 2)).ok();
                alice.send(room, Draft.state("other", 3)).ok();
                alice.send(room, new Draft("m.room.name", "", JsonObject.of("name", "x"))).ok();
                hs.pass(1_000);
                assertNotNull(alice.waiting(id));
                assertNotNull(bob.waiting(topic));
            }),

            Row.of(129, "what the rate of messages refuses when it is due is lost", SYNAPSE_AND_M, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                List<String> ids = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    ids.add(alice.delay(room, Draft.message("m" + i), 3_000 + i));
                }
                // In the first releases the list is at that rate, too, and could not be asked.
                hs.pass(5_000);
                int sent = room.messages(alice).size();
                assertTrue(sent > 0 && sent < 8, sent + " were sent");
                if (hs.dialect().isMerged()) {
                    JsonObject error = alice.finalised(ids.get(7)).object("error");
                    assertEquals("M_LIMIT_EXCEEDED", error.text("errcode"));
                }
                hs.pass(10_000);
                assertEquals(sent, room.messages(alice).size());
            }).on(Variant.DEFAULT_LIMITS),

            Row.of(130, "a sticky event may be delayed, and is sticky where there are sticky events", d -> d.since(148), hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                String path = room.path() + "/send/m.room.message/" + Account.txn() + "?" + Api.DELAY
                        + "=1000&org.matrix.msc4354.sticky_duration_ms=60000";
                assertNotNull(alice.put(path, HELLO.content().toString()).ok().text("delay_id"));
                hs.pass(1_000);
                JsonObject event = room.awaited(alice, HELLO);
                boolean sticky = AdvertisingRows.features(hs).isTruthy("org.matrix.msc4354");
                JsonObject expected = sticky ? JsonObject.of("duration_ms", Json.of(60_000)) : null;
                assertEquals(expected, event.object("msc4354_sticky"));
            }),

            Row.of(131, "what is encrypted is sent unchanged", ALL, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                Draft draft = new Draft("m.room.encrypted", null, JsonObject.builder()
                        .put("algorithm", "m.megolm.v1.aes-sha2")
                        .put("ciphertext", "AwgAEnACgAkLmt6qF84IK++J7UDH2Za1YVchHyprqTqsg")
                        .put("session_id", "X3lUlvLELLYxeTx4yOVu6UDpasGEVO0Jbu+QFnm0cKQ")
                        .build());
                alice.delay(room, draft, 1_000);
                hs.pass(1_000);
                room.awaited(alice, draft);
            }));

    private FiringRows() {}

    private static String membership(Room room, Account reader, Account whose) throws Exception {
        return room.state(reader, "m.room.member", whose.userId()).text("membership");
    }

    /** Nothing is left of it, or its error. */
    private static void failed(Account owner, String id) throws Exception {
        assertNull(owner.waiting(id));
        if (owner.server().dialect().isMerged()) {
            assertNull(owner.finalised(id).text("event_id"));
            assertEquals("M_FORBIDDEN", owner.finalised(id).object("error").text("errcode"));
        } else {
            owner.act(id, "send").is(Refusal.GONE);
        }
    }
}
