package dev.tarry.sandbox;

import static dev.tarry.sandbox.SandboxClient.EVENTS;
import static dev.tarry.sandbox.SandboxClient.ROOM;
import static dev.tarry.sandbox.SandboxClient.V3;
import static dev.tarry.sandbox.SandboxClient.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.state.base.Journal;
import dev.tarry.sandbox.store.FileJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sandbox that lives in a file: what it knew is there when it starts again. */
class StoreTest {

    @TempDir
    private Path folder;

    private Sandbox sandbox;
    private SandboxClient client;

    @BeforeEach
    void start() throws IOException {
        open("alice", "bob");
    }

    private void open(String... users) throws IOException {
        sandbox = Sandbox.start(config().toBuilder().users(List.of(users)).build());
        client = new SandboxClient(sandbox);
    }

    private SandboxConfig config() {
        return SandboxConfig.builder().held(true).store(folder.resolve("store")).build();
    }

    private void again() throws IOException {
        sandbox.close();
        open();
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void accountsAndTheirTokensStay() throws Exception {
        List<SandboxUser> before = sandbox.users();
        client.ask("bob", "PUT", V3 + "/profile/%40bob%3Alocalhost/displayname", "{\"displayname\":\"Bob B.\"}");
        again();
        assertEquals(before, sandbox.users());
        assertEquals("@bob:localhost", client.ask("bob", "GET", V3 + "/account/whoami", null).json().text("user_id"));
        assertEquals("Bob B.", client.ask("bob", "GET", V3 + "/profile/%40bob%3Alocalhost", null).json().text("displayname"));
    }

    @Test
    void aUserWhoWasNotThereIsAdded() throws Exception {
        sandbox.close();
        open("carol");
        assertEquals(
                List.of("@alice:localhost", "@bob:localhost", "@carol:localhost"),
                sandbox.users().stream().map(SandboxUser::userId).toList());
    }

    @Test
    void roomsTheirEventsAndWhatWasRedactedStay() throws Exception {
        String kept = client.ask("alice", "PUT", ROOM + "/send/m.room.message/1", message("kept")).json().text("event_id");
        String gone = client.ask("alice", "PUT", ROOM + "/send/m.room.message/2", message("gone")).json().text("event_id");
        client.ask("alice", "PUT", ROOM + "/redact/" + gone + "/3", "{}");
        client.ask("alice", "PUT", V3 + "/directory/room/%23here%3Alocalhost", "{\"room_id\":\"!sandbox:localhost\"}");
        String since = client.ask("bob", "GET", V3 + "/sync", null).json().text("next_batch");
        again();
        assertEquals(List.of("kept"), client.messages("bob").stream().filter(body -> body != null).toList());
        assertEquals(kept, client.messageEvents("bob").get(0).text("event_id"));
        assertEquals(
                "!sandbox:localhost",
                client.ask("bob", "GET", V3 + "/directory/room/%23here%3Alocalhost", null).json().text("room_id"));
        client.ask("alice", "PUT", ROOM + "/send/m.room.message/4", message("new"));
        JsonObject rooms = client.ask("bob", "GET", V3 + "/sync?since=" + since, null).json().object("rooms");
        JsonObject room = rooms.object("join").object("!sandbox:localhost");
        assertEquals(1, room.object("timeline").array("events").size(), "a sync goes on where it was");
    }

    @Test
    void whatIsOverdueFiresInItsOrderAndNothingTwice() throws Exception {
        client.schedule("alice", "/send/m.room.message/1", message("third"), 3_000);
        client.schedule("alice", "/send/m.room.message/2", message("first"), 1_000);
        client.schedule("alice", "/send/m.room.message/3", message("second"), 2_000);
        String later = client.schedule("alice", "/send/m.room.message/4", message("later"), 600_000);
        sandbox.advance(1_000);
        again();
        assertEquals(List.of("first"), client.messages("alice"));
        sandbox.advance(10_000);
        assertEquals(List.of("first", "second", "third"), client.messages("alice"));
        again();
        assertEquals(List.of("first", "second", "third"), client.messages("alice"));
        assertEquals(SandboxClock.HELD_START + 600_000, client.ask("alice", "GET", EVENTS + "/" + later, null)
                .json().number("delayed_since_ts") + 600_000);
    }

    @Test
    void theMergedTextsRecordsStay() throws Exception {
        sandbox.close();
        sandbox = Sandbox.start(config().toBuilder().speaks("stable").build());
        client = new SandboxClient(sandbox);
        String put = V3 + "/rooms/%21sandbox%3Alocalhost/delayed_event/m.room.message/1";
        String body = "{\"delay_ms\":1000,\"content\":" + message("x") + "}";
        String id = client.ask("alice", "PUT", put, body).json().text("delay_id");
        sandbox.advance(1_000);
        sandbox.close();
        sandbox = Sandbox.start(config().toBuilder().speaks("stable").build());
        client = new SandboxClient(sandbox);
        JsonObject ended = client.ask("alice", "GET", "/_matrix/client/v1/delayed_events/" + id, null).json();
        assertEquals(client.messageEvents("alice").get(0).text("event_id"), ended.object("finalised").text("event_id"));
    }

    @Test
    void aHeldClockGoesOnWhereItStoodAndItsCountersToo() throws Exception {
        sandbox.advance(5_000);
        String before = client.ask("alice", "PUT", ROOM + "/send/m.room.message/1", message("x")).json().text("event_id");
        again();
        assertEquals(SandboxClock.HELD_START + 5_000, sandbox.clock().wallMillis());
        String after = client.ask("alice", "PUT", ROOM + "/send/m.room.message/2", message("y")).json().text("event_id");
        assertEquals(Integer.parseInt(before.substring(1)) + 1, Integer.parseInt(after.substring(1)));
    }

    @Test
    void theFileIsItsOwnersAndOneSandboxesAtATime() throws Exception {
        Path file = folder.resolve("store");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        String refused = assertThrows(IllegalArgumentException.class, () -> Sandbox.start(config())).getMessage();
        assertEquals("The file " + file + " cannot be the sandbox's store: another sandbox is using it.", refused);
    }

    @Test
    void aFileThatIsSomethingElseIsLeftAsItIs() throws Exception {
        for (String content : List.of("a letter to somebody", "x".repeat(20_000))) {
            Path file = Files.writeString(folder.resolve("letter" + content.length()), content);
            String refused = assertThrows(
                    IllegalArgumentException.class, () -> Sandbox.start(config().toBuilder().store(file).build())).getMessage();
            assertTrue(refused.contains("not a sandbox's store"), refused);
            assertEquals(content, Files.readString(file));
        }
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        Path file = folder.resolve("nowhere").resolve("store");
        String refused = assertThrows(
                IllegalArgumentException.class, () -> Sandbox.start(config().toBuilder().store(file).build())).getMessage();
        assertTrue(refused.startsWith("The file " + file + " cannot be the sandbox's store: "), refused);
        assertTrue(refused.endsWith("its folder does not exist."), refused);
    }

    @Test
    void whatIsDueTogetherFiresInTheOrderInWhichItCame() throws Exception {
        for (int i = 0; i < 12; i++) {
            client.schedule("alice", "/send/m.room.message/" + i, message("" + i), 1_000);
        }
        again();
        sandbox.advance(1_000);
        assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"), client.messages("alice"));
    }

    @Test
    void aLifeWithARunningClockInBetweenRepeatsNoId() throws Exception {
        String first = client.ask("alice", "POST", V3 + "/createRoom", "{\"name\":\"first\",\"room_version\":\"11\"}")
                .json().text("room_id");
        sandbox.close();
        sandbox = Sandbox.start(config().toBuilder().held(false).build());
        new SandboxClient(sandbox).ask("alice", "PUT", ROOM + "/send/m.room.message/1", message("x"));
        again();
        String second = client.ask("alice", "POST", V3 + "/createRoom", "{\"room_version\":\"11\"}").json().text("room_id");
        assertNotEquals(first, second);
        String name = V3 + "/rooms/" + first.replace("!", "%21").replace(":", "%3A") + "/state/m.room.name/";
        assertEquals("first", client.ask("alice", "GET", name, null).json().text("name"));
    }

    @Test
    void whoeverEndedTheirAccountIsNotInTheWayOfTheNextStart() throws Exception {
        sandbox.close();
        Path file = folder.resolve("demo");
        SandboxConfig config = SandboxConfig.builder().store(file).build();
        sandbox = Sandbox.start(config);
        String password = sandbox.users().get(0).password();
        new SandboxClient(sandbox).ask(
                "demo", "POST", V3 + "/account/deactivate",
                "{\"auth\":{\"type\":\"m.login.password\",\"password\":\"" + password + "\"}}");
        sandbox.close();
        sandbox = Sandbox.start(config);
        assertEquals("@demo2:localhost", sandbox.users().get(0).userId());
    }

    @Test
    void aStoreThatWasOpenedAndNeverWrittenIsANewOne() throws Exception {
        Path file = folder.resolve("opened");
        new MVStore.Builder().fileName(file.toString()).open().closeImmediately();
        sandbox.close();
        sandbox = Sandbox.start(SandboxConfig.builder().store(file).build());
        assertEquals(1, sandbox.users().size());
    }

    /** MVStore writes by itself what has grown large; nothing of that may count before it is committed. */
    @Test
    void whatWasNotCommittedIsNotThereHoweverLargeItIs() throws Exception {
        Path file = folder.resolve("large");
        FileJournal journal = FileJournal.open(file, false);
        journal.put(Journal.Table.META, "kept", JsonObject.of("n", "1"));
        journal.commit();
        for (int i = 0; i < 4_000; i++) {
            journal.put(Journal.Table.EVENT, "row" + i, JsonObject.of("text", "x".repeat(8_000)));
        }
        Path copy = Files.copy(file, folder.resolve("copy"));
        FileJournal after = FileJournal.open(copy, false);
        assertEquals(1, after.rows(Journal.Table.META).size());
        assertEquals(0, after.rows(Journal.Table.EVENT).size());
        after.close();
        journal.close();
    }
}
