package dev.tarry.contract;

import static dev.tarry.contract.Dialect.A;
import static dev.tarry.contract.Dialect.ALL;
import static dev.tarry.contract.Dialect.M;
import static dev.tarry.contract.Dialect.SYNAPSE;
import static dev.tarry.contract.Dialect.SYNAPSE_AND_M;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.contract.Homeserver.Variant;
import java.util.List;
import java.util.function.Predicate;

/** Rows 71 to 86, 99 to 101, 104 and 105: who may act on a delayed event, in which form, and how often. */
final class ManagementRows {

    private static final Draft HELLO = Draft.message("hello");
    private static final List<String> ACTIONS = List.of("restart", "cancel", "send");
    private static final Refusal NO_ACTION = new Refusal(400, "M_MISSING_PARAM", "'action' is missing");
    private static final Refusal BAD_ACTION =
            new Refusal(400, "M_INVALID_PARAM", "'action' is not one of 'cancel', 'restart', 'send'");
    private static final Predicate<Dialect> OPEN_PATH = dialect -> dialect.since(143);

    static final List<Row> ROWS = List.of(
            Row.of(71, "cancel in the body, with a token", SYNAPSE, hs -> {
                Account alice = hs.account("alice");
                String id = alice.delay(Room.of(alice), HELLO, 60_000);
                alice.actByBody(id, "cancel").done();
                assertNull(alice.waiting(id));
            }),

            Row.of(72, "the body form without a token works where nobody needs one", SYNAPSE, hs -> {
                Account alice = hs.account("alice");
                String id = alice.delay(Room.of(alice), HELLO, 60_000);
                Answer answer = hs.nobody().actByBody(id, "cancel");
                doneOr(hs.dialect().in(A) ? Refusal.NO_TOKEN : null, answer);
            }),

            Row.of(73, "the path form with the owner's token works where there is one", SYNAPSE_AND_M, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                for (String action : ACTIONS) {
                    String id = alice.delay(room, HELLO, 60_000);
                    doneOr(hs.dialect().in(A) ? Refusal.NO_ROUTE : null, alice.actByPath(id, action));
                }
            }),

            Row.of(74, "the path form without a token works where nobody needs one", SYNAPSE_AND_M, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                for (String action : ACTIONS) {
                    Answer answer = hs.nobody().actByPath(alice.delay(room, HELLO, 60_000), action);
                    doneOr(hs.dialect().in(A) ? Refusal.NO_ROUTE : hs.dialect().isMerged() ? Refusal.NO_TOKEN : null, answer);
                }
            }),

            Row.of(75, "a token that is none is refused, unless tokens are not looked at", SYNAPSE_AND_M, hs -> {
                Account alice = hs.account("alice");
                String id = alice.delay(Room.of(alice), HELLO, 60_000);
                Answer answer = alice.withToken("wrong").act(id, "restart");
                doneOr(ignoresTokens(hs) ? null : Refusal.BAD_TOKEN, answer);
            }),

            Row.of(76, "another user's token is as good as the owner's, except where owners are checked", SYNAPSE_AND_M, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                for (String action : ACTIONS) {
                    Answer answer = hs.account("bob").act(alice.delay(room, HELLO, 60_000), action);
                    doneOr(hs.dialect().in(A) || hs.dialect().isMerged() ? Refusal.GONE : null, answer);
                }
            }),

            Row.of(77, "a guest's token is refused, unless tokens are not looked at", SYNAPSE, hs -> {
                Account alice = hs.account("alice");
                String id = alice.delay(Room.of(alice), HELLO, 60_000);
                doneOr(ignoresTokens(hs) ? null : Refusal.GUEST, hs.guest().act(id, "restart"));
            }),

            Row.of(77, "a guest may act on its own", M, hs -> {
                Account guest = hs.guest();
                Room room = Room.of(hs.account("alice"));
                guest.act(guest.delay(room, HELLO, 60_000), "restart").done();
                guest.act(guest.delay(room, HELLO, 60_000), "cancel").done();
            }),

            Row.of(78, "the path form needs neither body nor Content-Type", d -> OPEN_PATH.test(d) || d.isMerged(), hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                for (String action : ACTIONS) {
                    String path = alice.eventPath(alice.delay(room, HELLO, 60_000)) + "/" + action;
                    assertEquals(200, Wire.bareStatus(null, alice, path));
                }
            }),

            Row.of(79, "the path form does not read its body", OPEN_PATH, hs -> {
                Account alice = hs.account("alice");
                Room room = Room.of(alice);
                for (String body : List.of("{nonsense", "[]", "{\"action\":\"explode\"}")) {
                    alice.post(alice.eventPath(alice.delay(room, HELLO, 60_000)) + "/cancel", body).done();
                }
            }),

            Row.of(80, "the body form wants an action", SYNAPSE, hs ->
                    hs.account("alice").post(Api.EVENTS + "/nothing", "{}").is(NO_ACTION)),

            Row.of(81, "the body form wants an action that it knows", SYNAPSE, hs -> {
                Account alice = hs.account("alice");
                String id = alice.delay(Room.of(alice), HELLO, 60_000);
                alice.actByBody(id, "explode").is(BAD_ACTION);
                assertNotNull(alice.waiting(id));
            }),

            Row.of(82, "the body form wants JSON", SYNAPSE, hs ->
                    hs.account("alice").post(Api.EVENTS + "/nothing", "nonsense").is(Refusal.NOT_JSON)),

            Row.of(83, "the path form has no route for an action that it does not know", SYNAPSE_AND_M, hs -> {
                Account alice = hs.account("alice");
                String id = alice.delay(Room.of(alice), HELLO, 60_000);
                alice.actByPath(id, "explode").is(hs.dialect().isMerged() ? Refusal.of(404, null) : Refusal.NO_ROUTE);
                assertNotNull(alice.waiting(id));
            }),

            Row.of(84, "an id that nobody knows is not found, whatever the action", ALL, hs -> {
                Account alice = hs.account("alice");
                for (String action : ACTIONS) {
                    alice.act("nothing", action).is(Refusal.GONE);
                }
            }),

            Row.of(85, "an empty id has no route", SYNAPSE, hs -> {
                hs.account("alice").post(Api.EVENTS + "/", "{\"action\":\"cancel\"}").is(Refusal.NO_ROUTE);
            }),

            Row.of(86, "the list cannot be posted to", SYNAPSE, hs ->
                    hs.account("alice").post(Api.EVENTS, "{\"action\":\"cancel\"}").is(Refusal.WRONG_METHOD)),

            Row.of(99, "acting beyond the burst is refused for a while", SYNAPSE_AND_M, hs -> {
                Account alice = hs.account("alice");
                String id = alice.delay(Room.of(alice), HELLO, 600_000);
                Burst burst = Burst.of(hs, 30, i -> alice.act(id, "restart"));
                // Before it had a rate of its own, it was that of messages, from which the event took some.
                boolean messages = hs.dialect().until(126);
                if (hs.dialect().isSynapse()) {
                    burst.allows(messages ? 7 : 5, messages ? 9 : 5, messages ? 0.2 : 1);
                }
                burst.isRefused(messages ? 5_000 : 1_000);
                hs.pass(messages ? 5_000 : 1_000);
                alice.act(id, "restart").done();
            }).on(Variant.DEFAULT_LIMITS),

            Row.of(100, "the rate is counted by device, address or user", d -> d.since(126) || d.isMerged(), hs -> {
                Account alice = hs.account("alice");
                boolean device = hs.dialect().in(A);
                boolean address = ignoresTokens(hs);
                Account phone = hs.secondDevice(alice);
                Account bob = hs.account("bob");
                long since = hs.now();
                restarts(alice);
                shares(!device, phone, since);
                shares(address, bob, since);
                if (OPEN_PATH.test(hs.dialect())) {
                    shares(address, hs.nobody(), since);
                    if (Wire.hasSecondAddress(hs)) {
                        assertEquals(404, Wire.bareStatus(Wire.SECOND, hs.nobody(), Api.EVENTS + "/nothing/restart"));
                    }
                }
            }).on(Variant.DEFAULT_LIMITS),

            Row.of(101, "ids that nobody knows count, too", SYNAPSE, hs -> {
                Account alice = hs.account("alice");
                Burst burst = Burst.of(hs, 30, i -> alice.act("nothing", i % 2 == 0 ? "restart" : "cancel"));
                burst.allows(1, 10, 1);
                burst.refused().is(Refusal.TOO_FAST);
            }).on(Variant.DEFAULT_LIMITS),

            Row.of(104, "an administrator lifts the rate of a user", d -> d.since(126) && !(d.since(143) && d.until(156)), hs -> {
                Account alice = hs.account("alice");
                String id = alice.delay(Room.of(alice), HELLO, 600_000);
                String path = "/_synapse/admin/v1/users/" + Api.enc(alice.userId()) + "/override_ratelimit";
                hs.admin().post(path, "{\"messages_per_second\":0,\"burst_count\":0}").ok();
                for (int i = 0; i < 20; i++) {
                    alice.act(id, "restart").done();
                }
                restarts(hs.account("bob"));
            }).on(Variant.DEFAULT_LIMITS),

            Row.of(105, "ids in paths are percent-decoded, and no character breaks anything", ALL, hs -> {
                Account alice = hs.account("alice");
                String id = alice.delay(Room.of(alice), HELLO, 60_000);
                StringBuilder encoded = new StringBuilder();
                id.chars().forEach(c -> encoded.append(String.format("%%%02X", c)));
                boolean body = hs.dialect().in(A) || hs.dialect().in(Dialect.PUT);
                String events = hs.dialect().isStable() ? Api.V1 + "/delayed_events/" : Api.EVENTS + "/";
                String after = body ? "" : "/restart";
                String action = body ? "{\"action\":\"restart\"}" : null;
                alice.post(events + encoded + after, action).done();
                for (String odd : List.of("a%2Fb", "%00", "%ff", "%F0%9F%A7%82", "%25", "..%2F..", "x".repeat(4_000))) {
                    alice.post(events + odd + after, action).is(Refusal.GONE);
                }
            }));

    private ManagementRows() {}

    private static boolean ignoresTokens(Homeserver hs) {
        return hs.dialect().since(143) && hs.dialect().until(156);
    }

    /** How often one may ask at once. */
    private static int restarts(Account who) throws Exception {
        return Burst.of(who.server(), 30, i -> who.act("nothing", "restart")).allowed();
    }

    /** Whether the rate that somebody has just used up is this one's, too; some of it may have come back since. */
    private static void shares(boolean shares, Account who, long since) throws Exception {
        int allowed = restarts(who);
        long back = (who.server().now() - since) / 1_000 + 1;
        assertTrue(shares ? allowed <= back : allowed >= 5, who.userId() + " might " + allowed + " times");
    }

    private static void doneOr(Refusal refusal, Answer answer) {
        if (refusal == null) {
            answer.done();
        } else {
            answer.is(refusal);
        }
    }
}
