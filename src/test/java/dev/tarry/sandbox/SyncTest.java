package dev.tarry.sandbox;

import static dev.tarry.sandbox.SandboxClient.ROOM;
import static dev.tarry.sandbox.SandboxClient.V3;
import static dev.tarry.sandbox.SandboxClient.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code /sync} tells, and what it leaves to be fetched. */
class SyncTest {

    private Sandbox sandbox;
    private SandboxClient client;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxConfig.builder().held(true).users(List.of("alice", "bob")).build());
        client = new SandboxClient(sandbox);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private JsonObject sync(String user, String since, String filter) throws Exception {
        String query = (since == null ? "" : "&since=" + since)
                + (filter == null ? "" : "&filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
        return client.ask(user, "GET", V3 + "/sync?timeout=0" + query, null).json();
    }

    private String since(String user) throws Exception {
        return sync(user, null, null).text("next_batch");
    }

    private static JsonObject room(JsonObject sync) {
        return sync.object("rooms").object("join").object("!sandbox:localhost");
    }

    private static List<String> bodies(Iterable<Json> events) {
        List<String> bodies = new ArrayList<>();
        for (Json event : events) {
            bodies.add(event.asObject().object("content").text("body"));
        }
        return bodies;
    }

    private void send(String body) throws Exception {
        client.ask("alice", "PUT", ROOM + "/send/m.room.message/" + body, message(body));
    }

    @Test
    void aGapIsSaidAndCanBeFilledFromWhereItIs() throws Exception {
        String since = since("bob");
        for (int i = 1; i <= 5; i++) {
            send("" + i);
        }
        JsonObject timeline = room(sync("bob", since, "{\"room\":{\"timeline\":{\"limit\":2}}}")).object("timeline");
        assertTrue(timeline.isTruthy("limited"));
        assertEquals(List.of("4", "5"), bodies(timeline.array("events")));
        String before = ROOM + "/messages?dir=b&limit=3&from=" + timeline.text("prev_batch");
        assertEquals(List.of("3", "2", "1"), bodies(client.ask("bob", "GET", before, null).json().array("chunk")));
        JsonObject whole = room(sync("bob", since, "{\"room\":{\"timeline\":{\"limit\":5}}}")).object("timeline");
        assertFalse(whole.isTruthy("limited"));
    }

    @Test
    void aFilterChoosesTypesSendersAndRooms() throws Exception {
        String since = since("bob");
        send("x");
        client.ask("alice", "PUT", ROOM + "/send/m.reaction/1", "{}");
        JsonObject only = sync("bob", since, "{\"room\":{\"timeline\":{\"types\":[\"m.rea*\"]}}}");
        assertEquals("m.reaction", room(only).object("timeline").array("events").get(0).asObject().text("type"));
        assertNull(sync("bob", since, "{\"room\":{\"timeline\":{\"not_senders\":[\"@alice:localhost\"]}}}").object("rooms"));
        assertNull(sync("bob", since, "{\"room\":{\"rooms\":[\"!other:localhost\"]}}").object("rooms"));
        String id = client.ask("bob", "POST", V3 + "/user/%40bob%3Alocalhost/filter", "{\"room\":{\"rooms\":[]}}")
                .json().text("filter_id");
        assertNull(sync("bob", since, id).object("rooms"));
    }

    @Test
    void aMessageToADeviceComesUntilItIsAcknowledged() throws Exception {
        String since = since("bob");
        String device = sandbox.users().get(1).deviceId();
        String to = "{\"messages\":{\"@bob:localhost\":{\"" + device + "\":{\"n\":1}}}}";
        client.ask("alice", "PUT", V3 + "/sendToDevice/com.example.x/1", to);
        client.ask("alice", "PUT", V3 + "/sendToDevice/com.example.x/1", to);
        JsonObject first = sync("bob", since, null);
        assertEquals(1, first.object("to_device").array("events").size());
        assertEquals(first.object("to_device"), sync("bob", since, null).object("to_device"));
        assertNull(sync("bob", first.text("next_batch"), null).object("to_device"));
    }

    @Test
    void typingEndsByItselfAndAPollHearsThat() throws Exception {
        String since = since("bob");
        client.ask("alice", "PUT", ROOM + "/typing/%40alice%3Alocalhost", "{\"typing\":true,\"timeout\":5000}");
        JsonObject typing = sync("bob", since, null);
        assertTrue(room(typing).object("ephemeral").toString().contains("{\"user_ids\":[\"@alice:localhost\"]}"));
        sandbox.advance(5_000);
        JsonObject still = sync("bob", typing.text("next_batch"), null);
        assertTrue(room(still).object("ephemeral").toString().contains("{\"user_ids\":[]}"));
    }

    @Test
    void aPrivateReceiptIsItsReadersAlone() throws Exception {
        send("x");
        String event = client.messageEvents("bob").get(0).text("event_id");
        String alice = since("alice");
        String bob = since("bob");
        client.ask("bob", "POST", ROOM + "/receipt/m.read.private/" + event, "{}");
        assertTrue(room(sync("bob", bob, null)).object("ephemeral").toString().contains("m.read.private"));
        assertNull(sync("alice", alice, null).object("rooms"));
        client.ask("bob", "POST", ROOM + "/receipt/m.read/" + event, "{}");
        assertTrue(room(sync("alice", alice, null)).object("ephemeral").toString().contains(event));
    }

    @Test
    void aStickyEventIsToldToWhoeverComesLaterUntilItsTimeIsOver() throws Exception {
        client.ask(
                "alice", "PUT", ROOM + "/send/org.matrix.msc4143.rtc.member/1?org.matrix.msc4354.sticky_duration_ms=60000",
                "{\"n\":1}");
        for (int i = 0; i < 12; i++) {
            send("" + i);
        }
        JsonObject sticky = room(sync("bob", null, null)).object("msc4354_sticky").array("events").get(0).asObject();
        assertEquals(60_000L, sticky.object("msc4354_sticky").number("duration_ms"));
        sandbox.advance(60_000);
        assertNull(room(sync("bob", null, null)).object("msc4354_sticky"));
    }

    @Test
    void accountDataComesToItsOwnerOnly() throws Exception {
        String alice = since("alice");
        String bob = since("bob");
        client.ask("bob", "PUT", V3 + "/user/%40bob%3Alocalhost/account_data/com.example.x", "{\"n\":1}");
        client.ask("bob", "PUT", V3 + "/user/%40bob%3Alocalhost/rooms/%21sandbox%3Alocalhost/tags/u.x", "{\"order\":1}");
        JsonObject own = sync("bob", bob, null);
        assertEquals("com.example.x", own.object("account_data").array("events").get(0).asObject().text("type"));
        assertEquals("m.tag", room(own).object("account_data").array("events").get(0).asObject().text("type"));
        JsonObject others = sync("alice", alice, null);
        assertNull(others.object("account_data"));
        assertNull(others.object("rooms"));
    }
}
