package dev.tarry.contract;

import static dev.tarry.contract.Dialect.ALL;
import static dev.tarry.contract.Dialect.M;
import static dev.tarry.contract.Dialect.SYNAPSE;
import static dev.tarry.contract.Dialect.SYNAPSE_AND_M;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.contract.Dialect.Column;
import dev.tarry.contract.Homeserver.Variant;
import dev.tarry.json.Json;
import dev.tarry.json.JsonBoolean;
import dev.tarry.json.JsonNull;
import dev.tarry.json.JsonNumber;
import dev.tarry.json.JsonObject;
import java.util.List;

/** Rows 19, 20, 22, 23, 26 to 33, 36, 132 and 133: requests that are refused. */
final class RefusalRows {

    private static final Draft HELLO = Draft.message("hello");
    private static final Refusal NO_INTEGER =
            new Refusal(400, "M_INVALID_PARAM", "Query parameter " + Api.DELAY + " must be an integer");
    private static final Refusal NEGATIVE =
            new Refusal(400, "M_INVALID_PARAM", "Query parameter " + Api.DELAY + " must be a positive integer.");

    static final List<Row> ROWS = List.of(
            Row.of(19, "scheduling wants a token", ALL, hs ->
                    hs.nobody().schedule(Room.of(hs.account("alice")), HELLO, 60_000).is(Refusal.NO_TOKEN)),

            Row.of(20, "a token that is none is refused, with soft_logout", ALL, hs -> {
                Room room = Room.of(hs.account("alice"));
                JsonObject error = hs.nobody().withToken("wrong").schedule(room, HELLO, 60_000).is(Refusal.BAD_TOKEN);
                assertEquals(Json.of(false), error.get("soft_logout"));
            }),

            Row.of(22, "a delay that is no integer is refused", SYNAPSE, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                for (String delay : List.of("abc", "1.5", "1e3", "", "0x10")) {
                    alice.scheduleByQuery(room, HELLO, delay, Account.txn()).is(NO_INTEGER);
                    alice.scheduleByQuery(room, Draft.state("k", 1), delay, null).is(NO_INTEGER);
                }
                assertEquals(List.of(), alice.scheduled());
            }),

            Row.of(22, "a delay that is no integer is refused", M, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                for (Json delay : List.of(JsonNull.NULL, JsonBoolean.TRUE, JsonObject.EMPTY, Json.of("abc"))) {
                    alice.scheduleByPut(room, HELLO, delay, Account.txn()).is(Refusal.BAD_REQUEST);
                }
            }),

            Row.of(23, "a negative delay is refused", ALL, hs -> {
                Account alice = hs.account("alice");
                Answer answer = alice.schedule(Room.of(alice), HELLO, -1);
                answer.is(hs.dialect().isSynapse() ? NEGATIVE : Refusal.BAD_REQUEST);
            }),

            Row.of(26, "one millisecond above the maximum is refused", SYNAPSE_AND_M, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                tooLong(alice.schedule(room, HELLO, 10_001));
                tooLong(alice.schedule(room, Draft.state("k", 1), 10_001));
            }).on(Variant.TEN_SECONDS),

            Row.of(27, "switched off, scheduling is refused", SYNAPSE_AND_M, hs -> {
                try (Homeserver off = hs.with(Variant.OFF)) {
                    isOff(off);
                }
                if (hs.dialect().since(157)) {
                    try (Homeserver off = hs.with(Variant.OFF_BY_COUNT)) {
                        isOff(off);
                    }
                }
            }),

            Row.of(28, "a body that is no JSON is refused", ALL, hs -> withBody(hs, "{nonsense").is(Refusal.NOT_JSON)),

            Row.of(29, "a body that is no JSON object is refused", ALL, hs ->
                    withBody(hs, "[1]").is(hs.dialect().isSynapse() ? Refusal.NO_OBJECT : Refusal.BAD_REQUEST)),

            Row.of(30, "the dedicated PUT wants a content", M, hs -> {
                withBody(hs, "{\"delay_ms\":1000}").is(Refusal.BAD_REQUEST);
                withBody(hs, "{\"delay_ms\":1000,\"content\":\"x\"}").is(Refusal.BAD_REQUEST);
            }),

            Row.of(31, "the dedicated PUT wants a delay_ms", M, hs ->
                    withBody(hs, "{\"content\":{\"msgtype\":\"m.text\",\"body\":\"x\"}}").is(Refusal.BAD_REQUEST)),

            Row.of(32, "delay_ms is a number, and a whole one", M, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                for (Json delay : List.of(Json.of("1000"), new JsonNumber("1000.5"))) {
                    alice.scheduleByPut(room, HELLO, delay, Account.txn()).is(Refusal.BAD_REQUEST);
                }
            }),

            Row.of(33, "a room that nobody knows is refused", SYNAPSE, hs -> {
                Room nowhere = new Room(hs, "!nope:localhost");
                Refusal unknown = new Refusal(404, "M_NOT_FOUND", "Could not find room_version for !nope:localhost");
                hs.account("alice").schedule(nowhere, HELLO, 60_000).is(unknown);
                hs.account("alice").schedule(nowhere, Draft.state("k", 1), 60_000).is(unknown);
            }),

            Row.of(36, "a message without a body is refused", SYNAPSE, hs -> {
                Account alice = hs.account("alice");
                Draft bodiless = new Draft("m.room.message", null, JsonObject.of("msgtype", "m.text"));
                Refusal refusal = new Refusal(400, "M_UNKNOWN", "'body' not in content");
                alice.schedule(Room.of(alice), bodiless, 60_000).is(refusal);
            }),

            Row.of(132, "no answer is ever 409", SYNAPSE, hs -> {
                for (Answer late : lateActions(hs)) {
                    late.is(Refusal.GONE);
                }
            }),

            Row.of(132, "409 is what a conflict gets", M, hs ->
                    assertTrue(lateActions(hs).stream().anyMatch(late -> late.status() == 409))),

            Row.of(133, "every error has an errcode and a sentence", ALL, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                for (Answer answer : List.of(
                        hs.nobody().schedule(room, HELLO, 60_000),
                        alice.withToken("wrong").schedule(room, HELLO, 60_000),
                        alice.schedule(room, HELLO, -1),
                        withBody(hs, "nonsense"),
                        alice.act("nothing", "cancel"),
                        alice.act("nothing", "explode"),
                        hs.nobody().get(Api.V3 + "/capabilities"),
                        alice.get(Api.V3 + "/nothing"),
                        alice.ask("DELETE", Api.VERSIONS, null),
                        alice.get(room.statePath(Draft.OPEN, "absent")))) {
                    assertTrue(answer.status() >= 400, answer.toString());
                    assertNotNull(answer.json().text("errcode"), answer.toString());
                    assertNotNull(answer.json().text("error"), answer.toString());
                }
            }));

    private RefusalRows() {}

    /** The actions on what was cancelled and on what was sent. */
    private static List<Answer> lateActions(Homeserver hs) throws Exception {
        Account alice = hs.account("alice");
        Room room = Room.of(alice);
        String cancelled = alice.delay(room, HELLO, 60_000);
        alice.act(cancelled, "cancel").done();
        String sent = alice.delay(room, HELLO, 60_000);
        alice.act(sent, "send").done();
        return List.of(
                alice.act(cancelled, "cancel"), alice.act(cancelled, "send"), alice.act(cancelled, "restart"),
                alice.act(sent, "cancel"), alice.act(sent, "send"), alice.act(sent, "restart"))
                .stream().filter(answer -> hs.dialect().isSynapse() || answer.status() != 200).toList();
    }

    private static Answer withBody(Homeserver hs, String body) throws Exception {
        Account alice = hs.account("alice");
        Room room = Room.of(alice);
        return hs.dialect().isMerged()
                ? alice.put(
                        Account.putPath(
                                hs.dialect().isStable() ? Api.V3 : Api.UNSTABLE, room, "m.room.message", Account.txn()), body)
                : alice.put(room.path() + "/send/m.room.message/" + Account.txn() + "?" + Api.DELAY + "=60000", body);
    }

    private static void tooLong(Answer answer) {
        Dialect dialect = answer.dialect();
        if (dialect.until(157)) {
            JsonObject error = answer.is(
                    new Refusal(400, "M_UNKNOWN", "The requested delay exceeds the allowed maximum."));
            assertEquals("M_MAX_DELAY_EXCEEDED", error.text("org.matrix.msc4140.errcode"));
            assertEquals(10_000, error.number("org.matrix.msc4140.max_delay"));
            return;
        }
        String text = "The requested delay (10001ms) exceeds the allowed maximum (10000ms)";
        answer.is(dialect.until(161)
                ? new Refusal(403, "M_FORBIDDEN", text)
                : new Refusal(400, dialect.isStable() ? "M_DELAY_TOO_LARGE" : "ORG.MATRIX.MSC4140_DELAY_TOO_LARGE", text));
    }

    private static void isOff(Homeserver off) throws Exception {
        Account alice = off.account("alice");
        Room room = Room.of(alice);
        Dialect dialect = off.dialect();
        for (Draft draft : List.of(HELLO, Draft.state("k", 1))) {
            Answer answer = alice.schedule(room, draft, 1_000);
            if (dialect.column() == Column.M_UNSTABLE) {
                answer.is(Refusal.NO_ROUTE);
            } else if (dialect.until(157)) {
                JsonObject error = answer.is(
                        new Refusal(400, "M_UNKNOWN", "Delayed events are not supported on this server"));
                assertEquals("M_MAX_DELAY_UNSUPPORTED", error.text("org.matrix.msc4140.errcode"));
            } else {
                answer.is(new Refusal(403, "M_FORBIDDEN", "Sending delayed events has been disallowed"));
            }
        }
        off.pass(1_000);
        assertEquals(List.of(), room.messages(alice));
    }
}
