package dev.tarry.sandbox;

import static dev.tarry.sandbox.SandboxClient.DELAY;
import static dev.tarry.sandbox.SandboxClient.EVENTS;
import static dev.tarry.sandbox.SandboxClient.ROOM;
import static dev.tarry.sandbox.SandboxClient.V3;
import static dev.tarry.sandbox.SandboxClient.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.json.JsonNull;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.SandboxClient.Got;
import dev.tarry.time.HttpDate;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a homeserver can be made to do wrong, as its clients see it. */
class FaultsTest {

    private Sandbox sandbox;
    private SandboxClient client;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxConfig.builder().held(true).users(List.of("alice")).build());
        client = new SandboxClient(sandbox);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Got restart(String id) throws Exception {
        return client.ask("alice", "POST", EVENTS + "/" + id + "/restart", null);
    }

    private String schedule(long delay) throws Exception {
        return client.schedule("alice", "/send/m.room.message/" + System.nanoTime(), message("later"), delay);
    }

    private boolean isScheduled(String id) throws Exception {
        return client.ask("alice", "GET", EVENTS + "/" + id, null).status() == 200;
    }

    @Test
    void latencyHoldsARequestUntilTheClockHasPassedIt() throws Exception {
        String id = schedule(60_000);
        sandbox.addFault("latency=5s,on=restart");
        CompletableFuture<Got> slow = client.sent("alice", "POST", EVENTS + "/" + id + "/restart", null);
        sandbox.addFault("latency=1h,on=whoami");
        while (sandbox.faults().array("faults").get(0).asObject().number("struck") == 0) {
            Thread.onSpinWait();
        }
        sandbox.advance(4_999);
        assertFalse(slow.isDone());
        sandbox.advance(1);
        assertEquals(200, slow.get(10, TimeUnit.SECONDS).status());
        JsonObject restarted = client.ask("alice", "GET", EVENTS + "/" + id, null).json();
        assertEquals(SandboxClock.HELD_START + 5_000, restarted.number("delayed_since_ts"), "handled late, not early");
    }

    @Test
    void stallNeverAnswersAndClosesInTheEnd() throws Exception {
        sandbox.addFault("stall=10s,on=whoami");
        String whoami = "GET " + V3 + "/account/whoami HTTP/1.1\r\nHost: x\r\n\r\n";
        CompletableFuture<String> stalled = CompletableFuture.supplyAsync(() -> client.raw(whoami));
        while (sandbox.faults().array("faults").get(0).asObject().number("struck") == 0) {
            Thread.onSpinWait();
        }
        assertFalse(stalled.isDone());
        sandbox.advance(10_000);
        assertEquals("", stalled.get(10, TimeUnit.SECONDS));
    }

    @Test
    void dropBeforeHasNoEffect() throws Exception {
        String id = schedule(60_000);
        sandbox.addFault("drop=before,on=cancel,times=1");
        String request = "POST " + EVENTS + "/" + id + "/cancel HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";
        assertEquals("", client.raw(request));
        assertTrue(isScheduled(id));
    }

    @Test
    void dropAfterHasIt() throws Exception {
        String id = schedule(60_000);
        sandbox.addFault("drop=after,on=cancel,times=1");
        String request = "POST " + EVENTS + "/" + id + "/cancel HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";
        assertEquals("", client.raw(request));
        assertFalse(isScheduled(id));
    }

    @Test
    void anyStatusAndBodyWithOrWithoutTheEffect() throws Exception {
        String id = schedule(60_000);
        sandbox.addFault("status=503,on=cancel,times=1,body={\"errcode\":\"M_X\",\"error\":\"a, b\"}");
        Got got = client.ask("alice", "POST", EVENTS + "/" + id + "/cancel", null);
        assertEquals("503 M_X a, b", got.status() + " " + got.errcode() + " " + got.json().text("error"));
        assertTrue(isScheduled(id));
        sandbox.addFault("status=500,on=cancel,times=1,effect=yes");
        assertEquals(500, client.ask("alice", "POST", EVENTS + "/" + id + "/cancel", null).status());
        assertFalse(isScheduled(id));
    }

    @ParameterizedTest
    @CsvSource({"both, 5, 4500", "header, 5, absent", "body, absent, 4500", "null, absent, null", "nothing, absent, absent"})
    void rateLimitTellsTheWaitInTheHeaderOrTheBodyOrNotAtAll(String tell, String header, String body) throws Exception {
        sandbox.addFault("rate-limit=4500ms,on=restart,tell=" + tell);
        Got got = restart("x");
        assertEquals("429 M_LIMIT_EXCEEDED", got.status() + " " + got.errcode());
        assertEquals(header, got.headers().firstValue("Retry-After").orElse("absent"));
        assertEquals(body, !got.json().has("retry_after_ms") ? "absent"
                : got.json().get("retry_after_ms") == JsonNull.NULL ? "null" : got.json().get("retry_after_ms").toString());
    }

    @Test
    void unroutedIsAMisroutedWorkerThatKnowsNoRestartAndNoCancel() throws Exception {
        String id = schedule(60_000);
        sandbox.addFault("unrouted");
        assertEquals("404 M_UNRECOGNIZED", restart(id).status() + " " + restart(id).errcode());
        assertEquals(404, client.ask("alice", "POST", EVENTS + "/" + id, "{\"action\":\"cancel\"}").status());
        assertEquals(200, client.ask("alice", "POST", EVENTS + "/" + id + "/send", null).status());
    }

    @Test
    void switchedOffBetweenTwoCalls() throws Exception {
        sandbox.addFault("off,after=1");
        String versions = "/_matrix/client/versions";
        assertTrue(client.ask("alice", "GET", versions, null).json().object("unstable_features").isTruthy("org.matrix.msc4140"));
        Got refused = client.ask("alice", "PUT", ROOM + "/send/m.room.message/1" + DELAY + "1000", message("x"));
        assertEquals("403 M_FORBIDDEN", refused.status() + " " + refused.errcode());
        assertFalse(client.ask("alice", "GET", versions, null).json().object("unstable_features").isTruthy("org.matrix.msc4140"));
        sandbox.clearFault(0);
        assertTrue(isScheduled(schedule(1_000)));
    }

    @Test
    void lostMeansNothingIsSentAndNothingIsLeft() throws Exception {
        sandbox.addFault("lose,times=1");
        String id = schedule(1_000);
        sandbox.advance(2_000);
        assertEquals(List.of(), client.messages("alice"));
        assertFalse(isScheduled(id));
        schedule(1_000);
        sandbox.advance(2_000);
        assertEquals(1, client.messages("alice").size());
    }

    @Test
    void lateIsSentLaterWithItsDueTimeOnIt() throws Exception {
        sandbox.addFault("late=30s");
        schedule(1_000);
        sandbox.advance(30_999);
        assertEquals(List.of(), client.messages("alice"));
        sandbox.advance(1);
        assertEquals(SandboxClock.HELD_START + 1_000, client.messageEvents("alice").get(0).number("origin_server_ts"));
    }

    @Test
    void earlyIsSentBeforeItsTime() throws Exception {
        sandbox.addFault("early=400ms");
        schedule(1_000);
        sandbox.advance(599);
        assertEquals(List.of(), client.messages("alice"));
        sandbox.advance(1);
        assertEquals(SandboxClock.HELD_START + 600, client.messageEvents("alice").get(0).number("origin_server_ts"));
    }

    @Test
    void twiceIsTwoEventsOfOneDelayId() throws Exception {
        sandbox.addFault("twice");
        String id = schedule(1_000);
        sandbox.advance(1_000);
        List<String> ids = client.messageEvents("alice").stream()
                .map(event -> event.object("unsigned").text("org.matrix.msc4140.delay_id")).toList();
        assertEquals(List.of(id, id), ids);
    }

    @Test
    void shuffledAreSentInTheWrongOrder() throws Exception {
        sandbox.addFault("shuffle=500ms");
        for (int i = 1; i <= 4; i++) {
            client.schedule("alice", "/send/m.room.message/" + i, message("" + i), 1_000 + i);
        }
        sandbox.advance(5_000);
        assertEquals(List.of("4", "3", "2", "1"), client.messages("alice"));
    }

    @Test
    void aSilentSyncHearsNothingUntilItIsOver() throws Exception {
        String since = client.ask("alice", "GET", V3 + "/sync", null).json().text("next_batch");
        client.ask("alice", "PUT", ROOM + "/send/m.room.message/1", message("x"));
        sandbox.addFault("sync-silent,for=1m");
        Got silent = client.ask("alice", "GET", V3 + "/sync?timeout=0&since=" + since, null);
        assertEquals(JsonObject.of("next_batch", since), silent.json());
        sandbox.advance(60_000);
        Got heard = client.ask("alice", "GET", V3 + "/sync?timeout=0&since=" + since, null);
        assertFalse(heard.json().object("rooms").object("join").isEmpty());
    }

    @Test
    void skewIsAWrongClockInDate() throws Exception {
        sandbox.addFault("skew=-5m");
        Got got = client.ask("alice", "GET", "/_matrix/client/versions", null);
        assertEquals(HttpDate.of(SandboxClock.HELD_START - 300_000), got.headers().firstValue("Date").orElseThrow());
    }

    @Test
    void htmlFromAProxy() throws Exception {
        sandbox.addFault("html=504,on=restart");
        Got got = restart("x");
        assertEquals(504, got.status());
        assertEquals("text/html", got.headers().firstValue("Content-Type").orElseThrow());
        assertTrue(got.json().text("text").startsWith("<html>"));
    }

    @Test
    void bodiesThatAreCutOffAndBodiesInPieces() {
        String ask = "GET /_matrix/client/versions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        String whole = client.raw(ask);
        String body = whole.substring(whole.indexOf("\r\n\r\n") + 4);
        sandbox.addFault("truncate,times=1");
        String cut = client.raw(ask);
        assertTrue(cut.contains("Content-Length: " + body.length()), cut);
        assertTrue(cut.endsWith(body.substring(0, body.length() / 2)), cut);
        sandbox.addFault("chunked,times=1");
        String chunked = client.raw(ask);
        assertTrue(chunked.contains("Transfer-Encoding: chunked") && chunked.endsWith("\r\n0\r\n\r\n"), chunked);
        sandbox.addFault("chunked=cut,times=1");
        String broken = client.raw(ask);
        assertTrue(broken.contains("Transfer-Encoding: chunked") && !broken.endsWith("\r\n0\r\n\r\n"), broken);
    }

    @Test
    void countedTimedAndListed() throws Exception {
        sandbox.addFault("status=500,on=restart,after=1,times=2");
        sandbox.addFault("status=502,on=restart,for=10s");
        List<Integer> seen = List.of(restart("x").status(), restart("x").status(), restart("x").status(), restart("x").status());
        assertEquals(List.of(502, 500, 500, 502), seen, "the one that was set first stands above");
        sandbox.advance(10_000);
        assertEquals(404, restart("x").status());
        assertEquals(
                "{\"faults\":[{\"number\":1,\"fault\":\"status=500,on=restart,after=1,times=2\",\"struck\":2,\"over\":true},"
                        + "{\"number\":2,\"fault\":\"status=502,on=restart,for=10s\",\"struck\":2,\"over\":true}]}",
                sandbox.faults().toString());
        sandbox.addFault("lose,for=1s");
        sandbox.advance(1_000);
        sandbox.addFault("twice");
        assertEquals(4, sandbox.faults().array("faults").size(), "one that never struck is told of, also when its time is over");
        sandbox.clearFault(0);
        assertEquals("{\"faults\":[]}", sandbox.faults().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "explode                   | \"explode\" is not a kind of fault; the kinds are latency, stall",
        "latency                   | latency needs a value, as in latency=2s",
        "latency=2                 | latency: ",
        "status=99                 | a status must be a number from 200 to 599",
        "drop=sometimes            | drop must be before or after",
        "status=500,on=nowhere     | \"nowhere\" is not a route; the routes are versions",
        "status=500,times=-1       | times must be a whole number",
        "lose,on=sync              | lose applies to delayed events, not to requests",
        "latency=1s,body=x         | body= only works with status and html",
        "status=500,tell=body      | tell= only works with rate-limit",
        "unrouted=yes              | unrouted takes no value",
        "status=500,sometimes      | unknown key \"sometimes\"; the keys are on, times",
    })
    void whatCanNotBeReadIsSaidWithItsPlace(String spec, String said) {
        String message = assertThrows(IllegalArgumentException.class, () -> sandbox.addFault(spec)).getMessage();
        assertTrue(message.startsWith("The fault \"" + spec + "\"") && message.contains(said), message);
        assertTrue(sandbox.faults().array("faults").isEmpty());
    }

    @Test
    void oneFaultAnswersAndTheNextWaitsForItsTurn() throws Exception {
        sandbox.addFault("status=500,times=1,on=restart");
        sandbox.addFault("status=503,times=1,on=restart");
        assertEquals(List.of(500, 503, 404), List.of(restart("x").status(), restart("x").status(), restart("x").status()));
    }

    @Test
    void aStallEndsWhenItsFaultIsCleared() throws Exception {
        sandbox.addFault("stall,on=whoami");
        String whoami = "GET " + V3 + "/account/whoami HTTP/1.1\r\nHost: x\r\n\r\n";
        CompletableFuture<String> stalled = CompletableFuture.supplyAsync(() -> client.raw(whoami));
        while (sandbox.faults().array("faults").get(0).asObject().number("struck") == 0) {
            Thread.onSpinWait();
        }
        sandbox.clearFault(0);
        assertEquals("", stalled.get(10, TimeUnit.SECONDS));
    }

    @Test
    void aContentTypeThatNobodyKnowsIsPassedOn() throws Exception {
        sandbox.addFault("status=503,on=restart,type=text/plain;charset=nonsense,body=x");
        assertEquals("text/plain;charset=nonsense", restart("x").headers().firstValue("Content-Type").orElseThrow());
    }
}
