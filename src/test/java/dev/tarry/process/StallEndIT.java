package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tarry.testing.StallingServer.Stall;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A homeserver that stalls keeps nobody in the shell, and leaves the terminal as it was. */
class StallEndIT {

    private static void assertEnds(StalledShell shell, StalledShell.Deed deed, int exit, String what) throws IOException {
        long millis = shell.millisTo(deed, "the end", screen -> screen.contains("ended with "));
        AtOnce.assertSoon(what, millis);
        shell.terminal().awaitText("ended with " + exit);
        shell.terminal().awaitText("terminal: echo icanon isig");
    }

    @ParameterizedTest
    @EnumSource(value = Background.class, names = {"SYNC", "LOOKUP", "MESSAGES"})
    void ctrlDEndsTheShellWhileTheBackgroundStalls(Background background) throws Exception {
        try (StalledHomeserver homeserver = background.homeserver();
                StalledShell shell = StalledShell.open(homeserver, null)) {
            background.stallIn(shell, homeserver, 1);
            shell.awaitPrompt();
            assertEnds(shell, () -> shell.terminal().press("C-d"), 0, "Ctrl-D while " + background + " stalls");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Background.class, names = {"SYNC", "LOOKUP"})
    void exitEndsTheShellWhileTheBackgroundStalls(Background background) throws Exception {
        try (StalledHomeserver homeserver = background.homeserver();
                StalledShell shell = StalledShell.open(homeserver, null)) {
            background.stallIn(shell, homeserver, 1);
            shell.awaitPrompt();
            assertEnds(shell, () -> shell.terminal().enter("exit"), 0, "exit while " + background + " stalls");
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143, whoami, WHOAMI", "TERM, 143, restart last, RESTART", "HUP, 129, delays, LIST"})
    void aSignalEndsAShellWhoseCommandWaits(String signal, int exit, String line, Route route) throws Exception {
        try (StalledHomeserver homeserver = StalledHomeserver.speaking("get-one");
                StalledShell shell = StalledShell.open(homeserver, null)) {
            shell.say("send m.room.message --body later --delay 1h", "delay-1  syd_");
            Stall stall = homeserver.hold(route);
            shell.terminal().enter(line);
            stall.awaitCaught(1);
            assertEnds(shell, () -> shell.signal(signal), exit, "SIG" + signal + " while " + line + " waits");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Background.class, names = {"SYNC", "LOOKUP"})
    void aSignalEndsAShellAtItsPromptWhileTheBackgroundStalls(Background background) throws Exception {
        try (StalledHomeserver homeserver = background.homeserver();
                StalledShell shell = StalledShell.open(homeserver, null)) {
            background.stallIn(shell, homeserver, 1);
            shell.awaitPrompt();
            shell.terminal().type("half a li");
            shell.terminal().awaitText("❯ half a li");
            assertEnds(shell, () -> shell.signal("TERM"), 143, "SIGTERM at the prompt while " + background + " stalls");
        }
    }

    /** The shell has the terminal put marks around what is pasted; whoever comes after it does not know them. */
    @ParameterizedTest
    @CsvSource({"C-d, ", ", TERM", ", HUP"})
    void noMarksAreLeftAroundWhatIsPastedAfterwards(String key, String signal) throws Exception {
        try (StalledHomeserver homeserver = StalledHomeserver.speaking("get-one");
                StalledShell shell = StalledShell.open(homeserver, null)) {
            if (key != null) {
                shell.terminal().press(key);
            } else {
                shell.signal(signal);
            }
            shell.terminal().awaitText("terminal: ");
            shell.terminal().paste("pasted");
            String screen = shell.terminal().awaitText("pasted");
            assertFalse(screen.contains("200~"), screen);
        }
    }
}
