package dev.tarry.sandbox;

import static dev.tarry.sandbox.SandboxClient.DELAY;
import static dev.tarry.sandbox.SandboxClient.ROOM;
import static dev.tarry.sandbox.SandboxClient.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.json.JsonObject;
import dev.tarry.matrix.DelayId;
import dev.tarry.matrix.EventId;
import dev.tarry.matrix.EventType;
import dev.tarry.matrix.RoomId;
import dev.tarry.matrix.StateKey;
import dev.tarry.matrix.UserId;
import dev.tarry.sandbox.SandboxClient.Got;
import dev.tarry.sandbox.state.ServerState;
import dev.tarry.sandbox.state.Transactions;
import dev.tarry.sandbox.state.account.Sender;
import dev.tarry.sandbox.state.base.CountedIds;
import dev.tarry.sandbox.state.base.Incidents;
import dev.tarry.sandbox.state.base.Journal;
import dev.tarry.sandbox.state.base.MatrixFault;
import dev.tarry.sandbox.state.delayed.DelayedRules;
import dev.tarry.sandbox.state.limit.Limits;
import dev.tarry.sandbox.state.limit.StorageQuota;
import dev.tarry.sandbox.state.room.EventDraft;
import dev.tarry.sandbox.state.room.RoomCreator;
import dev.tarry.sandbox.state.userdata.Receipts;
import dev.tarry.sandbox.state.userdata.ToDeviceInbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the sandbox ends, and what it answers there. */
class BoundsTest {

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

    @Test
    void aBodyOfMoreThanAMebibyteIsTooLarge() throws Exception {
        Got got = client.ask("alice", "PUT", ROOM + "/send/m.room.message/1", message("x".repeat(1 << 20)));
        assertEquals("413 M_TOO_LARGE", got.status() + " " + got.errcode());
    }

    @Test
    void anEventOf64KibibytesIsTooLargeWhenItIsSentAndNotBefore() throws Exception {
        String large = message("x".repeat(65_536));
        Got now = client.ask("alice", "PUT", ROOM + "/send/m.room.message/1", large);
        assertEquals("413 M_TOO_LARGE event too large", now.status() + " " + now.errcode() + " " + now.json().text("error"));
        Got later = client.ask("alice", "PUT", ROOM + "/send/m.room.message/2" + DELAY + 1_000, large);
        assertEquals(200, later.status());
        sandbox.advance(1_000);
        assertEquals(List.of(), client.messages("alice"));
        assertEquals(200, client.ask("alice", "PUT", ROOM + "/send/m.room.message/3", message("x".repeat(64_000))).status());
    }

    @Test
    void anUploadOfEightMebibytesIsTakenAndNoMore() throws Exception {
        Got taken = client.ask("alice", "POST", "/_matrix/media/v3/upload", "x".repeat(8 << 20));
        String path = "/_matrix/client/v1/media/download/" + taken.json().text("content_uri").substring("mxc://".length());
        assertEquals(8 << 20, client.ask("alice", "GET", path, null).json().text("text").length());
        assertEquals(413, client.ask("alice", "POST", "/_matrix/media/v3/upload", "x".repeat((8 << 20) + 1)).status());
    }

    @Test
    void aThousandConnectionsThatWantNothingLockNobodyOut() throws Exception {
        String[] starts = {
            "", "GET /health HTTP/1.1\r\nHost: x\r\n\r\n", "GET /health HTTP/1.1\r\nHos",
            "POST /_matrix/client/v3/login HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{"
        };
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < 1_000; i++) {
                Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), sandbox.port());
                open.add(socket);
                socket.getOutputStream().write(starts[i % starts.length].getBytes(StandardCharsets.US_ASCII));
            }
            for (int i = 0; i < 20; i++) {
                String answer = client.raw("GET /_matrix/client/versions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
                assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
            }
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void whatIsKeptInMemoryOnlyIsBoundedInItsSizeAsWell() {
        Transactions transactions = new Transactions();
        for (int i = 0; i < 1_000; i++) {
            transactions.remember(i + "x".repeat(60_000), JsonObject.EMPTY, 0);
        }
        assertNull(transactions.answer(0 + "x".repeat(60_000), 0));
        assertNotNull(transactions.answer(999 + "x".repeat(60_000), 0));
        UserId alice = new UserId("@alice:localhost");
        ToDeviceInbox inbox = new ToDeviceInbox();
        JsonObject large = JsonObject.of("content", "x".repeat(1 << 20));
        for (int i = 1; i <= 100; i++) {
            inbox.put(alice, "D" + i % 10, large, i);
        }
        int kept = 0;
        for (int i = 0; i < 10; i++) {
            kept += inbox.since(alice, "D" + i, 0).size();
            inbox.since(alice, "D" + i, 100);
        }
        assertEquals(15, kept);
        inbox.put(alice, "D1", large, 101);
        assertEquals(1, inbox.since(alice, "D1", 100).size(), "what was read makes room");
        Receipts receipts = new Receipts();
        RoomId room = new RoomId("!x:localhost");
        for (int i = 0; i < 20_000; i++) {
            receipts.put(room, new Receipts.Reader("m.read", alice, "thread" + i), new EventId("$" + i), 0, i);
        }
        assertEquals(10_000, receipts.since(room, alice, -1).object("content").keys().size());
    }

    @Test
    void aDeviceIdThatIsTooLongIsRefused() throws Exception {
        String password = sandbox.users().get(0).password();
        String login = "{\"type\":\"m.login.password\",\"identifier\":{\"type\":\"m.id.user\",\"user\":\"alice\"},"
                + "\"password\":\"" + password + "\",\"device_id\":\"";
        Got got = client.ask(null, "POST", SandboxClient.V3 + "/login", login + "x".repeat(513) + "\"}");
        assertEquals("400 M_INVALID_PARAM", got.status() + " " + got.errcode());
        assertEquals(200, client.ask(null, "POST", SandboxClient.V3 + "/login", login + "x".repeat(512) + "\"}").status());
    }

    private static ServerState state() {
        return new ServerState(
                new CountedIds(), Limits.off().withMaxScheduled(1_000_000),
                DelayedRules.builder().build(),
                new ServerState.Storage(Journal.NONE, new StorageQuota(1L << 40), Incidents.UNTOLD));
    }

    private static void isFull(MatrixFault refused) {
        assertEquals("403 M_RESOURCE_LIMIT_EXCEEDED", refused.status() + " " + refused.body().text("errcode"));
        assertTrue(refused.body().text("error").startsWith("This sandbox holds no more than "));
    }

    @Test
    void moreThanTenThousandRoomsAreRefused() throws Exception {
        ServerState state = state();
        synchronized (state.stream()) {
            Sender alice = state.users().open(state.users().create("alice").userId(), null).asSender();
            RoomCreator creator = state.roomCreator();
            for (int i = 0; i < 10_000; i++) {
                creator.create(alice, JsonObject.EMPTY, "11", 0);
            }
            isFull(assertThrows(MatrixFault.class, () -> creator.create(alice, JsonObject.EMPTY, "11", 0)));
        }
    }

    @Test
    void moreThanAHundredThousandDelayedEventsAreRefusedAndOneCancelMakesRoom() throws Exception {
        ServerState state = state();
        synchronized (state.stream()) {
            Sender alice = state.users().open(state.users().create("alice").userId(), null).asSender();
            EventDraft draft = EventDraft.of(
                    new RoomId("!x:localhost"), new EventType("m.x"), new StateKey("key"), JsonObject.EMPTY);
            DelayId first = state.delayed().schedule(alice, draft, 1_000, 0).id();
            for (int i = 1; i < 100_000; i++) {
                state.delayed().schedule(alice, draft, 1_000 + i, 0);
            }
            isFull(assertThrows(MatrixFault.class, () -> state.delayed().schedule(alice, draft, 1_000, 0)));
            state.delayed().cancel(state.delayed().get(first, 0), 0);
            state.delayed().schedule(alice, draft, 1_000, 0);
            assertEquals(100_000, state.delayed().pending());
        }
    }
}
