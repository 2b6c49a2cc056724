package dev.tarry.sandbox;

import static dev.tarry.sandbox.SandboxClient.V3;
import static dev.tarry.sandbox.SandboxClient.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.SandboxClient.Got;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who reads what of a room: by the rule and the membership of the time when it was sent; the contract has the rest of it. */
class HistoryVisibilityTest {

    private final Map<String, String> ids = new HashMap<>();
    private Sandbox sandbox;
    private SandboxClient client;
    private String id;
    private String room;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxConfig.builder().held(true).users(List.of("alice", "bob", "carol")).build());
        client = new SandboxClient(sandbox);
        id = client.ask("alice", "POST", V3 + "/createRoom", "{\"preset\":\"public_chat\"}").json().text("room_id");
        room = V3 + "/rooms/" + id.replace("!", "%21").replace(":", "%3A");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private void rule(String rule) throws Exception {
        String body = "{\"history_visibility\":\"" + rule + "\"}";
        assertEquals(200, client.ask("alice", "PUT", room + "/state/m.room.history_visibility/", body).status());
    }

    private void send(String body) throws Exception {
        Got got = client.ask("alice", "PUT", room + "/send/m.room.message/" + body, message(body));
        ids.put(body, got.json().text("event_id"));
    }

    private void does(String user, String what) throws Exception {
        assertEquals(200, client.ask(user, "POST", room + "/" + what, "{}").status());
    }

    private void toBob(String what) throws Exception {
        assertEquals(200, client.ask("alice", "POST", room + "/" + what, "{\"user_id\":\"@bob:localhost\"}").status());
    }

    /** The messages that a user is shown, oldest first; single events have to agree. */
    private List<String> readBy(String user) throws Exception {
        Got page = client.ask(user, "GET", room + "/messages?dir=f&limit=1000", null);
        List<String> bodies = new ArrayList<>();
        for (Json event : page.json().array("chunk")) {
            if ("m.room.message".equals(event.asObject().text("type"))) {
                bodies.add(event.asObject().object("content").text("body"));
            }
        }
        for (Map.Entry<String, String> sent : ids.entrySet()) {
            int status = client.ask(user, "GET", room + "/event/" + sent.getValue(), null).status();
            assertEquals(bodies.contains(sent.getKey()) ? 200 : 404, status, user + " " + sent.getKey());
            int context = client.ask(user, "GET", room + "/context/" + sent.getValue(), null).status();
            assertEquals(status == 200 ? 200 : 403, context);
        }
        return bodies;
    }

    @Test
    void aRuleHoldsForWhatIsSentUnderItAndNotForThePast() throws Exception {
        send("shared");
        rule("joined");
        send("joined");
        rule("shared");
        send("again");
        does("bob", "join");
        send("with");
        assertEquals(List.of("shared", "again", "with"), readBy("bob"));
        rule("joined");
        assertEquals(List.of("shared", "again", "with"), readBy("bob"), "a stricter rule takes nothing away");
        rule("world_readable");
        assertEquals(List.of("shared", "again", "with"), readBy("bob"), "nor does an open one give anything");
    }

    @Test
    void whoeverLeftOrWasKickedSeesTheStateOfThen() throws Exception {
        for (String end : new String[] {"leave", "kick"}) {
            does("bob", "join");
            if (end.equals("kick")) {
                toBob("kick");
            } else {
                does("bob", "leave");
            }
            client.ask("alice", "PUT", room + "/state/m.room.topic/", "{\"topic\":\"after " + end + "\"}");
            assertFalse(client.ask("bob", "GET", room + "/state", null).toString().contains("after " + end));
        }
    }

    @Test
    void whoeverIsBannedReadsSingleEventsOfTheirStayAndNothingElse() throws Exception {
        does("bob", "join");
        send("before");
        String since = client.ask("bob", "GET", V3 + "/sync", null).json().text("next_batch");
        send("last");
        toBob("ban");
        send("after");
        for (String path : new String[] {
            "/messages?dir=b", "/state", "/state/m.room.create/", "/members", "/joined_members"
        }) {
            assertEquals(403, client.ask("bob", "GET", room + path, null).status(), path);
        }
        assertEquals(200, client.ask("bob", "GET", room + "/event/" + ids.get("before"), null).status());
        assertEquals(404, client.ask("bob", "GET", room + "/event/" + ids.get("after"), null).status());
        JsonObject left = client.ask("bob", "GET", V3 + "/sync?since=" + since, null).json()
                .object("rooms").object("leave").object(id);
        String told = left.toString();
        assertTrue(told.contains("\"last\"") && told.contains("\"ban\"") && !told.contains("\"after\""), told);
    }

    @Test
    void whatHappenedBetweenALeaveAndABanIsNotTold() throws Exception {
        does("bob", "join");
        does("bob", "leave");
        String since = client.ask("bob", "GET", V3 + "/sync", null).json().text("next_batch");
        client.ask("alice", "PUT", room + "/state/m.room.topic/", "{\"topic\":\"secret\"}");
        send("secret");
        toBob("ban");
        String told = client.ask("bob", "GET", V3 + "/sync?since=" + since, null).json().toString();
        assertFalse(told.contains("secret"), told);
    }

    @Test
    void stickyEventsOfATimeThatMayNotBeReadAreNotTold() throws Exception {
        rule("joined");
        client.ask(
                "alice", "PUT", room + "/send/m.room.message/s?org.matrix.msc4354.sticky_duration_ms=600000", message("sticky"));
        does("bob", "join");
        String told = client.ask("bob", "GET", V3 + "/sync", null).json().toString();
        assertFalse(told.contains("\"sticky\""), told);
    }
}
