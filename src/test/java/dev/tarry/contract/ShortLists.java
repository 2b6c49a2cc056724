package dev.tarry.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.contract.Dialect.Column;
import dev.tarry.contract.Homeserver.Variant;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The checklist's short lists: what a homeserver without delayed events does, and what single servers do differently. */
final class ShortLists {

    private static final Draft HELLO = Draft.message("hello");
    private static final long DAY = 86_400_000;

    // D6.16, that an event is not found while it is being sent, has no moment that a client could catch.
    static final List<Row> ROWS = List.of(
            Row.of("D0.1", "the flag is absent", Column.NONE, hs -> {
                assertFalse(AdvertisingRows.features(hs).has(Api.FLAG));
                assertFalse(AdvertisingRows.features(hs).has(Api.STABLE_FLAG));
                JsonObject capabilities = hs.account("alice").get(Api.CAPABILITIES).ok().object("capabilities");
                assertFalse(capabilities.has(Api.CAPABILITY) || capabilities.has(Api.STABLE_CAPABILITY));
            }),

            Row.of("D0.2", "nothing of delayed events has a route", Column.NONE, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                for (Answer answer : List.of(
                        alice.get(Api.EVENTS), alice.lookUp("x"), alice.actByPath("x", "restart"), alice.actByBody("x", "cancel"),
                        alice.get(Api.V1 + "/delayed_events/x"), alice.post(Api.V1 + "/delayed_events/x/cancel", "{}"),
                        alice.put(Account.putPath(Api.UNSTABLE, room, "m.room.message", "1"), "{}"),
                        alice.put(Account.putPath(Api.V3, room, "m.room.message", "1"), "{}"))) {
                    answer.is(Refusal.of(answer.status() == 405 ? 405 : 404, "M_UNRECOGNIZED"));
                }
            }),

            Row.of("D0.3", "what should be delayed is sent at once", Column.NONE, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                JsonObject answer = alice.scheduleByQuery(room, HELLO, "60000", Account.txn()).ok();
                assertEquals(Set.of("event_id"), answer.keys());
                assertTrue(room.has(alice, HELLO));
                alice.scheduleByQuery(room, Draft.state("k", 1), "60000", null).ok();
                assertEquals(Draft.state("k", 1).content(), room.state(alice, Draft.OPEN, "k"));
            }),

            Row.of("D6.1", "the query parameter works", Column.PUT, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                assertEquals(Set.of("delay_id"), alice.scheduleByQuery(room, HELLO, "1000", Account.txn()).ok().keys());
                hs.pass(1_000);
                room.awaited(alice, HELLO);
            }),

            Row.of("D6.2", "the dedicated PUT with delay works", Column.PUT, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                assertEquals(Set.of("delay_id"), put(alice, room, HELLO, "delay", 1_000).ok().keys());
                assertNotNull(put(alice, room, Draft.state("k", 3), "delay", 1_000).ok().text("delay_id"));
                hs.pass(1_000);
                room.awaited(alice, HELLO);
                room.awaited(alice, Draft.state("k", 3));
            }),

            Row.of("D6.3", "the dedicated PUT with delay_ms alone is refused", Column.PUT, hs -> {
                Account alice = hs.account("alice");
                put(alice, Room.of(alice), HELLO, "delay_ms", 1_000).is(Refusal.BAD_REQUEST);
            }),

            Row.of("D6.4", "a delay of 0 is refused", Column.PUT, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                put(alice, room, HELLO, "delay", 0).is(Refusal.of(400, "M_INVALID_PARAM"));
                alice.scheduleByQuery(room, HELLO, "0", Account.txn()).is(Refusal.of(400, "M_INVALID_PARAM"));
            }),

            Row.of("D6.5", "one millisecond above the maximum is refused", Column.PUT, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                put(alice, room, HELLO, "delay", 10_001).is(Refusal.of(403, "M_FORBIDDEN"));
                alice.scheduleByQuery(room, HELLO, "10001", Account.txn()).is(Refusal.of(403, "M_FORBIDDEN"));
            }).on(Variant.TEN_SECONDS),

            Row.of("D6.6", "switched off, scheduling is refused", Column.PUT, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                put(alice, room, HELLO, "delay", 1_000).is(Refusal.of(403, "M_FORBIDDEN"));
                alice.scheduleByQuery(room, HELLO, "1000", Account.txn()).is(Refusal.of(403, "M_FORBIDDEN"));
            }).on(Variant.OFF),

            Row.of("D6.7", "a user at the limit is refused, with Retry-After", Column.PUT, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                alice.delay(room, HELLO, 60_000);
                alice.delay(room, HELLO, 60_000);
                Answer refused = put(alice, room, HELLO, "delay", 60_000);
                refused.is(Refusal.TOO_MANY);
                long seconds = Long.parseLong(refused.header("Retry-After"));
                assertTrue(seconds > 50 && seconds <= 60, refused.toString());
            }).on(Variant.TWO_SCHEDULED),

            Row.of("D6.8", "the action in the body is the owner's", Column.PUT, hs -> {
                Account alice = hs.account("alice");
                Account bob = hs.account("bob");
                String id = alice.delay(Room.of(alice, bob), HELLO, 60_000);
                hs.nobody().actByBody(id, "cancel").is(Refusal.NO_TOKEN);
                bob.actByBody(id, "cancel").is(Refusal.GONE);
                alice.actByBody(id, "cancel").done();
            }),

            Row.of("D6.9", "the action in the path is anybody's", Column.PUT, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                String id = alice.delay(room, HELLO, 60_000);
                hs.nobody().actByPath(id, "restart").done();
                hs.nobody().actByPath(id, "send").done();
                room.awaited(alice, HELLO);
            }),

            Row.of("D6.10", "the action in the path has a rate of 20 an address, without Retry-After", Column.PUT, hs -> {
                Burst burst = Burst.of(hs, 30, i -> hs.nobody().actByPath("nothing", "restart"));
                assertEquals(20, burst.allowed());
                burst.refused().is(Refusal.of(429, "M_LIMIT_EXCEEDED"));
                assertNull(burst.refused().header("Retry-After"));
                if (Wire.hasSecondAddress(hs)) {
                    assertEquals(404, Wire.bareStatus(Wire.SECOND, hs.nobody(), Api.EVENTS + "/nothing/restart"));
                }
                hs.pass(1_000);
                hs.nobody().actByPath("nothing", "restart").is(Refusal.GONE);
            }).on(Variant.DEFAULT_LIMITS),

            Row.of("D6.12", "list and look-up have delay and running_since", Column.PUT, hs -> {
                Account alice = hs.account("alice");
                String id = alice.delay(Room.of(alice), HELLO, 60_000);
                Set<String> keys = Set.of("delay_id", "room_id", "type", "delay", "running_since", "content");
                assertEquals(keys, alice.waiting(id).keys());
                assertEquals(keys, alice.lookUp(id).ok().keys());
            }),

            Row.of("D6.13", "only what waits can be looked up", Column.PUT, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                String sent = alice.delay(room, HELLO, 60_000);
                String cancelled = alice.delay(room, HELLO, 60_000);
                alice.act(sent, "send").done();
                alice.act(cancelled, "cancel").done();
                alice.lookUp(sent).is(Refusal.GONE);
                alice.lookUp(cancelled).is(Refusal.GONE);
                assertEquals(JsonArray.EMPTY, alice.get(Api.EVENTS).ok().array("delayed_events"));
            }),

            Row.of("D6.14", "an id has 32 characters", Column.PUT, hs -> {
                Account alice = hs.account("alice");
                assertEquals(32, alice.delay(Room.of(alice), HELLO, 3_600_000).length());
            }).on(Variant.PRODUCTION_IDS),

            Row.of("D6.15", "what could not be sent by hand still waits", Column.PUT, hs -> {
                Account bob = hs.account("bob");
                String id = bob.delay(Room.of(hs.account("alice"), bob), Draft.topic("bob's"), 60_000);
                bob.act(id, "send").is(Refusal.of(403, "M_FORBIDDEN"));
                assertNotNull(bob.waiting(id));
            }),

            Row.of("D6.17", "it is on without being configured, for a day and a hundred events", Column.PUT, hs -> {
                assertEquals(DAY, AdvertisingRows.capability(hs).number("max_delay_ms"));
                assertEquals(100, AdvertisingRows.capability(hs).number("max_scheduled"));
            }).on(Variant.DEFAULT_LIMITS),

            Row.of("D7.1", "a conflict is M_UNKNOWN", Column.M_UNSTABLE, hs -> {
                Account alice = hs.account("alice");
                String id = alice.delay(Room.of(alice), HELLO, 60_000);
                alice.act(id, "cancel").done();
                alice.act(id, "send").is(Refusal.of(409, "M_UNKNOWN"));
            }),

            Row.of("D7.2", "the body form is there, for the owner", Column.M_UNSTABLE, hs -> {
                Account alice = hs.account("alice");
                String id = alice.delay(Room.of(alice), HELLO, 60_000);
                hs.nobody().actByBody(id, "cancel").is(Refusal.NO_TOKEN);
                hs.account("bob").actByBody(id, "cancel").is(Refusal.GONE);
                alice.actByBody(id, "cancel").done();
                alice.isCancelled(id);
            }),

            Row.of("D7.3", "switched off, nothing has a route", Column.M_UNSTABLE, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                for (Answer answer : List.of(
                        alice.schedule(room, HELLO, 1_000), alice.scheduleByQuery(room, HELLO, "1000", Account.txn()),
                        alice.lookUp("x"), alice.actByPath("x", "cancel"), alice.actByBody("x", "cancel"))) {
                    answer.is(Refusal.NO_ROUTE);
                }
                assertFalse(room.has(alice, HELLO));
            }).on(Variant.OFF),

            Row.of("D7.4", "a day and a hundred events are what is configured by itself", Column.M_UNSTABLE, hs -> {
                assertEquals(DAY, AdvertisingRows.capability(hs).number("max_delay_ms"));
                assertEquals(100, AdvertisingRows.capability(hs).number("max_scheduled"));
            }).on(Variant.DEFAULT_LIMITS),

            Row.of("D7.5", "what has ended is remembered for a week", Column.M_UNSTABLE, hs -> {
                Account alice = hs.account("alice");
                String id = alice.delay(Room.of(alice), HELLO, 60_000);
                alice.act(id, "cancel").done();
                hs.pass(Duration.ofDays(6));
                alice.isCancelled(id);
                hs.pass(Duration.ofDays(2));
                alice.lookUp(id).is(Refusal.GONE);
                alice.act(id, "cancel").is(Refusal.GONE);
            }),

            Row.of("D7.6", "the query parameter works, too", Column.M_UNSTABLE, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                assertEquals(Set.of("delay_id"), alice.scheduleByQuery(room, HELLO, "1000", Account.txn()).ok().keys());
                hs.pass(1_000);
                room.awaited(alice, HELLO);
            }),

            Row.of("D8.1", "the unstable path form works without a token, and with the owner's", Column.M_STABLE, hs -> {
                Account alice = hs.account("alice");
                String id = alice.delay(Room.of(alice), HELLO, 60_000);
                unstable(hs.nobody(), id, "restart").done();
                unstable(alice, id, "restart").done();
                unstable(hs.account("bob"), id, "restart").is(Refusal.GONE);
                unstable(alice.withToken("wrong"), id, "restart").is(Refusal.BAD_TOKEN);
            }),

            Row.of("D8.2", "a conflict on the unstable path is not found", Column.M_STABLE, hs -> {
                Account alice = hs.account("alice");
                String id = alice.delay(Room.of(alice), HELLO, 60_000);
                alice.act(id, "cancel").done();
                unstable(alice, id, "send").is(Refusal.GONE);
                alice.act(id, "send").is(Refusal.CONFLICT);
            }),

            Row.of("D8.3", "too long on the unstable path has the unstable name, and the maximum", Column.M_STABLE, hs -> {
                Account alice = hs.account("alice");
                JsonObject error = put(alice, Room.of(alice), HELLO, "delay_ms", 10_001)
                        .is(Refusal.of(400, "ORG.MATRIX.MSC4140_DELAY_TOO_LARGE"));
                assertEquals(10_000, error.number("org.matrix.msc4140.max_delay"));
            }).on(Variant.TEN_SECONDS),

            Row.of("D8.4", "the capability has both names", Column.M_STABLE, hs -> {
                JsonObject capabilities = hs.account("alice").get(Api.CAPABILITIES).ok().object("capabilities");
                assertNotNull(capabilities.object(Api.CAPABILITY));
                assertEquals(capabilities.object(Api.CAPABILITY), capabilities.object(Api.STABLE_CAPABILITY));
            }),

            Row.of("D8.5", "there is no delegation to a media server", Column.M_STABLE, hs -> {
                String delegate = "/rtc/livekit/delegate_delayed_leave";
                for (String prefix : List.of("/_matrix/client/unstable/io.element.msc4195", Api.V1)) {
                    assertEquals(404, hs.nobody().post(prefix + delegate, "{}").status());
                }
            }),

            Row.of("D8.6", "both prefixes have the same delayed events", Column.M_STABLE, hs -> {
                Account alice = hs.account("alice");
                String id = put(alice, Room.of(alice), HELLO, "delay_ms", 60_000).ok().text("delay_id");
                assertEquals(alice.lookUp(id).ok(), alice.get(Api.EVENTS + "/" + id).ok());
            }));

    private ShortLists() {}

    /** The dedicated PUT on the unstable prefix, with the delay under that key. */
    private static Answer put(Account who, Room room, Draft draft, String key, long delay) throws Exception {
        JsonObject body = JsonObject.builder()
                .put(key, Json.of(delay))
                .put("state_key", draft.stateKey())
                .put("content", draft.content())
                .build();
        return who.put(Account.putPath(Api.UNSTABLE, room, draft.type(), Account.txn()), body.toString());
    }

    private static Answer unstable(Account who, String id, String action) throws Exception {
        return who.post(Api.EVENTS + "/" + Api.enc(id) + "/" + action, null);
    }
}
