package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tarry.testing.StallingServer.Stall;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fires is shown when it fires, whatever else the homeserver has not answered yet. */
class StallNewsIT {

    private static final String BOO = "send m.room.message --body boo --delay ";

    /** The time is counted from when it is due, which is taken a little too late here. */
    private static void assertShown(StalledShell shell, long dueNanos, String what) throws IOException {
        long bound = AtOnce.BOUND_MS * 1_000_000;
        shell.terminal().await(
                "the news", screen -> screen.contains(" delay-2 fired"), dueNanos - System.nanoTime() + bound);
        AtOnce.assertSoon("the news while " + what, (System.nanoTime() - dueNanos) / 1_000_000);
    }

    @ParameterizedTest
    @CsvSource({
        "restart delay-1, RESTART, delay-1  restarted",
        "send m.room.message --body more --delay 1h, SCHEDULE, delay-3  syd_",
        "delays, LIST, delay-1  syd_",
        "whoami, WHOAMI, @demo:localhost  ",
    })
    void aDelayThatFiresIsShownWhileACommandWaits(String line, Route route, String answer) throws Exception {
        try (StalledHomeserver homeserver = StalledHomeserver.speaking("get-one");
                StalledShell shell = StalledShell.open(homeserver, null)) {
            shell.say("send m.room.message --body later --delay 1h", "delay-1  syd_");
            shell.say(BOO + "1500ms", "delay-2  syd_");
            long due = System.nanoTime() + 1_500_000_000;
            Stall stall = homeserver.hold(route);
            shell.terminal().enter(line);
            stall.awaitCaught(1);
            assertShown(shell, due, line + " waits");
            assertFalse(StalledShell.isAnswered(shell.terminal().screen(), line, answer));
            stall.release();
            shell.awaitAnswer(line, answer);
        }
    }

    @Test
    void aDelayThatFiresIsShownWhileTheLookUpOfAnotherStalls() throws Exception {
        try (StalledHomeserver homeserver = StalledHomeserver.speaking("get-one", "late=1h,times=1");
                StalledShell shell = StalledShell.open(homeserver, null)) {
            Stall stall = homeserver.hold(Route.LOOKUP);
            shell.say(BOO + "50ms", "delay-1  syd_");
            shell.say(BOO + "3s", "delay-2  syd_");
            long due = System.nanoTime() + 3_000_000_000L;
            shell.terminal().enter(Background.WAKE);
            stall.awaitCaught(1);
            assertShown(shell, due, "the look-up of another stalls");
        }
    }

    @Test
    void aDelayThatFiresIsFoundWhileSyncFails() throws Exception {
        try (StalledHomeserver homeserver = StalledHomeserver.speaking("get-one", "status=503,on=sync");
                StalledShell shell = StalledShell.open(homeserver, null)) {
            shell.say(BOO + "1500ms", "delay-1  syd_");
            shell.terminal().await("the news", screen -> screen.contains(" delay-1 fired"), 30_000_000_000L);
        }
    }
}
