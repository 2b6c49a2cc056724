package dev.tarry.cli;

import static dev.tarry.cli.SandboxCommands.assertExit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.json.JsonObject;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What {@code wait} could not see is no success. */
class WaitProofsTest {

    private static final int MORE_THAN_A_SYNC_TELLS = 130;

    @Test
    void nothingHeardBecauseSyncFailsIsNotTheAbsenceOfAnEvent() throws Exception {
        try (SandboxCommands commands = new SandboxCommands("get-one", "status=503,on=sync")) {
            assertExit(5, "server_error", commands.json("wait com.example.x --absent --for 1s"));
            assertExit(5, "server_error", commands.json("wait com.example.x --for 1s"));
        }
    }

    @Test
    void aTokenThatIsNotAcceptedEndsTheWaitAtOnce() throws Exception {
        try (SandboxCommands commands = new SandboxCommands("get-one").with("MATRIX_ACCESS_TOKEN", "nobodys")) {
            assertEquals(7, commands.json("wait com.example.x --absent --for 1h").number("exit"));
            assertEquals(7, commands.json("wait com.example.x --for 1h").number("exit"));
        }
    }

    @Test
    void aRoomTheUserIsNotInTellsNothing() throws Exception {
        try (SandboxCommands commands = new SandboxCommands("get-one").with("MATRIX_ROOM_ID", "!elsewhere:localhost")) {
            assertExit(8, "not_joined", commands.json("wait com.example.x --absent --for 1h"));
        }
    }

    @Test
    void anEventAmongMoreThanOneSyncTellsIsFoundInTheRoom() throws Exception {
        assertAmongMany("wait com.example.x --for 30s", 0, null);
        assertAmongMany("wait com.example.x --absent --for 30s", 8, "present");
    }

    private static void assertAmongMany(String line, int exit, String reason) throws Exception {
        try (SandboxCommands commands = new SandboxCommands("get-one", "latency=5s,on=sync,after=1,times=1")) {
            CompletableFuture<JsonObject> waits = commands.inBackground(line);
            commands.awaitCounted(1);
            StringBuilder lines = new StringBuilder("send com.example.x {\"n\":1}\n");
            for (int i = 0; i < MORE_THAN_A_SYNC_TELLS; i++) {
                lines.append("send com.example.other {}\n");
            }
            commands.pipe(lines.toString());
            assertExit(exit, reason, waits.join());
            assertTrue(waits.join().has("event_id"), waits.join()::toString);
        }
    }

    @Test
    void whatComesBetweenTwoCommandsIsCountedSinceAnEvent() throws Exception {
        try (SandboxCommands commands = new SandboxCommands("get-one")) {
            String before = commands.run("send com.example.before {} -q").trim();
            String between = commands.run("send com.example.x {} -q").trim();
            assertEquals(between, commands.run("wait com.example.x -q --for 1s --since " + before).trim());
            assertExit(8, "timeout", commands.json("wait com.example.x --for 1s --since " + between));
            assertExit(0, null, commands.json("wait com.example.x --absent --for 1s --since " + between));
            assertExit(8, "present", commands.json("wait com.example.x --absent --for 1s --since " + before));
        }
    }

    @Test
    void whatFiresTooSoonAfterTheStartFails() throws Exception {
        try (SandboxCommands commands = new SandboxCommands("get-one")) {
            assertExit(8, "too_early", commands.json("wait " + commands.schedule("1s") + " --not-before 1h"));
            assertExit(0, null, commands.json("wait " + commands.schedule("2s") + " --not-before 100ms"));
        }
    }

    @Test
    void ofSeveralTheOneThatFailsIsNamedByItsPlace() throws Exception {
        try (SandboxCommands commands = new SandboxCommands("get-one")) {
            String first = commands.schedule("100ms");
            String second = commands.schedule("1h");
            JsonObject waited = commands.json("wait id:" + first + " id:" + second + " --for 3s");
            assertExit(8, "timeout", waited);
            assertTrue(waited.object("error").text("message").startsWith("The 2nd of 2 delayed events has not fired in time"),
                    waited::toString);
            assertEquals(2, waited.array("results").size());
        }
    }
}
