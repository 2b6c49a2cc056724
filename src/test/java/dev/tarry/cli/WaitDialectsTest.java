package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.sandbox.SandboxConfig;
import dev.tarry.testing.TestFolders;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What single commands can know of a delayed event, before and after it has ended, in each dialect that can schedule one. */
class WaitDialectsTest {

    /** A fault that does no harm, and tells how often it was applied. */
    private static final String COUNTS_POLLS = "latency=1ms,on=sync";

    /** A sandbox on the machine's clock, and single commands that know nothing of one another. */
    private static final class Commands implements AutoCloseable {

        private final Path folder = Files.createTempDirectory("tarry-wait");
        private final Sandbox sandbox;

        Commands(String speaks, String... faults) throws Exception {
            sandbox = Sandbox.start(SandboxConfig.builder().speaks(speaks).faults(List.of(faults)).build());
        }

        String run(String line) {
            Map<String, String> environment = Map.of(
                    "TARRY_CONFIG_DIR", folder.toString(), "MATRIX_HOMESERVER", sandbox.url(), "MATRIX_ROOM_ID", sandbox.roomId(),
                    "MATRIX_ACCESS_TOKEN", sandbox.users().get(0).accessToken(), "TARRY_DIALECT", sandbox.speaks());
            StringWriter said = new StringWriter();
            StandardStreams io = StandardStreams.piped(
                    new ByteArrayInputStream(new byte[0]), new PrintWriter(said), new PrintWriter(new StringWriter()));
            new Cli(environment, io, new SystemClock(), session -> 99).run(new ArrayList<>(List.of(line.split(" "))));
            return said.toString();
        }

        JsonObject json(String line) {
            String said = run(line + " -o json");
            try {
                return JsonReader.readObject(said);
            } catch (JsonSyntaxException e) {
                throw new AssertionError(said, e);
            }
        }

        /** Schedules a message; returns its delay id. */
        String schedule(String delay) {
            return run("send m.room.message --body later -q --delay " + delay).trim();
        }

        CompletableFuture<JsonObject> inBackground(String line) {
            return CompletableFuture.supplyAsync(() -> json(line));
        }

        /** Returns once so many commands listen: each has had its first answer and asked again. */
        void awaitListening(int commands) throws Exception {
            long deadline = System.nanoTime() + 20_000_000_000L;
            long polls = 0;
            while (polls < 2L * commands && System.nanoTime() < deadline) {
                Thread.sleep(20);
                polls = sandbox.faults().array("faults").values().get(0).asObject().number("struck");
            }
        }

        @Override
        public void close() throws Exception {
            sandbox.close();
            TestFolders.delete(folder);
        }
    }

    private static JsonObject result(JsonObject waited) {
        assertTrue(waited.has("results"), waited::toString);
        return waited.array("results").values().get(0).asObject();
    }

    private static void assertExit(long exit, String reason, JsonObject waited) {
        assertEquals(exit, waited.number("exit"), waited::toString);
        assertEquals(reason, waited.has("error") ? waited.object("error").text("reason") : null, waited::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "body-auth", "path-noauth", "path-optauth", "limits", "get-one", "put-delay", "msc-unstable", "stable"
    })
    void waitedForFromTheStartItsLatenessIsSeen(String speaks) throws Exception {
        try (Commands commands = new Commands(speaks)) {
            JsonObject waited = commands.json("wait " + commands.schedule("1s") + " --max-late 20s --not-before 0s");
            assertExit(0, null, waited);
            assertEquals("fired", result(waited).text("state"));
            assertTrue(result(waited).number("lateness_ms") >= 0, waited::toString);
            assertTrue(result(waited).text("event_id").startsWith("$"), waited::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "body-auth,    8, unknown_outcome, ",
        "path-noauth,  0, ,                due_unknown",
        "path-optauth, 0, ,                due_unknown",
        "limits,       0, ,                due_unknown",
        "get-one,      0, ,                due_unknown",
        "msc-unstable, 0, ,                ",
        "stable,       0, ,                "
    })
    void afterwardsItIsToldHowLateItWasOrWhyNobodyKnows(String speaks, int exit, String reason, String unknown) throws Exception {
        try (Commands commands = new Commands(speaks, "late=300ms")) {
            String before = commands.run("send org.example.before {} -q").trim();
            String id = commands.schedule("10ms");
            assertExit(0, null, commands.json("wait m.room.message --for 20s --since " + before));
            JsonObject waited = commands.json("wait id:" + id);
            assertExit(exit, reason, waited);
            if (exit == 0) {
                assertEquals(unknown, result(waited).text("lateness_unknown"), waited::toString);
                assertEquals(unknown == null ? "homeserver" : null, result(waited).text("lateness_from"), waited::toString);
                JsonObject judged = commands.json("wait id:" + id + " --max-late 200ms");
                assertExit(8, unknown == null ? "too_late" : "lateness_unknown", judged);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "body-auth,    8, unknown_outcome",
        "get-one,      8, unknown_outcome",
        "put-delay,    8, unknown_outcome",
        "msc-unstable, 0, ",
        "stable,       0, "
    })
    void thatSomebodyCancelledItIsKnownWhereTheHomeserverKeepsRecords(String speaks, int exit, String reason) throws Exception {
        try (Commands commands = new Commands(speaks, COUNTS_POLLS)) {
            String id = commands.schedule("1h");
            CompletableFuture<JsonObject> cancelled = commands.inBackground("wait id:" + id + " --until cancelled --for 30s");
            CompletableFuture<JsonObject> ended = commands.inBackground("wait id:" + id + " --until ended --for 30s");
            commands.awaitListening(2);
            assertExit(0, null, commands.json("cancel id:" + id));
            assertExit(exit, reason, cancelled.join());
            assertExit(0, null, ended.join());
            assertExit(exit, reason, commands.json("wait id:" + id + " --until cancelled"));
            assertExit(8, exit == 0 ? "ended_otherwise" : "unknown_outcome", commands.json("wait id:" + id));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "path-noauth,  8, unknown_outcome",
        "get-one,      8, unknown_outcome",
        "msc-unstable, 0, ",
        "stable,       0, "
    })
    void thatItWasSentByHandIsSeenAndAfterwardsKnownWhereTheHomeserverKeepsRecords(String speaks, int exit, String reason)
            throws Exception {
        try (Commands commands = new Commands(speaks, COUNTS_POLLS)) {
            String id = commands.schedule("1h");
            CompletableFuture<JsonObject> sent = commands.inBackground("wait id:" + id + " --until sent --for 30s");
            CompletableFuture<JsonObject> fired = commands.inBackground("wait id:" + id + " --for 30s");
            commands.awaitListening(2);
            assertExit(0, null, commands.json("send-now id:" + id));
            assertExit(0, null, sent.join());
            assertTrue(result(sent.join()).text("event_id").startsWith("$"), sent.join()::toString);
            assertExit(8, "ended_otherwise", fired.join());
            assertExit(exit, reason, commands.json("wait id:" + id + " --until sent"));
        }
    }

    @ParameterizedTest
    @CsvSource({"none, 9, unrecognized", "get-one, 8, unknown_outcome", "stable, 8, unknown_outcome"})
    void anIdThatNobodyHasIsNoSuccess(String speaks, int exit, String reason) throws Exception {
        try (Commands commands = new Commands(speaks)) {
            assertExit(exit, reason, commands.json("wait id:syd_nobodys --until ended"));
        }
    }
}
