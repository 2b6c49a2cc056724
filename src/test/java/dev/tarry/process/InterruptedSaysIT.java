package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.testing.StallingServer.Stall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A command that a signal ends says what was under way and what may have happened. */
class InterruptedSaysIT {

    private static Running start(StalledHomeserver homeserver, String told, String... line) throws IOException {
        assumeFalse(Running.ignoresInterrupts());
        List<String> command = new ArrayList<>(List.of(Running.LAUNCHER.toString(), "--timeout", StalledShell.TIMEOUT));
        command.addAll(List.of(line));
        return Running.start(homeserver.environment(told), homeserver.folder(), command);
    }

    /** Runs it until such a request is held, sends the signal, and returns how it ended. */
    private static Running.Ended interrupted(String line, Route route, String told, String signal) throws Exception {
        try (StalledHomeserver homeserver = StalledHomeserver.speaking("get-one")) {
            Stall stall = homeserver.hold(route);
            try (Running running = start(homeserver, told, line.split(" "))) {
                stall.awaitCaught(1);
                running.signal(signal);
                return running.end();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "INT  | 130 | restart syd_nobodys | RESTART | get-one | answered the restart; the timer may have been restarted.",
        "TERM | 143 | restart syd_nobodys | RESTART | get-one | answered the restart; the timer may have been restarted.",
        "TERM | 143 | cancel syd_nobodys | CANCEL | get-one | answered the cancel; the delayed event may be cancelled.",
        "INT  | 130 | send m.room.message --body x --delay 1h | SCHEDULE | get-one | answered the schedule; the event may be "
                + "scheduled.",
        "TERM | 143 | send m.room.message --body x | SCHEDULE | get-one | answered the send; the event may have been sent.",
        "TERM | 143 | room join !sandbox:localhost | JOIN |         | answered the join; this user may have joined the room.",
    })
    void whatMayHaveTakenEffectIsSaidToBeUnknown(
            String signal, int exit, String line, Route route, String told, String sentence) throws Exception {
        Running.Ended ended = interrupted(line + " -o json", route, told, signal);
        assertEquals(exit, ended.exit(), ended.all());
        JsonObject object = JsonReader.readObject(ended.out());
        JsonObject error = object.object("error");
        assertEquals((long) exit, object.number("exit"), ended.all());
        assertEquals("interrupted", error.text("kind"), ended.all());
        assertEquals("unknown", error.text("effect"), ended.all());
        assertTrue(error.text("message").endsWith("Interrupted while the homeserver had not yet " + sentence), ended.all());
        assertTrue(error.text("cause").startsWith("interrupted"), ended.all());
        assertTrue(error.has("next"), ended.all());
        assertEquals("", ended.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "INT  | 130 | whoami | WHOAMI | | Interrupted while the homeserver had not yet answered whoami; nothing was changed.",
        "TERM | 143 | delays | LIST | get-one | Interrupted while the homeserver had not yet answered the request for the list "
                + "of delayed events; nothing was changed.",
        "INT  | 130 | send m.room.message --body x --delay 1h | VERSIONS | | Interrupted while the homeserver was still being "
                + "asked whether the event may be sent; nothing was sent.",
        "TERM | 143 | wait m.room.message | SYNC | | Interrupted while waiting for an event of type m.room.message; nothing was "
                + "changed.",
        "INT  | 130 | dialect refresh | VERSIONS | | Interrupted while the homeserver had not yet answered /versions; nothing "
                + "was changed.",
        "TERM | 143 | doctor --yes | WHOAMI | | Interrupted after 0 checks; nothing had been made yet.",
    })
    void whatHasNoEffectIsSaidToHaveChangedNothing(
            String signal, int exit, String line, Route route, String told, String message) throws Exception {
        Running.Ended ended = interrupted(line + " -o json", route, told, signal);
        assertEquals(exit, ended.exit(), ended.all());
        JsonObject object = JsonReader.readObject(ended.out());
        assertEquals((long) exit, object.number("exit"), ended.all());
        assertEquals(message, object.object("error").text("message"), ended.all());
        assertTrue(!object.object("error").has("effect"), ended.all());
    }

    /** Whoever waits for standard input has asked nobody for anything yet. */
    @ParameterizedTest
    @CsvSource({"INT, 130, send m.room.message -", "TERM, 143, login http://127.0.0.1:1 --user demo --token-stdin"})
    void whoWaitsForStandardInputEndsAtOnceAndHasChangedNothing(String signal, int exit, String line) throws Exception {
        try (StalledHomeserver homeserver = StalledHomeserver.speaking("get-one");
                Running running = start(homeserver, "get-one", line.split(" "))) {
            running.await("the thread that reads", () -> running.hasThread("tarry-file"));
            running.signal(signal);
            Running.Ended ended = running.end();
            assertEquals(exit, ended.exit(), ended.all());
            assertTrue(ended.err().startsWith("error: Interrupted; nothing was changed.\n"), ended.all());
        }
    }

    @Test
    void aPersonReadsItAsWell() throws Exception {
        Running.Ended ended = interrupted("restart syd_nobodys", Route.RESTART, "get-one", "INT");
        assertTrue(ended.err().startsWith("error: Interrupted while the homeserver had not yet answered the restart; the timer "
                + "may have been restarted.\n"), ended.all());
        assertEquals("", ended.out());
    }

    @Test
    void ofSeveralTheOneUnderWayAndThoseNotTriedAreSaid() throws Exception {
        Running.Ended ended = interrupted("restart syd_one syd_two syd_three -o json", Route.RESTART, "get-one", "TERM");
        JsonObject object = JsonReader.readObject(ended.out());
        assertEquals("unknown", object.array("results").get(0).asObject().object("error").text("effect"), ended.all());
        assertEquals(143L, object.array("results").get(0).asObject().number("exit"), ended.all());
        assertEquals("not_tried", object.array("results").get(1).asObject().text("reason"), ended.all());
        assertEquals("not_tried", object.array("results").get(2).asObject().text("reason"), ended.all());
    }

    /** The line says so, those after it are not begun, and the code is the signal's. */
    @Test
    void ofPipedLinesTheOneUnderWaySaysSo() throws Exception {
        try (StalledHomeserver homeserver = StalledHomeserver.speaking("get-one")) {
            Stall stall = homeserver.hold(Route.RESTART);
            try (Running running = start(homeserver, "get-one", "--policy", "auto", "--keep-going", "-o", "json")) {
                running.type("restart syd_nobodys");
                running.type("whoami");
                stall.awaitCaught(1);
                running.signal("TERM");
                Running.Ended ended = running.end();
                assertEquals(143, ended.exit(), ended.all());
                JsonObject object = JsonReader.readObject(ended.out());
                assertEquals(1L, object.number("line"), ended.all());
                assertEquals("unknown", object.object("error").text("effect"), ended.all());
            }
        }
    }

    /** An interrupted question is no reason to forget what was known. */
    @Test
    void anInterruptedDialectRefreshKeepsWhatWasKnown() throws Exception {
        try (StalledHomeserver homeserver = StalledHomeserver.speaking("get-one")) {
            run(homeserver, "dialect");
            Stall stall = homeserver.hold(Route.VERSIONS);
            try (Running running = start(homeserver, null, "dialect", "refresh")) {
                stall.awaitCaught(1);
                running.signal("INT");
                assertEquals(130, running.end().exit());
            }
            String shown = run(homeserver, "dialect");
            assertTrue(shown.contains("cached; dialect refresh probes again"), shown);
            assertTrue(shown.startsWith("get-one"), shown);
        }
    }

    private static String run(StalledHomeserver homeserver, String line) throws Exception {
        try (Running running = start(homeserver, null, line.split(" "))) {
            Running.Ended ended = running.end();
            assertEquals(0, ended.exit(), ended.all());
            return ended.out();
        }
    }
}
