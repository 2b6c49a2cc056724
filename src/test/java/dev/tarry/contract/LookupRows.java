package dev.tarry.contract;

import static dev.tarry.contract.Dialect.ALL;
import static dev.tarry.contract.Dialect.E;
import static dev.tarry.contract.Dialect.M;
import static dev.tarry.contract.Dialect.SYNAPSE;
import static dev.tarry.contract.Dialect.SYNAPSE_AND_M;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.contract.Homeserver.Variant;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonNull;
import dev.tarry.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Rows 51 to 70: the list and the single look-up. */
final class LookupRows {

    private static final Draft HELLO = Draft.message("hello");
    private static final Predicate<Dialect> SINGLE = dialect -> dialect.in(E) || dialect.isMerged();

    static final List<Row> ROWS = List.of(
            Row.of(51, "the list wants a token", SYNAPSE, hs -> {
                hs.nobody().get(Api.EVENTS).is(Refusal.NO_TOKEN);
                hs.nobody().withToken("wrong").get(Api.EVENTS).is(Refusal.BAD_TOKEN);
            }),

            Row.of(52, "the list of nothing is empty", SYNAPSE, hs ->
                    assertEquals(JsonObject.of("delayed_events", JsonArray.EMPTY), hs.account("alice").get(Api.EVENTS).ok())),

            Row.of(53, "an item of the list has exactly its keys", SYNAPSE, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                Set<String> keys = new TreeSet<>(Set.of("delay_id", "room_id", "type", "delay", "running_since", "content"));
                if (hs.dialect().in(E)) {
                    keys.addAll(Set.of("delay_ms", "delayed_since_ts"));
                }
                JsonObject message = alice.waiting(alice.delay(room, HELLO, 60_000));
                assertEquals(keys, message.keys());
                assertEquals(room.id(), message.text("room_id"));
                assertEquals("m.room.message", message.text("type"));
                assertEquals(60_000, message.number("delay"));
                assertEquals(message.get("delay"), message.members().getOrDefault("delay_ms", message.get("delay")));
                assertEquals(
                        message.get("running_since"),
                        message.members().getOrDefault("delayed_since_ts", message.get("running_since")));
                keys.add("state_key");
                assertEquals(keys, alice.waiting(alice.delay(room, Draft.state("k", 1), 60_000)).keys());
            }),

            Row.of(54, "the content is what was sent", ALL, hs -> {
                Account alice = hs.account("alice");
                JsonObject content = JsonObject.of("a", JsonObject.of("b", new JsonArray(List.of(JsonObject.EMPTY))))
                        .with("n", JsonNull.NULL);
                String id = alice.delay(Room.of(alice), new Draft(Draft.OPEN, "k", content), 60_000);
                assertEquals(content, alice.waiting(id).object("content"));
            }),

            Row.of(55, "the list is in the order of the due times", SYNAPSE, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                String last = alice.delay(room, HELLO, 90_000);
                String first = alice.delay(room, HELLO, 30_000);
                String second = alice.delay(room, HELLO, 60_000);
                assertEquals(List.of(first, second, last), ids(alice));
                hs.pass(1_000);
                alice.act(first, "restart").done();
                assertEquals(List.of(first, second, last), ids(alice));
            }),

            Row.of(56, "it is told since when an event waits", ALL, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                hs.pass(500);
                long before = hs.now();
                long since = alice.since(alice.waiting(alice.delay(room, HELLO, 60_000)));
                assertTrue(since >= before && since <= hs.now(), before + " ≤ " + since);
            }),

            Row.of(57, "other users do not see it", ALL, hs -> {
                Account bob = hs.account("bob");
                Room room = Room.of(hs.account("alice"), bob);
                String id = hs.account("carol").delay(room, HELLO, 60_000);
                assertNull(bob.waiting(id));
            }),

            Row.of(58, "the user's other devices see it", ALL, hs -> {
                Account alice = hs.account("alice");
                String id = alice.delay(Room.of(alice), HELLO, 60_000);
                assertEquals(alice.waiting(id), hs.secondDevice(alice).waiting(id));
            }),

            Row.of(59, "the list has no pages, and query parameters change nothing", SYNAPSE, hs -> {
                Account alice = hs.account("alice");
                String id = alice.delay(Room.of(alice), HELLO, 60_000);
                JsonObject all = alice.get(Api.EVENTS).ok();
                assertEquals(Set.of("delayed_events"), all.keys());
                assertEquals(List.of(id), ids(alice));
                assertEquals(all, alice.get(Api.EVENTS + "?status=finalised&from=x&delay_id=other&limit=0&dir=b").ok());
            }),

            Row.of(60, "guests may not list", SYNAPSE, hs -> hs.guest().get(Api.EVENTS).is(Refusal.GUEST)),

            Row.of(60, "guests may look up", M, hs -> {
                Account guest = hs.guest();
                String id = guest.delay(Room.of(hs.account("alice")), HELLO, 60_000);
                assertNotNull(guest.waiting(id));
            }),

            Row.of(61, "looking up has a rate", SYNAPSE_AND_M, hs -> {
                Account alice = hs.account("alice");
                String path = hs.dialect().isMerged() ? alice.eventPath("nothing") : Api.EVENTS;
                Burst burst = Burst.of(hs, 30, i -> alice.get(path));
                if (hs.dialect().isSynapse()) {
                    boolean own = hs.dialect().since(126);
                    burst.allows(own ? 5 : 10, own ? 5 : 10, own ? 1 : 0.2);
                    burst.isRefused(own ? 1_000 : 5_000);
                }
                burst.refused().is(Refusal.TOO_FAST);
                assertNotEquals(429, hs.account("bob").get(path).status());
            }).on(Variant.DEFAULT_LIMITS),

            Row.of(62, "one delayed event can be looked up, in newer releases", SYNAPSE_AND_M, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                String id = alice.delay(room, HELLO, 60_000);
                if (hs.dialect().until(161)) {
                    alice.lookUp(id).is(Refusal.WRONG_METHOD);
                    return;
                }
                Set<String> keys = new TreeSet<>(
                        Set.of("delay_id", "room_id", "type", "delay_ms", "delayed_since_ts", "content"));
                JsonObject one = alice.lookUp(id).ok();
                assertEquals(keys, one.keys());
                assertEquals(id, one.text("delay_id"));
                assertEquals(room.id(), one.text("room_id"));
                assertEquals(HELLO.content(), one.object("content"));
                keys.add("state_key");
                JsonObject state = alice.lookUp(alice.delay(room, Draft.state("k", 1), 60_000)).ok();
                assertEquals(keys, state.keys());
                assertEquals("k", state.text("state_key"));
            }),

            Row.of(63, "an id that nobody knows is not found", SYNAPSE_AND_M, hs -> {
                Answer answer = hs.account("alice").lookUp("nothing");
                answer.is(hs.dialect().until(161) ? Refusal.WRONG_METHOD : Refusal.GONE);
            }),

            Row.of(64, "another's id looks like one that nobody knows", SINGLE, hs -> {
                Account alice = hs.account("alice");
                Account bob = hs.account("bob");
                String id = alice.delay(Room.of(alice, bob), HELLO, 60_000);
                assertEquals(bob.lookUp("nothing").is(Refusal.GONE), bob.lookUp(id).is(Refusal.GONE));
            }),

            Row.of(65, "looking up one wants a token", SYNAPSE_AND_M, hs -> {
                Account alice = hs.account("alice");
                String id = alice.delay(Room.of(alice), HELLO, 60_000);
                hs.nobody().lookUp(id).is(hs.dialect().until(161) ? Refusal.WRONG_METHOD : Refusal.NO_TOKEN);
            }),

            Row.of(66, "what was sent is gone, or says which event it became", SINGLE, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                String byHand = alice.delay(room, Draft.message("by hand"), 60_000);
                String byTimer = alice.delay(room, HELLO, 1_000);
                alice.act(byHand, "send").done();
                hs.pass(1_000);
                JsonObject event = room.awaited(alice, HELLO);
                if (!hs.dialect().isMerged()) {
                    alice.lookUp(byHand).is(Refusal.GONE);
                    hs.eventually("it is gone", () -> alice.lookUp(byTimer).status() == 404);
                    return;
                }
                assertEquals(Set.of("finalised_ts", "event_id"), alice.finalised(byTimer).keys());
                assertEquals(event.text("event_id"), alice.finalised(byTimer).text("event_id"));
                JsonObject sent = room.awaited(alice, Draft.message("by hand"));
                assertEquals(sent.text("event_id"), alice.finalised(byHand).text("event_id"));
                JsonObject item = alice.lookUp(byHand).ok();
                assertTrue(alice.finalised(byHand).number("finalised_ts") < alice.since(item) + alice.delay(item));
            }),

            Row.of(67, "what was cancelled is gone, or says that it became nothing", SINGLE, hs -> {
                Account alice = hs.account("alice");
                String id = alice.delay(Room.of(alice), HELLO, 60_000);
                alice.act(id, "cancel").done();
                if (hs.dialect().isMerged()) {
                    assertEquals(Set.of("finalised_ts"), alice.finalised(id).keys());
                } else {
                    alice.lookUp(id).is(Refusal.GONE);
                }
            }),

            Row.of(68, "what could not be sent is gone, or says why", SINGLE, hs -> {
                Account alice = hs.account("alice");
                Account bob = hs.account("bob");
                Room room = Room.of(alice, bob);
                String id = bob.delay(room, Draft.topic("bob's"), 1_000);
                hs.pass(1_000);
                hs.eventually("it was tried", () -> bob.waiting(id) == null);
                if (hs.dialect().isMerged()) {
                    assertEquals(Set.of("finalised_ts", "error"), bob.finalised(id).keys());
                    assertEquals("M_FORBIDDEN", bob.finalised(id).object("error").text("errcode"));
                } else {
                    hs.eventually("it is gone", () -> bob.lookUp(id).status() == 404);
                }
                assertNull(room.state(alice, "m.room.topic", ""));
            }),

            Row.of(69, "while it waits there is nothing finalised", d -> d.in(E) || d.isMerged() || d.in(Dialect.PUT), hs -> {
                Account alice = hs.account("alice");
                assertFalse(alice.lookUp(alice.delay(Room.of(alice), HELLO, 60_000)).ok().has("finalised"));
            }),

            Row.of(70, "a restart moves since when it waits, and not the delay", ALL, hs -> {
                Account alice = hs.account("alice");
                String id = alice.delay(Room.of(alice), HELLO, 60_000);
                long since = alice.since(alice.waiting(id));
                hs.pass(2_000);
                long before = hs.now();
                alice.act(id, "restart").done();
                JsonObject after = alice.waiting(id);
                assertEquals(60_000, alice.delay(after));
                assertTrue(alice.since(after) >= before && alice.since(after) <= hs.now(), since + ", then " + after);
            }));

    private LookupRows() {}

    private static List<String> ids(Account who) throws Exception {
        return who.scheduled().stream().map(item -> item.text("delay_id")).toList();
    }
}
