package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.json.JsonObject;
import dev.tarry.testing.OddServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sandbox steered from other processes: clock and users, and who may. */
class SandboxSteeringIT {

    private static final String CLOCK = "/_tarry/v1/clock";

    @TempDir
    private static Path folder;

    private static RunningSandbox sandbox;

    private Map<String, String> environment;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        sandbox = RunningSandbox.start(Surroundings.environment(folder.resolve("home")), folder, "--user", "alice");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void environment() {
        environment = Surroundings.environment(folder.resolve("home"));
        environment.put("MATRIX_HOMESERVER", sandbox.url());
        environment.put("TARRY_SANDBOX_CONTROL", sandbox.control());
    }

    private Running.Ended tarry(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Running.LAUNCHER.toString(), "sandbox"));
        command.addAll(List.of(arguments));
        return Running.run(environment, folder, command);
    }

    private JsonObject json(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("-o");
        all.add("json");
        Running.Ended ended = tarry(all.toArray(String[]::new));
        assertEquals(0, ended.exit(), ended.all());
        return RawHttp.object(ended.out().strip());
    }

    private String token() {
        return sandbox.user(0).text("access_token");
    }

    /** Schedules a message by the homeserver's own API; returns its delay id. */
    private String schedule(long millis, String transaction) throws IOException {
        RawHttp.Answer answer = sandbox.ask(
                token(),
                "PUT /_matrix/client/v3/rooms/" + sandbox.first().text("room_id").replace("!", "%21")
                        + "/send/m.room.message/" + transaction + "?org.matrix.msc4140.delay=" + millis,
                "{\"msgtype\":\"m.text\",\"body\":\"late\"}");
        assertEquals(200, answer.status(), answer.body());
        return answer.json().text("delay_id");
    }

    @Test
    void theClockIsHeldMovedAndReleased() throws IOException, InterruptedException {
        JsonObject held = json("clock", "hold");
        assertTrue(held.get("held").isTruthy());
        assertEquals(held.text("now"), json("clock").text("now"));
        JsonObject moved = json("clock", "advance", "10s");
        long before = Instant.parse(held.text("now")).toEpochMilli();
        assertEquals(before + 10_000, Instant.parse(moved.text("now")).toEpochMilli());
        assertEquals("the clock is held at " + moved.text("now") + "\n", tarry("clock").out());
        assertEquals(moved.text("now") + "\n", tarry("clock", "-q").out());

        assertFalse(json("clock", "release").get("held").isTruthy());
        Running.Ended refused = tarry("clock", "advance", "10s");
        assertEquals(2, refused.exit(), refused.all());
        assertTrue(refused.err().startsWith("error: The sandbox's clock is running; hold it first."), refused.err());
        assertEquals("", refused.out());
    }

    @Test
    void faultsAreSetListedAndCleared() throws IOException, InterruptedException {
        JsonObject set = json("fault", "status=503,on=whoami,times=2").array("faults").get(0).asObject();
        assertEquals("status=503,on=whoami,times=2", set.text("fault"));
        assertEquals(503, sandbox.ask(token(), "GET /_matrix/client/v3/account/whoami", "").status());
        assertEquals(1L, json("fault").array("faults").get(0).asObject().number("struck"));
        assertEquals("no faults\n", tarry("fault", "clear", set.number("number").toString()).out());
        assertEquals(200, sandbox.ask(token(), "GET /_matrix/client/v3/account/whoami", "").status());
        Running.Ended unknown = tarry("fault", "explode");
        assertEquals(2, unknown.exit(), unknown.all());
        assertTrue(unknown.err().startsWith("error: The fault \"explode\": \"explode\" is not a kind of fault"), unknown.all());
    }

    @Test
    void aFaultCanBeThereFromTheStart() throws IOException, InterruptedException {
        try (RunningSandbox erring = RunningSandbox.start(
                environment, folder, "--fault", "status=500,on=versions,after=1,times=1", "--fault", "html,on=whoami")) {
            String token = erring.user(0).text("access_token");
            assertEquals(200, erring.ask(token, "GET /_matrix/client/versions", "").status());
            assertEquals(500, erring.ask(token, "GET /_matrix/client/versions", "").status());
            assertEquals(502, erring.ask(token, "GET /_matrix/client/v3/account/whoami", "").status());
        }
        Running.Ended refused = tarry("--fault", "latency=soon");
        assertEquals(2, refused.exit(), refused.all());
        assertTrue(refused.err().startsWith("error: The fault \"latency=soon\", latency: "), refused.all());
    }

    @Test
    void usersAreListedAndAdded() throws IOException, InterruptedException {
        assertTrue(tarry("users", "-q").out().startsWith("@alice:localhost\n"));
        JsonObject added = json("users", "carol").array("users").get(0).asObject();
        assertEquals("@carol:localhost", added.text("user_id"));
        RawHttp.Answer answer = sandbox.ask(added.text("access_token"), "GET /_matrix/client/v3/sync", "");
        assertTrue(answer.json().object("rooms").object("join").has(sandbox.first().text("room_id")), answer.body());
        assertTrue(tarry("users").out().contains("token " + added.text("access_token")));

        Running.Ended twice = tarry("users", "carol");
        assertEquals(2, twice.exit(), twice.all());
        Running.Ended bad = tarry("users", "C\u00e4rol");
        assertEquals(2, bad.exit(), bad.all());
    }

    @Test
    void onlyTheControlTokenSteers() throws IOException, InterruptedException {
        String[][] commands = {
            {"clock"}, {"clock", "hold"}, {"users"}, {"users", "mallory"}, {"fault"}, {"fault", "lose"}, {"fault", "clear"},
        };
        for (String[] command : commands) {
            for (String wrong : new String[] {null, "", "wrong", token()}) {
                environment.remove("TARRY_SANDBOX_CONTROL");
                if (wrong != null) {
                    environment.put("TARRY_SANDBOX_CONTROL", wrong);
                }
                Running.Ended ended = tarry(command);
                assertEquals(7, ended.exit(), ended.all());
                assertEquals("", ended.out());
                assertTrue(ended.err().contains("control token"), ended.err());
            }
        }
        for (String request : new String[] {"GET " + CLOCK, "POST " + CLOCK, "GET /_tarry/v1/users", "POST /_tarry/v1/users"}) {
            String body = "{\"action\":\"hold\",\"name\":\"mallory\"}";
            assertEquals(401, sandbox.ask("wrong", request, body).status());
            assertEquals(401, sandbox.ask(token(), request, body).status());
            assertEquals(401, RawHttp.ask(sandbox.port(), request, body, "Host: localhost").status());
        }
    }

    @Test
    void aServerThatIsNoSandboxIsSaidToBeNone() throws IOException, InterruptedException {
        String page = "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nno";
        String unauthorized = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 47\r\n\r\n"
                + "{\"errcode\":\"M_UNKNOWN_TOKEN\",\"error\":\"Unknown\"}";
        for (String kind : new String[] {"html-ok", "no-errcode", "no-flag", "array", page, unauthorized}) {
            try (OddServer server = kind.startsWith("HTTP")
                    ? OddServer.serving(kind.getBytes(StandardCharsets.US_ASCII))
                    : OddServer.start(kind)) {
                environment.put("MATRIX_HOMESERVER", server.url());
                for (String[] command : new String[][] {{"clock"}, {"clock", "hold"}, {"users"}, {"users", "x"}}) {
                    Running.Ended ended = tarry(command);
                    assertEquals(9, ended.exit(), kind + " " + command[0] + " " + ended.all());
                    assertTrue(ended.err().contains("is not a tarry sandbox"), ended.err());
                }
            }
        }
        for (String kind : new String[] {"dead", "html", "error-500"}) {
            try (OddServer server = OddServer.start(kind)) {
                environment.put("MATRIX_HOMESERVER", server.url());
                assertEquals(5, tarry("clock").exit(), kind);
            }
        }
        environment.remove("MATRIX_HOMESERVER");
        assertEquals(7, tarry("clock").exit());
    }

    @Test
    void aWaitingSyncIsToldWhenTheClockPassesADelay() throws IOException, InterruptedException, ExecutionException {
        json("clock", "hold");
        try {
            String delay = schedule(10_000, "steering-1");
            String since = sandbox.ask(token(), "GET /_matrix/client/v3/sync", "").json().text("next_batch");
            CompletableFuture<RawHttp.Answer> poll = CompletableFuture.supplyAsync(() -> {
                try {
                    return sandbox.ask(token(), "GET /_matrix/client/v3/sync?timeout=50000&since=" + since, "");
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            json("clock", "advance", "9999ms");
            assertFalse(poll.isDone());
            json("clock", "advance", "1ms");
            long start = System.nanoTime();
            String told = poll.get().body();
            assertTrue(told.contains(delay), told);
            // The poll itself would have ended much later.
            assertTrue(System.nanoTime() - start < 40_000_000_000L);
        } finally {
            json("clock", "release");
        }
    }

    @Test
    void theControlIsForThisMachinesNamesOnly() throws IOException {
        String bearer = "Authorization: Bearer " + sandbox.control();
        String port = ":" + sandbox.port();
        for (String host : new String[] {
            "127.0.0.1", "127.0.0.1" + port, "localhost" + port, "LocalHost" + port, "[::1]" + port
        }) {
            assertEquals(200, RawHttp.ask(sandbox.port(), "GET " + CLOCK, "", "Host: " + host, bearer).status(), host);
        }
        for (String host : new String[] {
            "evil.example", "evil.example" + port, "localhost.evil.example" + port, "127.0.0.1.evil.example", "127.0.0.2" + port,
            "localhost:evil.example", "[::1]evil.example", ""
        }) {
            RawHttp.Answer answer = RawHttp.ask(sandbox.port(), "GET " + CLOCK, "", "Host: " + host, bearer);
            assertTrue(answer.status() == 403 || host.isEmpty() && answer.status() == 400, host + answer);
            assertFalse(answer.head().contains("access-control"), answer.head());
        }
        RawHttp.Answer absolute = RawHttp.ask(
                sandbox.port(), "GET http://evil.example" + CLOCK, "", "Host: localhost" + port, bearer);
        assertTrue(absolute.status() == 403 || absolute.status() == 400, absolute.toString());
    }

    @Test
    void theControlHasNoCorsHeadersAndTheRestHas() throws IOException {
        String bearer = "Authorization: Bearer " + sandbox.control();
        for (String method : new String[] {"GET", "POST", "OPTIONS", "DELETE"}) {
            RawHttp.Answer answer = RawHttp.ask(
                    sandbox.port(), method + " " + CLOCK, "", "Host: localhost", "Origin: https://evil.example", bearer);
            assertFalse(answer.head().contains("access-control"), method + answer.head());
            assertTrue(answer.status() >= 400, method + " with a foreign origin");
            RawHttp.Answer own = RawHttp.ask(sandbox.port(), method + " " + CLOCK, "", "Host: localhost", bearer);
            assertFalse(own.head().contains("access-control"), method + own.head());
            assertEquals(method.equals("GET"), own.status() == 200, method);
        }
        for (String path : new String[] {"/_matrix/client/versions", "/_matrix/client/v3/sync", "/nowhere"}) {
            RawHttp.Answer answer = RawHttp.ask(sandbox.port(), "GET " + path, "", "Host: any.example");
            assertTrue(answer.head().contains("\r\naccess-control-allow-origin: *\r\n"), path + answer.head());
            RawHttp.Answer options = RawHttp.ask(sandbox.port(), "OPTIONS " + path, "", "Host: any.example");
            assertEquals(204, options.status());
            assertEquals("", options.body());
            assertTrue(options.head().contains("\r\naccess-control-allow-headers: "), options.head());
            assertTrue(options.head().contains("authorization"), options.head());
        }
    }
}
