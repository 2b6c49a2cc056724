package dev.tarry.sandbox;

import static dev.tarry.sandbox.SandboxClient.DELAY;
import static dev.tarry.sandbox.SandboxClient.ROOM;
import static dev.tarry.sandbox.SandboxClient.V3;
import static dev.tarry.sandbox.SandboxClient.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tarry.json.JsonObject;
import dev.tarry.sandbox.SandboxClient.Got;
import dev.tarry.sandbox.state.base.StoreFault;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that cannot be written: nothing is acknowledged that is not kept, nothing is half done, and what reads goes on. */
class StoreFailsTest {

    private static final long DEADLINE_NANOS = 60_000_000_000L;

    @TempDir
    private Path folder;

    private Path mounted;
    private Path store;
    private Path away;
    private Sandbox sandbox;
    private SandboxClient client;
    private ToldIncidents told;

    @BeforeEach
    void start() throws IOException {
        store = folder.resolve("store");
        away = folder.resolve("away");
        open(true);
    }

    private void open(boolean held) throws IOException {
        sandbox = Sandbox.start(SandboxConfig.builder().held(held).store(store).users(List.of("alice", "bob")).build());
        client = new SandboxClient(sandbox);
        told = ToldIncidents.of(sandbox);
    }

    @AfterEach
    void close() throws Exception {
        sandbox.close();
        if (mounted != null) {
            new ProcessBuilder("umount", mounted.toString()).start().waitFor();
        }
    }

    private String send(String body) throws Exception {
        Got got = client.ask("alice", "PUT", ROOM + "/send/m.room.message/" + body, message(body));
        return got.status() + (got.status() == 200 ? "" : " " + got.errcode() + " " + got.json().text("error"));
    }

    private int status(String method, String path, String body) throws Exception {
        return client.ask("alice", method, path, body).status();
    }

    @Test
    void aFileThatWasRemovedTakesNoWriteAndItsReturnEndsThat() throws Exception {
        assertEquals("200", send("kept"));
        String since = client.ask("bob", "GET", V3 + "/sync", null).json().text("next_batch");
        Files.move(store, away);
        String why = "503 M_UNKNOWN The sandbox's store cannot be written: it has been removed";
        assertEquals(why, send("lost"));
        assertEquals(why, send("lost"), "nor is it answered from memory");
        assertEquals(List.of("fails: it has been removed"), told.all());
        assertEquals(List.of("kept"), client.messages("alice"), "what was refused is not there");
        assertEquals(200, status("GET", "/_matrix/client/versions", null));
        Got sync = client.ask("bob", "GET", V3 + "/sync?since=" + since, null);
        assertEquals(since, sync.json().text("next_batch"), "nothing is news that did not happen");
        Files.move(away, store);
        assertEquals("200", send("lost"), "the same transaction is done now");
        assertEquals(List.of("fails: it has been removed", "works"), told.all());
        assertEquals(List.of("kept", "lost"), client.messages("bob"));
        sandbox.close();
        open(true);
        assertEquals(List.of("kept", "lost"), client.messages("alice"));
    }

    @Test
    void everyKindOfWriteIsWholeOrNotThere() throws Exception {
        client.schedule("alice", "/send/m.room.message/d1", message("due"), 60_000);
        JsonObject name = client.ask("alice", "GET", ROOM + "/state/m.room.name/", null).json();
        Files.move(store, away);
        String[][] writes = {
            {"PUT", ROOM + "/state/m.room.name/", "{\"name\":\"x\"}"},
            {"PUT", ROOM + "/send/m.room.message/d2" + DELAY + "5000", message("x")},
            {"POST", V3 + "/createRoom", "{}"},
            {"PUT", V3 + "/directory/room/%23x%3Alocalhost", "{\"room_id\":\"!sandbox:localhost\"}"},
            {"PUT", V3 + "/user/%40alice%3Alocalhost/account_data/m.x", "{}"},
            {"POST", V3 + "/user/%40alice%3Alocalhost/filter", "{\"room\":{}}"},
            {"PUT", V3 + "/profile/%40alice%3Alocalhost/displayname", "{\"displayname\":\"x\"}"},
            {"PUT", ROOM + "/typing/%40alice%3Alocalhost", "{\"typing\":true,\"timeout\":1000}"},
            {"PUT", ROOM + "/redact/%24none/1", "{}"},
            {"POST", V3 + "/logout", "{}"},
        };
        for (String[] write : writes) {
            assertEquals(503, status(write[0], write[1], write[2]), write[1]);
        }
        assertEquals(name, client.ask("alice", "GET", ROOM + "/state/m.room.name/", null).json());
        assertEquals(404, status("GET", V3 + "/directory/room/%23x%3Alocalhost", null));
        assertEquals(404, status("GET", V3 + "/user/%40alice%3Alocalhost/account_data/m.x", null));
        assertEquals(1, sandbox.pending());
        String user = assertThrows(StoreFault.class, () -> sandbox.addUser("carol")).reason();
        assertEquals("it has been removed", user);
        assertEquals(2, sandbox.users().size());
        long before = sandbox.clock().wallMillis();
        assertThrows(StoreFault.class, () -> sandbox.advance(90_000));
        assertEquals(before, sandbox.clock().wallMillis());
        assertEquals(List.of(), client.messages("alice"));
        assertThrows(StoreFault.class, () -> sandbox.clockControl().release());
        assertTrue(sandbox.clock().isHeld());
        Files.move(away, store);
        sandbox.advance(90_000);
        assertEquals(List.of("due"), client.messages("alice"));
        assertEquals("@carol:localhost", sandbox.addUser("carol").userId());
        assertEquals(2, told.all().size(), told.all().toString());
    }

    @Test
    void whatIsDueWaitsUntilItCanBeKeptAndIsThenSentOnce() throws Exception {
        sandbox.close();
        Files.delete(store);
        open(false);
        client.schedule("alice", "/send/m.room.message/1", message("due"), 1);
        Files.move(store, away);
        client.ask("alice", "PUT", ROOM + "/send/m.room.message/2", message("refused"));
        Files.move(away, store);
        long deadline = System.nanoTime() + DEADLINE_NANOS;
        while (client.messages("bob").isEmpty()) {
            assertTrue(System.nanoTime() < deadline, "it is never sent");
        }
        assertEquals(0, sandbox.pending());
        assertTrue(client.messages("bob").contains("due"));
    }

    @Test
    void anotherFileUnderItsNameIsLeftAlone() throws Exception {
        Files.move(store, away);
        Files.writeString(store, "a letter");
        assertTrue(send("lost").endsWith("it has been replaced by another file"), send("lost"));
        assertEquals("a letter", Files.readString(store));
    }

    /** On a file system of half a mebibyte, where one can be had. */
    @Test
    void aFullDiskRefusesWhatItCannotHoldAndGoesOnWhenThereIsRoom() throws Exception {
        sandbox.close();
        Path small = Files.createDirectory(folder.resolve("small"));
        Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", small.toString())
                .redirectErrorStream(true).start();
        assumeTrue(mount.waitFor(20, TimeUnit.SECONDS) && mount.exitValue() == 0, "mounting is not allowed");
        mounted = small;
        store = small.resolve("store");
        open(true);
        assertEquals("200", send("kept"));
        Path ballast = small.resolve("ballast");
        try (OutputStream out = Files.newOutputStream(ballast)) {
            byte[] page = new byte[4_096];
            while (true) {
                out.write(page);
            }
        } catch (IOException full) {
            assertTrue(Files.size(ballast) > 0);
        }
        String answer = "200";
        int accepted = 0;
        for (int i = 0; i < 500 && answer.equals("200"); i++) {
            answer = send("n" + i);
            accepted += answer.equals("200") ? 1 : 0;
        }
        assertEquals("503 M_UNKNOWN The sandbox's store cannot be written: no space left on device", answer);
        assertEquals(answer, send("again"));
        assertEquals(List.of("fails: no space left on device"), told.all());
        assertEquals(accepted + 1, client.messages("alice").size());
        assertEquals(200, status("GET", "/_matrix/client/versions", null));
        assertEquals(200, status("GET", V3 + "/sync", null));
        Files.delete(ballast);
        assertEquals("200", send("room-again"));
        assertEquals("works", told.all().get(told.all().size() - 1));
        sandbox.close();
        open(true);
        List<String> after = client.messages("alice");
        assertEquals(accepted + 2, after.size(), "what was acknowledged, all of it and no more");
        assertEquals("room-again", after.get(after.size() - 1));
    }

    /** Half a header would be taken for no store, also when there is room again. */
    @Test
    void aStoreThatCannotBeBegunLeavesTheFileAsItWas() throws Exception {
        sandbox.close();
        Path small = Files.createDirectory(folder.resolve("small"));
        Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", small.toString())
                .redirectErrorStream(true).start();
        assumeTrue(mount.waitFor(20, TimeUnit.SECONDS) && mount.exitValue() == 0, "mounting is not allowed");
        mounted = small;
        store = small.resolve("store");
        for (boolean isThere : new boolean[] {false, true}) {
            if (isThere) {
                Files.createFile(store);
            }
            String refused = assertThrows(IllegalArgumentException.class, () -> open(true)).getMessage();
            assertEquals(
                    "The file " + store + " cannot be the sandbox's store: no space left on device.", refused);
            assertEquals(isThere, Files.exists(store));
            assertTrue(!isThere || Files.size(store) == 0);
        }
    }

    @Test
    void aFileThatIsCutOffOrOverwrittenIsSaidAtTheStartAndLeftAsItIs() throws Exception {
        for (int i = 0; i < 20; i++) {
            send("n" + i);
        }
        sandbox.close();
        long size = Files.size(store);
        try (RandomAccessFile file = new RandomAccessFile(store.toFile(), "rw")) {
            file.seek(0);
            file.write(new byte[(int) size]);
        }
        byte[] before = Files.readAllBytes(store);
        String refused = assertThrows(IllegalArgumentException.class, () -> open(true)).getMessage();
        assertTrue(refused.startsWith("The file " + store + " cannot be the sandbox's store: it is "), refused);
        assertNotEquals(0, before.length);
        assertEquals(before.length, Files.size(store));
    }

    @Test
    void aDurableStoreAnswersAsAnyOther() throws Exception {
        sandbox.close();
        Path file = folder.resolve("durable");
        SandboxConfig config = SandboxConfig.builder().held(true).store(file).durable(true).build();
        sandbox = Sandbox.start(config);
        client = new SandboxClient(sandbox);
        assertEquals(200, client.ask("demo", "PUT", ROOM + "/send/m.room.message/1", message("x")).status());
        sandbox.close();
        sandbox = Sandbox.start(config);
        assertEquals(List.of("x"), new SandboxClient(sandbox).messages("demo"));
    }
}
