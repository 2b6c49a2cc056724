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
import dev.tarry.sandbox.SandboxClient.Got;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Membership and power decide who may do and see what; nobody gets at what is another's. */
class AuthorizationTest {

    private static final String BOB = "%40bob%3Alocalhost";

    private Sandbox sandbox;
    private SandboxClient client;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(
                SandboxConfig.builder().held(true).registration(true).users(List.of("alice", "bob", "carol")).build());
        client = new SandboxClient(sandbox);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Got ask(String user, String method, String path, String body) throws Exception {
        return client.ask(user, method, path, body);
    }

    private String room(String wish) throws Exception {
        String id = ask("alice", "POST", V3 + "/createRoom", wish).json().text("room_id");
        return V3 + "/rooms/" + id.replace("!", "%21").replace(":", "%3A");
    }

    private String send(String room, String body) throws Exception {
        return ask("alice", "PUT", room + "/send/m.room.message/" + System.nanoTime(), message(body)).json().text("event_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/account_data/m.x", "/rooms/%21sandbox%3Alocalhost/account_data/m.x", "/rooms/%21sandbox%3Alocalhost/tags", "/filter/0",
    })
    void whatIsAnothersIsForbidden(String path) throws Exception {
        assertEquals(403, ask("alice", "GET", V3 + "/user/" + BOB + path, null).status());
    }

    @Test
    void anothersProfileTypingAndOpenIdAreForbidden() throws Exception {
        assertEquals(403, ask("alice", "PUT", V3 + "/profile/" + BOB + "/displayname", "{\"displayname\":\"x\"}").status());
        assertEquals(403, ask("alice", "PUT", ROOM + "/typing/" + BOB, "{\"typing\":true}").status());
        assertEquals(403, ask("alice", "POST", V3 + "/user/" + BOB + "/openid/request_token", "{}").status());
        String override = "/_synapse/admin/v1/users/" + BOB + "/override_ratelimit";
        assertEquals(403, ask("bob", "POST", override, "{\"messages_per_second\":0,\"burst_count\":0}").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"users_default", "state_default", "events_default"})
    void nobodyGivesMorePowerThanTheyHave(String key) throws Exception {
        String room = room("{\"preset\":\"public_chat\",\"room_version\":\"11\",\"power_level_content_override\":"
                + "{\"users\":{\"@alice:localhost\":100,\"@bob:localhost\":50},\"events\":{\"m.room.power_levels\":50}}}");
        ask("bob", "POST", room + "/join", "{}");
        JsonObject levels = ask("bob", "GET", room + "/state/m.room.power_levels/", null).json();
        String more = levels.with(key, Json.of(1_000)).toString();
        assertEquals(403, ask("bob", "PUT", room + "/state/m.room.power_levels/", more).status());
        String allowed = levels.with(key, Json.of(40)).toString();
        assertEquals(200, ask("bob", "PUT", room + "/state/m.room.power_levels/", allowed).status());
    }

    @Test
    void whoeverLeftSeesWhatWasThereAndNothingLater() throws Exception {
        String room = room("{\"preset\":\"public_chat\"}");
        ask("bob", "POST", room + "/join", "{}");
        String before = send(room, "before");
        ask("bob", "POST", room + "/leave", "{}");
        String after = send(room, "after");
        ask("alice", "PUT", room + "/send/m.room.message/edit", "{\"msgtype\":\"m.text\",\"body\":\"* secret\",\"m.relates_to\":"
                + "{\"rel_type\":\"m.replace\",\"event_id\":\"" + before + "\"}}");
        Got seen = ask("bob", "GET", room + "/event/" + before, null);
        assertEquals(200, seen.status());
        assertFalse(seen.json().toString().contains("secret"), "an edit that came later is bundled to nothing");
        assertEquals(404, ask("bob", "GET", room + "/event/" + after, null).status());
        assertEquals(404, ask("carol", "GET", room + "/event/" + before, null).status());
    }

    @Test
    void historyThatBeginsWithTheJoinStaysSoAfterLeaving() throws Exception {
        String room = room("{\"preset\":\"public_chat\",\"initial_state\":[{\"type\":\"m.room.history_visibility\","
                + "\"content\":{\"history_visibility\":\"joined\"}}]}");
        String early = send(room, "early");
        ask("bob", "POST", room + "/join", "{}");
        assertEquals(404, ask("bob", "GET", room + "/event/" + early, null).status());
        ask("bob", "POST", room + "/leave", "{}");
        assertEquals(404, ask("bob", "GET", room + "/event/" + early, null).status());
    }

    @Test
    void anAliasIsItsMakersOrOfThoseWhoMayNameTheRoom() throws Exception {
        String alias = V3 + "/directory/room/%23a%3Alocalhost";
        ask("alice", "PUT", alias, "{\"room_id\":\"!sandbox:localhost\"}");
        assertEquals(403, ask("bob", "DELETE", alias, null).status());
        assertEquals(200, ask("alice", "DELETE", alias, null).status());
    }

    @Test
    void guestsEnterOnlyWhereGuestsMay() throws Exception {
        Got guest = ask(null, "POST", V3 + "/register?kind=guest", "{}");
        String token = "access_token=" + guest.json().text("access_token");
        String member = "/state/m.room.member/" + guest.json().text("user_id").replace("@", "%40").replace(":", "%3A");
        assertEquals(403, ask(null, "POST", ROOM + "/join?" + token, "{}").status());
        assertEquals(403, ask(null, "PUT", ROOM + member + "?" + token, "{\"membership\":\"join\"}").status());
        assertEquals(403, ask(null, "POST", V3 + "/createRoom?" + token, "{}").status());
    }

    @Test
    void aRoomThatCanNotBeMadeAsWishedIsNotMadeAtAll() throws Exception {
        int before = ask("alice", "GET", V3 + "/joined_rooms", null).json().array("joined_rooms").size();
        for (String wish : List.of(
                "{\"initial_state\":[{\"type\":\"m.x\",\"state_key\":\"@bob:localhost\",\"content\":{}}]}",
                "{\"power_level_content_override\":{\"ban\":\"much\"}}", "{\"invite\":[\"@alice:localhost\"]}",
                "{\"topic\":\"" + "x".repeat(70_000) + "\"}", "{\"room_version\":\"99\"}", "{\"preset\":\"odd\"}")) {
            int status = ask("alice", "POST", V3 + "/createRoom", wish).status();
            assertTrue(status >= 400 && status < 500, status + " to " + wish);
        }
        assertEquals(before, ask("alice", "GET", V3 + "/joined_rooms", null).json().array("joined_rooms").size());
    }

    @Test
    void contentThatWasTakenAwayIsNowhere() throws Exception {
        String put = ROOM + "/state/com.example.k/a";
        String first = ask("alice", "PUT", put, "{\"secret\":1}").json().text("event_id");
        String second = ask("alice", "PUT", put, "{\"n\":2}").json().text("event_id");
        ask("alice", "PUT", ROOM + "/redact/" + first + "/1", "{}");
        JsonObject unsigned = ask("bob", "GET", ROOM + "/event/" + second, null).json().object("unsigned");
        assertNull(unsigned.object("prev_content").get("secret"));
    }

    @Test
    void aPollOfADeviceThatIsLoggedOutEndsWithThat() throws Exception {
        String since = ask("bob", "GET", V3 + "/sync", null).json().text("next_batch");
        CompletableFuture<Got> poll = client.sent("bob", "GET", V3 + "/sync?timeout=600000&since=" + since, null);
        ask("bob", "POST", V3 + "/logout", "{}");
        Got ended = poll.get(10, TimeUnit.SECONDS);
        assertEquals("401 M_UNKNOWN_TOKEN", ended.status() + " " + ended.errcode());
    }

    @Test
    void aJoinAndANewNameBetweenTwoSyncsBringTheWholeRoom() throws Exception {
        String room = room("{\"preset\":\"public_chat\",\"name\":\"here\"}");
        String since = ask("bob", "GET", V3 + "/sync", null).json().text("next_batch");
        ask("bob", "POST", room + "/join", "{}");
        ask("bob", "PUT", V3 + "/profile/" + BOB + "/displayname", "{\"displayname\":\"B.\"}");
        String filter = "%7B%22room%22%3A%7B%22timeline%22%3A%7B%22limit%22%3A1%7D%7D%7D";
        Got sync = ask("bob", "GET", V3 + "/sync?filter=" + filter + "&since=" + since, null);
        assertTrue(sync.json().toString().contains("\"name\":\"here\""), sync.toString());
    }
}
