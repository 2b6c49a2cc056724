package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What single commands and sessions that know nothing of one another share through a ledger. */
class LedgerCommandsTest {

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("ledger.ndjson");
    }

    private SandboxCommands commands(String... faults) throws Exception {
        return new SandboxCommands("get-one", faults).with("TARRY_LEDGER", file().toString());
    }

    private static List<String> of(JsonObject delays, String key) {
        List<String> found = new ArrayList<>();
        for (Json one : delays.array("delays")) {
            found.add(one.asObject().text(key));
        }
        return found;
    }

    private static JsonObject first(JsonObject listed) {
        return listed.array("delays").get(0).asObject();
    }

    @Test
    void aNameIsGoodInLaterCommands() throws Exception {
        try (SandboxCommands commands = commands()) {
            assertEquals("delay-1", commands.json("send m.x --delay 1h").text("name"));
            assertEquals("delay-2", commands.json("send m.y --delay 1h").text("name"));
            commands.json("restart delay-1");
            JsonObject restarted = SandboxCommands.result(commands.json("restart delay-1 last"));
            assertEquals("delay-1", restarted.text("name"));
            JsonObject listed = commands.json("delays");
            assertEquals(List.of("delay-1", "delay-2"), of(listed, "name"));
            assertEquals(2, first(listed).number("restarts"));
            assertEquals(0, commands.json("cancel last").number("exit"));
            assertEquals(List.of("delay-1"), of(commands.json("delays"), "name"));
            assertEquals("tarry", first(commands.json("delays --ended")).text("ended_by"));
            assertEquals(List.of("delay-1", "delay-2"), of(commands.json("delays --all"), "name"));
        }
    }

    @Test
    void lastIsTheSessionsOwnAndElseTheLedgersNewest() throws Exception {
        try (SandboxCommands commands = commands()) {
            commands.json("send m.x --delay 1h");
            String said = commands.pipe("cancel last\nsend m.y --delay 1h\nsend m.z --delay 2h\ncancel last\n");
            assertTrue(said.contains("delay-1  cancelled"), said);
            assertTrue(said.contains("delay-3  cancelled"), said);
            assertEquals("delay-3", SandboxCommands.result(commands.json("cancel last --ok-if-gone")).text("name"));
        }
    }

    @Test
    void aScheduleWithoutAnAnswerIsUnconfirmedUntilTheListTells() throws Exception {
        try (SandboxCommands commands = commands("drop=after,on=schedule,times=1")) {
            JsonObject lost = commands.json("send m.x --state-key k --delay 1h");
            assertEquals("unknown", lost.object("error").text("effect"));
            JsonObject known = first(commands.json("delays --known"));
            assertEquals("unconfirmed", known.text("state"));
            assertEquals("delay-1", known.text("name"));
            JsonObject early = commands.json("cancel delay-1");
            assertEquals(2, early.number("exit"));
            assertTrue(early.object("error").text("message").contains("delay-1 is unconfirmed"), early::toString);
            assertEquals("scheduled", first(commands.json("delays")).text("state"));
            assertEquals(0, commands.json("cancel delay-1").number("exit"));
        }
    }

    @Test
    void whatWasRefusedHasEndedAndIsNoArgument() throws Exception {
        try (SandboxCommands commands = commands("status=403,on=schedule,times=1")) {
            assertEquals(4, commands.json("send m.x --delay 1h").number("exit"));
            assertEquals(List.of(), of(commands.json("delays"), "name"));
            JsonObject ended = first(commands.json("delays --ended"));
            assertEquals("failed", ended.text("state"));
            assertEquals(403, ended.number("http_status"));
            assertEquals(2, commands.json("restart delay-1").number("exit"));
            assertEquals("delay-2", commands.json("send m.x --delay 1h").text("name"));
        }
    }

    @Test
    void whatFiredWhileNobodyLookedIsFoundByTheNextCommand() throws Exception {
        try (SandboxCommands commands = commands()) {
            commands.json("send m.x --state-key k --delay 50ms");
            assertEquals(0, commands.json("wait delay-1").number("exit"));
            JsonObject fired = first(commands.json("delays --ended --known"));
            assertEquals("fired", fired.text("state"));
            assertEquals("timer", fired.text("ended_by"));
            assertTrue(fired.has("event_id"), fired::toString);
            assertEquals(0, commands.json("wait delay-1").number("exit"));
        }
    }

    @Test
    void othersOfTheListGoById() throws Exception {
        try (SandboxCommands commands = commands()) {
            String id = commands.run("--no-ledger send m.x --delay 1h -q").trim();
            JsonObject listed = first(commands.json("delays"));
            assertEquals(id, listed.text("delay_id"));
            assertFalse(listed.has("name"), listed::toString);
            assertEquals("delay-1", commands.json("send m.y --delay 2h").text("name"));
            assertEquals(0, commands.json("cancel " + id).number("exit"));
        }
    }

    @Test
    void entriesOfAnotherAccountAreNotShown() throws Exception {
        try (SandboxCommands one = commands(); SandboxCommands other = commands()) {
            one.json("send m.x --delay 1h");
            assertEquals(List.of(), of(other.json("delays"), "name"));
            assertEquals(2, other.json("cancel delay-1").number("exit"));
            assertEquals(2, other.json("cancel last").number("exit"));
            assertEquals("delay-2", other.json("send m.x --delay 1h").text("name"));
        }
    }

    @Test
    void withoutALedgerThereAreNoNamesBetweenCommands() throws Exception {
        try (SandboxCommands commands = commands()) {
            JsonObject sent = commands.json("--no-ledger send m.x --delay 1h");
            assertFalse(sent.has("name"), sent::toString);
            assertFalse(Files.exists(file()));
            assertEquals(2, commands.json("--no-ledger cancel delay-1").number("exit"));
            assertEquals(2, commands.json("--no-ledger delays forget").number("exit"));
            assertEquals(2, commands.json("--no-ledger --ledger x delays").number("exit"));
        }
    }

    @Test
    void aLedgerThatCannotBeWrittenStopsTheScheduleBeforeItIsSent() throws Exception {
        try (SandboxCommands commands = commands()) {
            Files.createDirectory(file());
            JsonObject refused = commands.json("send m.x --delay 1h");
            assertEquals(2, refused.number("exit"));
            assertEquals("ledger", refused.object("error").text("reason"));
            assertTrue(refused.object("error").text("message").contains(file().toString()), refused::toString);
            assertEquals(List.of(), of(commands.json("--no-ledger delays"), "delay_id"));
        }
    }

    @Test
    void aSendWithoutADelayAndADryRunLeaveNoTrace() throws Exception {
        try (SandboxCommands commands = commands()) {
            commands.json("send m.x");
            commands.json("send m.x --delay 1h --dry-run");
            assertFalse(Files.exists(file()));
        }
    }

    /** Whose the token is has to be known for the ledger alone: nobody else pays for the question. */
    @Test
    void theUserIsAskedForOnlyWhereTheLedgerNeedsIt() throws Exception {
        try (SandboxCommands commands = commands("latency=1ms,on=whoami")) {
            commands.json("send m.x");
            commands.json("send m.x --delay 1h --dry-run");
            commands.json("read m.x");
            commands.json("--no-ledger send m.x --delay 1h");
            commands.json("--no-ledger delays");
            assertEquals(0, asked(commands));
            commands.json("send m.x --delay 1h");
            assertEquals(1, asked(commands));
            commands.with("MATRIX_USER_ID", commands.sandbox().users().get(0).userId()).json("send m.x --delay 1h");
            assertEquals(1, asked(commands));
        }
    }

    private static long asked(SandboxCommands commands) {
        return commands.sandbox().faults().array("faults").get(0).asObject().number("struck");
    }

    @Test
    void aSessionThatDoesNotLearnWhoseItIsSchedulesNothingAndTriesAgain() throws Exception {
        try (SandboxCommands commands = commands("status=503,on=whoami,times=2")) {
            String said = commands.pipe("--keep-going", "send m.x --delay 1h\nrestart last\nsend m.y --delay 1h\n");
            assertTrue(said.contains("delay-1  syd_"), said);
            assertEquals(List.of("delay-1"), of(commands.json("delays"), "name"));
            assertEquals("m.y", first(commands.json("delays")).text("type"));
        }
    }

    @Test
    void contentsAreKeptOnlyWhenAsked() throws Exception {
        try (SandboxCommands commands = commands()) {
            commands.json("send m.x {\"secret\":1} --delay 1h");
            assertFalse(Files.readString(file()).contains("secret"));
            commands.json("--ledger-content send m.x {\"secret\":1} --delay 1h");
            assertTrue(Files.readString(file()).contains("\"content\":{\"secret\":1}"));
        }
    }

    @Test
    void endedOnesAreForgottenAndOpenOnesAreNot() throws Exception {
        try (SandboxCommands commands = commands()) {
            commands.json("send m.x --delay 1h");
            commands.json("send m.y --delay 1h");
            commands.json("send m.z --delay 1h");
            commands.json("cancel delay-1 delay-2");
            assertEquals(2, commands.json("delays forget delay-1 delay-3").number("exit"));
            assertEquals(List.of("delay-1", "delay-2", "delay-3"), of(commands.json("delays --all --known"), "name"));
            assertEquals(1, commands.json("delays forget delay-1").number("forgotten"));
            assertEquals(1, commands.json("delays forget").number("forgotten"));
            assertEquals(List.of("delay-3"), of(commands.json("delays --all --known"), "name"));
            assertEquals("delay-4", commands.json("send m.x --delay 1h").text("name"));
        }
    }

    @Test
    void aBadLineIsNamedAndTheOthersCount() throws Exception {
        try (SandboxCommands commands = commands()) {
            commands.json("send m.x --delay 1h");
            Files.writeString(file(), "{\"ledger\":1,\"na", StandardOpenOption.APPEND);
            JsonObject listed = commands.json("delays");
            assertEquals(List.of("delay-1"), of(listed, "name"));
            assertTrue(listed.array("warnings").get(0).asText().startsWith("line 3 of the ledger " + file()), listed::toString);
            assertEquals("delay-2", commands.json("send m.x --delay 1h").text("name"));
        }
    }

    @Test
    void badLinesInARowAreNamedAtOnce() throws Exception {
        try (SandboxCommands commands = commands()) {
            commands.json("send m.x --delay 1h");
            Files.writeString(file(), "a\nb\nc\n{}\nd\n", StandardOpenOption.APPEND);
            List<String> warnings = commands.json("delays --known").array("warnings").texts();
            assertEquals(3, warnings.size(), warnings::toString);
            assertTrue(warnings.get(0).startsWith("lines 3 to 5 of the ledger "), warnings::toString);
            assertTrue(warnings.get(1).startsWith("line 6 of the ledger " + file() + " is not written"), warnings::toString);
            assertTrue(warnings.get(2).startsWith("line 7 "), warnings::toString);
        }
    }

    @Test
    void aSessionEndsWhatAnotherTarryScheduled() throws Exception {
        try (SandboxCommands commands = commands()) {
            commands.json("send m.x --delay 1h");
            String said = commands.pipe("delays --known\nsend m.y --delay 1h\ncancel delay-1\ndelays --all --known\n");
            assertTrue(said.contains("delay-1  cancelled"), said);
            assertEquals("cancelled", first(commands.json("delays --ended --known")).text("state"));
        }
    }

    @Test
    void theAnswerOfAnEarlierTransactionIsNoSecondDelay() throws Exception {
        try (SandboxCommands commands = commands()) {
            String said = commands.pipe("send m.room.message --body x --delay 1h --txn-id t1\n"
                    + "send m.room.message --body x --delay 1h --txn-id t1\ndelays --all\n");
            assertTrue(said.contains("delay-1  syd_"), said);
            assertTrue(said.contains("the homeserver repeated its response for delay-1"), said);
            assertEquals(List.of("delay-1"), of(commands.json("delays"), "name"));
        }
    }

    @Test
    void moreThanASessionRemembersIsListed() throws Exception {
        try (SandboxCommands commands = commands()) {
            commands.json("send m.x --delay 1h");
            String line = Files.readAllLines(file()).get(1);
            StringBuilder many = new StringBuilder();
            for (int i = 2; i <= 6_001; i++) {
                many.append(line.replace("delay-1\"", "delay-" + i + "\"").replace("\"scheduled\"", "\"gone\"")
                        .replaceAll("syd_[^\"]*", "syd_" + i)).append('\n');
            }
            Files.writeString(file(), many.toString(), StandardOpenOption.APPEND);
            assertEquals(6_000, commands.json("delays --ended --known").array("delays").size());
            assertEquals(6_001, commands.json("delays --all").array("delays").size());
            assertEquals("delay-6002", commands.json("send m.x --delay 1h").text("name"));
        }
    }

    @Test
    void aSessionSeesWhatAnotherTarrySchedules() throws Exception {
        try (SandboxCommands commands = commands()) {
            commands.json("send m.x --delay 1h");
            String said = commands.pipe("delays\nrestart delay-1\nsend m.y --delay 1h\n");
            assertTrue(said.contains("delay-1  restarted"), said);
            assertTrue(said.contains("delay-2  syd_"), said);
            assertEquals(1, first(commands.json("delays")).number("restarts"));
        }
    }
}
