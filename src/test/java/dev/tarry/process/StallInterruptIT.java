package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.testing.StallingServer.Stall;
import dev.tarry.testing.StallingServer.Way;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Ctrl-C leaves a command whose homeserver stalls, and the shell goes on. */
class StallInterruptIT {

    private static final String LATER = "send m.room.message --body later --delay 1h";
    private static final String NEXT = "trace list";
    /** Where nothing shows that a command has begun to wait, Ctrl-C may come before it has: then it is tried again. */
    private static final int ROUNDS = 3;

    /** What is typed in the same moment as Ctrl-C is pressed needs no homeserver, and all of it has to arrive. */
    private static void interrupt(StalledShell shell, String what) throws IOException {
        long millis = shell.millisTo(
                () -> shell.terminal().pressAndEnter("C-c", NEXT), "interruption and what " + NEXT + " says",
                StallInterruptIT::isLeftAndAnswered);
        AtOnce.assertSoon("Ctrl-C and the next answer while " + what, millis);
    }

    private static boolean isLeftAndAnswered(String screen) {
        int said = screen.lastIndexOf("nterrupted");
        int typed = said < 0 ? -1 : screen.indexOf("❯ " + NEXT + "\n", said);
        return typed >= 0 && screen.indexOf("supported_api_versions", typed) >= 0 && screen.endsWith("❯");
    }

    /** Once the homeserver answers again, so does the shell. */
    private static void assertGoesOn(StalledShell shell, Stall stall) throws IOException {
        stall.release();
        shell.say("whoami", "@demo:localhost  ");
        assertTrue(shell.isAlive());
    }

    private static void assertLeft(StalledShell shell, StalledHomeserver homeserver, String line, Route route)
            throws IOException, InterruptedException {
        Stall stall = homeserver.hold(route);
        shell.terminal().enter(line);
        stall.awaitCaught(1);
        interrupt(shell, line + " waits for " + route);
        assertGoesOn(shell, stall);
    }

    @ParameterizedTest
    @CsvSource({
        "restart last, RESTART,",
        "restart delay-1 delay-2, RESTART, get-one",
        "cancel last, CANCEL, get-one",
        LATER + ", SCHEDULE, get-one",
        "delays, LIST,",
        "delays, LOOKUP, msc-unstable",
        "wait last, LOOKUP, get-one",
        "whoami, WHOAMI,",
        "room join !sandbox:localhost, JOIN,",
        "room join !sandbox:localhost, STATE,",
        "room list, JOINED_ROOMS,",
        "read m.room.message, MESSAGES,",
        "dialect refresh, VERSIONS,",
        "doctor --yes, WHOAMI,",
        "doctor --yes, VERSIONS,",
        "doctor --yes, SCHEDULE,",
    })
    void ctrlCLeavesACommandThatWaits(String line, Route route, String told) throws Exception {
        try (StalledHomeserver homeserver = StalledHomeserver.speaking(told == null ? "get-one" : told);
                StalledShell shell = StalledShell.open(homeserver, told)) {
            shell.say(LATER, "delay-1  ");
            shell.say(LATER, "delay-2  ");
            assertLeft(shell, homeserver, line, route);
        }
    }

    @ParameterizedTest
    @CsvSource({LATER + ", VERSIONS,", "restart syd_nobodys, VERSIONS,"})
    void ctrlCLeavesTheQuestionThatComesBeforeTheFirstCommand(String line, Route route, String told) throws Exception {
        try (StalledHomeserver homeserver = StalledHomeserver.speaking("get-one");
                StalledShell shell = StalledShell.open(homeserver, told)) {
            shell.say("capabilities", "no capabilities were requested yet");
            assertLeft(shell, homeserver, line, route);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void ctrlCLeavesACommandInWhateverWayItsHomeserverStalls(Way way) throws Exception {
        try (StalledHomeserver homeserver = StalledHomeserver.speaking("get-one");
                StalledShell shell = StalledShell.open(homeserver, null)) {
            shell.say("capabilities", "no capabilities were requested yet");
            Stall stall = homeserver.server().stall(way, Route.WHOAMI);
            shell.terminal().enter("whoami");
            stall.awaitCaught(1);
            interrupt(shell, "whoami stalls " + way);
            assertGoesOn(shell, stall);
        }
    }

    /** It listens first, and /sync has not been answered even once. */
    @Test
    void ctrlCLeavesAWaitThatCanNotBegin() throws Exception {
        try (StalledHomeserver homeserver = StalledHomeserver.speaking("get-one")) {
            Stall stall = homeserver.hold(Route.SYNC);
            try (StalledShell shell = StalledShell.open(homeserver, null)) {
                shell.say(LATER, "delay-1  syd_");
                for (int round = 0; round < ROUNDS; round++) {
                    shell.begin("wait last");
                    interrupt(shell, "wait begins and SYNC stalls");
                }
                assertGoesOn(shell, stall);
            }
        }
    }

    @Test
    void ctrlCLeavesACommandThatWaitsWhileALookUpStallsToo() throws Exception {
        try (StalledHomeserver homeserver = Background.LOOKUP.homeserver();
                StalledShell shell = StalledShell.open(homeserver, null)) {
            Stall lookup = Background.LOOKUP.stallIn(shell, homeserver, 1);
            shell.awaitPrompt();
            Stall stall = homeserver.hold(Route.WHOAMI);
            for (int round = 0; round < ROUNDS; round++) {
                shell.begin("whoami");
                interrupt(shell, "whoami waits and a look-up stalls");
            }
            lookup.release();
            assertGoesOn(shell, stall);
        }
    }

    @Test
    void whatIsTypedBeforeAStalledAnswerComesIsNotLost() throws Exception {
        try (StalledHomeserver homeserver = StalledHomeserver.speaking("get-one");
                StalledShell shell = StalledShell.open(homeserver, null)) {
            Stall stall = homeserver.hold(Route.WHOAMI);
            shell.terminal().enter("whoami");
            stall.awaitCaught(1);
            shell.terminal().enter("capabilities");
            shell.terminal().type("trace li");
            stall.release();
            shell.terminal().awaitText("no capabilities were requested yet");
            shell.terminal().await("the half-typed line", screen -> screen.endsWith("❯ trace li"));
            shell.terminal().enter("st");
            shell.awaitAnswer("trace list", "account/whoami");
        }
    }
}
