package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tarry.testing.StallingServer.Stall;
import dev.tarry.testing.StallingServer.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Piped lines and single commands at a homeserver that stalls. */
class StallPipedIT {

    private static final String LATER = "send m.room.message --body later --delay 1h";
    private static final List<String> LINES = List.of("capabilities", "trace list", "help");

    private static Running start(StalledHomeserver homeserver, String told, String timeout, String line) throws IOException {
        List<String> command = new ArrayList<>(List.of(Running.LAUNCHER.toString(), "--timeout", timeout));
        command.addAll(List.of(line.split(" ")));
        return Running.start(homeserver.environment(told), homeserver.folder(), command);
    }

    private static void assertEnds(Running running, String signal, int exit, String what) throws Exception {
        long start = System.nanoTime();
        running.signal(signal);
        running.process().waitFor(AtOnce.BOUND_MS, TimeUnit.MILLISECONDS);
        AtOnce.assertSoon("SIG" + signal + " while " + what, (System.nanoTime() - start) / 1_000_000);
        assertExit(exit, running.end());
    }

    private static void assertExit(int exit, Running.Ended ended) {
        assertEquals(exit, ended.exit(), ended.all());
    }

    @ParameterizedTest
    @EnumSource(value = Background.class, names = {"SYNC", "LOOKUP", "MESSAGES"})
    void linesThatNeedNoHomeserverGoOnWhileTheBackgroundStalls(Background background) throws Exception {
        try (StalledHomeserver homeserver = background.homeserver();
                StalledLines lines = StalledLines.pipedTo(homeserver)) {
            List<Long> calm = new ArrayList<>();
            for (String line : LINES) {
                lines.type(line);
                calm.add(lines.type(line));
            }
            lines.stallDuring(background, homeserver);
            for (int i = 0; i < LINES.size(); i++) {
                String line = LINES.get(i);
                AtOnce.assertAsFastAs("piped " + line + " while " + background + " stalls", calm.get(i), () -> lines.type(line));
            }
        }
    }

    @Test
    void theEndOfTheLinesEndsItWhileALookUpStalls() throws Exception {
        try (StalledHomeserver homeserver = Background.LOOKUP.homeserver();
                StalledLines lines = StalledLines.pipedTo(homeserver)) {
            lines.stallDuring(Background.LOOKUP, homeserver);
            long start = System.nanoTime();
            lines.running().process().getOutputStream().close();
            lines.running().process().waitFor(AtOnce.BOUND_MS, TimeUnit.MILLISECONDS);
            AtOnce.assertSoon("the end of the lines while a look-up stalls", (System.nanoTime() - start) / 1_000_000);
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalEndsALineThatWaits(String signal, int exit) throws Exception {
        assumeFalse(Running.ignoresInterrupts());
        try (StalledHomeserver homeserver = StalledHomeserver.speaking("get-one");
                StalledLines lines = StalledLines.pipedTo(homeserver)) {
            lines.type(LATER);
            Stall stall = homeserver.hold(Route.RESTART);
            lines.begin("restart last");
            stall.awaitCaught(1);
            assertEnds(lines.running(), signal, exit, "a piped restart waits");
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130, LOOKUP", "TERM, 143, LOOKUP", "INT, 130, SYNC"})
    void aSignalEndsItBetweenTwoLinesWhileTheBackgroundStalls(String signal, int exit, Background background)
            throws Exception {
        assumeFalse(Running.ignoresInterrupts());
        try (StalledHomeserver homeserver = background.homeserver();
                StalledLines lines = StalledLines.pipedTo(homeserver)) {
            lines.stallDuring(background, homeserver);
            assertEnds(lines.running(), signal, exit, "nothing is typed and " + background + " stalls");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "INT, 130, restart syd_nobodys, RESTART, get-one",
        "TERM, 143, restart syd_nobodys, RESTART, get-one",
        "INT, 130, restart syd_nobodys, VERSIONS,",
        "INT, 130, send m.room.message --body x --delay 1h, SCHEDULE, get-one",
        "INT, 130, wait m.room.message, SYNC,",
        "INT, 130, doctor --yes, WHOAMI,",
    })
    void aSignalEndsASingleCommandThatWaits(String signal, int exit, String line, Route route, String told) throws Exception {
        assumeFalse(Running.ignoresInterrupts());
        try (StalledHomeserver homeserver = StalledHomeserver.speaking("get-one")) {
            Stall stall = homeserver.hold(route);
            try (Running running = start(homeserver, told, StalledShell.TIMEOUT, line)) {
                stall.awaitCaught(1);
                assertEnds(running, signal, exit, "tarry " + line + " waits for " + route);
            }
        }
    }

    /** No check begins after the signal: what the doctor brought is taken away, and nothing else is asked for. */
    @Test
    void aSignalEndsADoctorInTheMiddleOfTheChecks() throws Exception {
        assumeFalse(Running.ignoresInterrupts());
        try (StalledHomeserver homeserver = StalledHomeserver.speaking("get-one")) {
            Stall stall = homeserver.hold(Route.SCHEDULE);
            try (Running running = start(homeserver, null, StalledShell.TIMEOUT, "doctor --yes")) {
                stall.awaitCaught(1);
                assertEnds(running, "INT", 130, "the doctor schedules");
                assertEquals(1, stall.caught());
            }
        }
    }

    /** The first signal lets the doctor take away what it brought; where that stalls, too, the second ends it. */
    @Test
    void theSecondSignalEndsADoctorWhoCanNotEvenTidyUp() throws Exception {
        assumeFalse(Running.ignoresInterrupts());
        try (StalledHomeserver homeserver = StalledHomeserver.speaking("get-one")) {
            Stall stall = homeserver.hold(Route.SCHEDULE);
            try (Running running = start(homeserver, null, StalledShell.TIMEOUT, "doctor --yes")) {
                stall.awaitCaught(1);
                homeserver.hold(asked -> true);
                int before = homeserver.server().asked().size();
                running.signal("INT");
                homeserver.server().awaitAsked(before + 1, asked -> true);
                assertEnds(running, "INT", 130, "the doctor's tidying up stalls");
            }
        }
    }

    /** The time-out is for the whole request, and that is not even sent while nobody reads it. */
    @Test
    void aBodyThatNobodyReadsIsGivenUpAtTheTimeOut() throws Exception {
        try (StalledHomeserver homeserver = StalledHomeserver.speaking("get-one")) {
            Stall stall = homeserver.server().stall(Way.DEAF, asked -> true);
            Path big = Files.writeString(homeserver.folder().resolve("big"), "{\"a\":\"" + "x".repeat(12 << 20) + "\"}");
            try (Running running = start(homeserver, "get-one", "1s", "send com.example.big --state-key big @" + big)) {
                stall.awaitCaught(1);
                long start = System.nanoTime();
                running.process().waitFor(AtOnce.BOUND_MS, TimeUnit.MILLISECONDS);
                AtOnce.assertSoon("a time-out of 1 s while nobody reads the body", (System.nanoTime() - start) / 1_000_000);
                assertExit(5, running.end());
            }
        }
    }
}
