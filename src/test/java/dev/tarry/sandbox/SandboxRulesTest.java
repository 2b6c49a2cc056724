package dev.tarry.sandbox;

import static dev.tarry.sandbox.SandboxClient.DELAY;
import static dev.tarry.sandbox.SandboxClient.EVENTS;
import static dev.tarry.sandbox.SandboxClient.ROOM;
import static dev.tarry.sandbox.SandboxClient.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.SandboxClient.Got;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sandbox seen over HTTP by a stranger's client: what becomes of delayed events, with the clock in the test's hand. */
class SandboxRulesTest {

    private Sandbox sandbox;
    private SandboxClient client;

    private void start(String... users) throws IOException {
        sandbox = Sandbox.start(SandboxConfig.builder().held(true).users(List.of(users)).build());
        client = new SandboxClient(sandbox);
    }

    @AfterEach
    void close() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    private Got ask(String user, String method, String path, String body) throws Exception {
        return client.ask(user, method, path, body);
    }

    private CompletableFuture<Got> sent(String user, String method, String path, String body) {
        return client.sent(user, method, path, body);
    }

    private String schedule(String user, String path, String body, long delay) throws Exception {
        return client.schedule(user, path, body, delay);
    }

    private List<String> messages(String user) throws Exception {
        return client.messages(user);
    }

    @Test
    void delayedEventsFireInTheOrderOfTheirDueTimesWithThemAsTimestamps() throws Exception {
        start("alice");
        schedule("alice", "/send/m.room.message/1", message("third"), 3_000);
        schedule("alice", "/send/m.room.message/2", message("first"), 1_000);
        schedule("alice", "/send/m.room.message/3", message("second"), 2_000);
        sandbox.advance(2_500);
        assertEquals(List.of("first", "second"), messages("alice"));
        sandbox.advance(60_000);
        assertEquals(List.of("first", "second", "third"), messages("alice"));
        Got all = ask("alice", "GET", ROOM + "/messages?dir=b&limit=1", null);
        JsonObject last = all.json().array("chunk").get(0).asObject();
        assertEquals(SandboxClock.HELD_START + 3_000, last.number("origin_server_ts"));
    }

    @Test
    void nothingIsSentBeforeItsTime() throws Exception {
        start("alice");
        schedule("alice", "/send/m.room.message/1", message("x"), 1_000);
        sandbox.advance(999);
        assertTrue(messages("alice").isEmpty());
        sandbox.advance(1);
        assertEquals(1, messages("alice").size());
    }

    @Test
    void anotherUsersNewerStateCancelsOwnDoesNot() throws Exception {
        start("alice", "bob");
        Got levels = ask("alice", "PUT", ROOM + "/state/m.room.power_levels/",
                "{\"users\":{\"@alice:localhost\":100},\"events\":{\"com.example.k\":0}}");
        assertEquals(200, levels.status());
        String own = schedule("alice", "/state/com.example.k/a", "{\"n\":1}", 10_000);
        assertEquals(200, ask("alice", "PUT", ROOM + "/state/com.example.k/a", "{\"n\":2}").status());
        assertEquals(200, ask("alice", "GET", EVENTS + "/" + own, null).status());
        assertEquals(200, ask("bob", "PUT", ROOM + "/state/com.example.k/other", "{\"n\":3}").status());
        assertEquals(200, ask("alice", "GET", EVENTS + "/" + own, null).status());
        assertEquals(200, ask("bob", "PUT", ROOM + "/state/com.example.k/a", "{\"n\":3}").status());
        assertEquals(404, ask("alice", "GET", EVENTS + "/" + own, null).status());
        sandbox.advance(20_000);
        assertEquals(3L, ask("alice", "GET", ROOM + "/state/com.example.k/a", null).json().number("n"));
    }

    @Test
    void ofOneStateKeyDueTogetherOnlyTheFirstIsSent() throws Exception {
        start("alice");
        schedule("alice", "/state/com.example.k/a", "{\"n\":1}", 1_000);
        schedule("alice", "/state/com.example.k/a", "{\"n\":2}", 1_000);
        schedule("alice", "/send/m.room.message/1", message("one"), 1_000);
        schedule("alice", "/send/m.room.message/2", message("two"), 1_000);
        sandbox.advance(1_000);
        assertEquals(1L, ask("alice", "GET", ROOM + "/state/com.example.k/a", null).json().number("n"));
        assertEquals(List.of("one", "two"), messages("alice"));
        assertEquals(0, sandbox.pending());
    }

    @Test
    void powerIsJudgedWhenTheEventIsSent() throws Exception {
        start("alice", "bob");
        String refusedLater = schedule("bob", "/state/m.room.topic/", "{\"topic\":\"bob's\"}", 1_000);
        sandbox.advance(1_000);
        assertEquals(404, ask("alice", "GET", ROOM + "/state/m.room.topic/", null).status());
        assertEquals(404, ask("bob", "GET", EVENTS + "/" + refusedLater, null).status());
        String byHand = schedule("bob", "/state/m.room.topic/", "{\"topic\":\"bob's\"}", 60_000);
        Got sent = ask("bob", "POST", EVENTS + "/" + byHand + "/send", null);
        assertEquals(403, sent.status());
        assertEquals(404, ask("bob", "POST", EVENTS + "/" + byHand + "/send", null).status());
        schedule("bob", "/state/m.room.topic/", "{\"topic\":\"allowed by then\"}", 1_000);
        ask("alice", "PUT", ROOM + "/state/m.room.power_levels/", "{\"users\":{\"@alice:localhost\":100,\"@bob:localhost\":50}}");
        sandbox.advance(1_000);
        assertEquals("allowed by then", ask("alice", "GET", ROOM + "/state/m.room.topic/", null).json().text("topic"));
    }

    @Test
    void sameTransactionGetsTheSameAnswerWhateverItAsksFor() throws Exception {
        start("alice");
        String first = schedule("alice", "/send/m.room.message/same", message("x"), 5_000);
        assertEquals(first, schedule("alice", "/send/m.room.message/same", message("y"), 9_000));
        Got withoutDelay = ask("alice", "PUT", ROOM + "/send/m.room.message/same", message("z"));
        assertEquals(first, withoutDelay.json().text("delay_id"));
        sandbox.advance(60_000);
        assertEquals(List.of("x"), messages("alice"));
    }

    @Test
    void delayIdStandsInUnsignedForTheSenderAlone() throws Exception {
        start("alice", "bob");
        String id = schedule("alice", "/send/m.room.message/1", message("x"), 1_000);
        sandbox.advance(1_000);
        for (String user : new String[] {"alice", "bob"}) {
            JsonArray chunk = ask(user, "GET", ROOM + "/messages?dir=b&limit=1", null).json().array("chunk");
            JsonObject unsigned = chunk.get(0).asObject().object("unsigned");
            if (user.equals("alice")) {
                assertEquals(id, unsigned.text("org.matrix.msc4140.delay_id"));
            } else {
                assertNull(unsigned.get("org.matrix.msc4140.delay_id"));
            }
            assertFalse(unsigned.has("transaction_id"));
        }
    }

    @Test
    void longPollWakesWhenTheClockReachesADelay() throws Exception {
        start("alice");
        schedule("alice", "/send/m.room.message/1", message("x"), 30_000);
        String since = ask("alice", "GET", "/_matrix/client/v3/sync", null).json().text("next_batch");
        CompletableFuture<Got> poll = sent("alice", "GET", "/_matrix/client/v3/sync?timeout=60000&since=" + since, null);
        assertFalse(poll.isDone());
        sandbox.advance(30_000);
        JsonObject room = poll.get(20, TimeUnit.SECONDS).json().object("rooms").object("join").object("!sandbox:localhost");
        assertEquals(1, room.object("timeline").array("events").size());
    }

    @Test
    void restartMovesTheTimeAndKeepsTheDelay() throws Exception {
        start("alice");
        String id = schedule("alice", "/send/m.room.message/1", message("x"), 8_000);
        sandbox.advance(5_000);
        assertEquals(200, ask(null, "POST", EVENTS + "/" + id + "/restart", null).status());
        JsonObject one = ask("alice", "GET", EVENTS + "/" + id, null).json();
        assertEquals(8_000L, one.number("delay_ms"));
        assertEquals(SandboxClock.HELD_START + 5_000, one.number("delayed_since_ts"));
        sandbox.advance(7_999);
        assertTrue(messages("alice").isEmpty());
        sandbox.advance(1);
        assertEquals(List.of("x"), messages("alice"));
    }

    @Test
    void limitsOfSynapseAreHeld() throws Exception {
        sandbox = Sandbox.start(SandboxConfig.builder().held(true).limits("synapse").build());
        client = new SandboxClient(sandbox);
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            statuses.add(ask("demo", "PUT", ROOM + "/send/m.room.message/" + i + DELAY + 60_000, message("x")).status());
        }
        assertEquals(429, statuses.get(10), statuses.toString());
        assertEquals(200, statuses.get(9), statuses.toString());
        Got limited = ask("demo", "PUT", ROOM + "/send/m.room.message/more" + DELAY + 60_000, message("x"));
        assertEquals("M_LIMIT_EXCEEDED", limited.json().text("errcode"));
        assertEquals(5_000L, limited.json().number("retry_after_ms"));
        sandbox.advance(5_000);
        assertEquals(200, ask("demo", "PUT", ROOM + "/send/m.room.message/more" + DELAY + 60_000, message("x")).status());
    }

    @Test
    void othersRoomsAreNobodysBusiness() throws Exception {
        start("alice", "bob");
        String room = ask("alice", "POST", "/_matrix/client/v3/createRoom", "{}").json().text("room_id").replace("!", "%21");
        for (String path : new String[] {"/state", "/messages?dir=b", "/members", "/state/m.room.create/"}) {
            assertEquals(403, ask("bob", "GET", "/_matrix/client/v3/rooms/" + room + path, null).status(), path);
        }
        String send = "/_matrix/client/v3/rooms/" + room + "/send/m.room.message/1";
        assertEquals(403, ask("bob", "PUT", send, message("x")).status());
        assertEquals(403, ask("bob", "POST", "/_matrix/client/v3/join/" + room, "{}").status());
        assertEquals(401, ask(null, "GET", ROOM + "/state", null).status());
        assertEquals(404, ask("alice", "GET", "/_matrix/client/v3/nothing", null).status());
        assertEquals(405, ask("alice", "DELETE", "/_matrix/client/versions", null).status());
    }

    @Test
    void aDelayedRedactionTakesTheContentAwayWhenItIsDue() throws Exception {
        start("alice");
        String target = ask("alice", "PUT", ROOM + "/send/m.room.message/1", message("x")).json().text("event_id");
        schedule("alice", "/send/m.room.redaction/2", "{\"redacts\":\"" + target + "\"}", 1_000);
        sandbox.advance(999);
        assertEquals("x", ask("alice", "GET", ROOM + "/event/" + target, null).json().object("content").text("body"));
        sandbox.advance(1);
        JsonObject redacted = ask("alice", "GET", ROOM + "/event/" + target, null).json();
        assertTrue(redacted.object("content").isEmpty());
        assertEquals(target, redacted.object("unsigned").object("redacted_because").object("content").text("redacts"));
    }
}
