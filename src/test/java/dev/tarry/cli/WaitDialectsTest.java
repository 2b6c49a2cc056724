package dev.tarry.cli;

import static dev.tarry.cli.SandboxCommands.assertExit;
import static dev.tarry.cli.SandboxCommands.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.json.JsonObject;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What single commands can know of a delayed event, before and after it has ended, in each dialect that can schedule one. */
class WaitDialectsTest {

    @ParameterizedTest
    @CsvSource({
        "body-auth", "path-noauth", "path-optauth", "limits", "get-one", "put-delay", "msc-unstable", "stable"
    })
    void waitedForFromTheStartItsLatenessIsSeen(String speaks) throws Exception {
        try (SandboxCommands commands = new SandboxCommands(speaks)) {
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
        try (SandboxCommands commands = new SandboxCommands(speaks, "late=300ms")) {
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
        try (SandboxCommands commands = new SandboxCommands(speaks, SandboxCommands.COUNTS_POLLS)) {
            String id = commands.schedule("1h");
            CompletableFuture<JsonObject> cancelled = commands.inBackground("wait id:" + id + " --until cancelled --for 30s");
            CompletableFuture<JsonObject> ended = commands.inBackground("wait id:" + id + " --until ended --for 30s");
            commands.awaitCounted(4);
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
        try (SandboxCommands commands = new SandboxCommands(speaks, SandboxCommands.COUNTS_POLLS)) {
            String id = commands.schedule("1h");
            CompletableFuture<JsonObject> sent = commands.inBackground("wait id:" + id + " --until sent --for 30s");
            CompletableFuture<JsonObject> fired = commands.inBackground("wait id:" + id + " --for 30s");
            commands.awaitCounted(4);
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
        try (SandboxCommands commands = new SandboxCommands(speaks)) {
            assertExit(exit, reason, commands.json("wait id:syd_nobodys --until ended"));
        }
    }
}
