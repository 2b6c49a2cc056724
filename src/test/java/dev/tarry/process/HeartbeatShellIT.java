package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.testing.Programs;
import dev.tarry.testing.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Heartbeats on a terminal: the line that tells how one stands, and what goes on beside other lines. */
class HeartbeatShellIT {

    private static final String PROMPT = "@demo !sandbox ❯";

    private Path folder;
    private Tmux terminal;

    @BeforeEach
    void makeFolder() throws IOException {
        Programs.need("tmux");
        folder = Files.createTempDirectory("tarry-heartbeat");
    }

    @AfterEach
    void end() throws IOException {
        if (terminal != null) {
            terminal.close();
        }
        TestFolders.delete(folder);
    }

    private void open(int columns, String settings, String options) throws IOException {
        terminal = Tmux.open(folder, columns, 40, "env TARRY_ARCHIVE=off TARRY_CONFIG_DIR=" + folder.resolve("config") + " "
                + settings + " " + Running.LAUNCHER + " " + options + "; echo ended with $?; cat");
    }

    @Test
    void aSingleCommandTellsHowItStandsAndCtrlCEndsItInGoodOrder() throws IOException {
        open(100, "NO_COLOR=1 TERM=dumb", "--sandbox heartbeat m.x --delay 60s --every 1s --drill lost=1500ms@2");
        terminal.await("a line that tells how it stands", screen -> screen.matches(
                "(?s).*\n beat [2-9], next in \\S+ m?s, due in \\d+\\.\\d s, smallest margin 5\\d\\.\\d s"));
        terminal.press("C-c");
        String screen = terminal.awaitText("ended with 130");
        assertTrue(screen.contains("ended by Ctrl-C; sent"), screen);
        assertTrue(screen.contains(" heartbeat 1: drill lost=1s500ms@2: connections are cut"), screen);
        assertTrue(screen.lines().filter(line -> line.startsWith(" beat ")).count() <= 1, screen);
    }

    @Test
    void fortyColumnsCutTheLineAndDoNotBreakIt() throws IOException {
        open(40, "TERM=xterm-256color", "--sandbox heartbeat m.x --delay 60s --every 300ms --beats 9");
        String screen = terminal.awaitText("ended with 0");
        assertFalse(screen.contains("smallest margin 5") && screen.contains(" beat 1,"), screen);
    }

    @Test
    void atThePromptItGoesOnBesideOtherLinesAndCtrlCEndsOnlyTheWait() throws IOException {
        open(100, "TERM=xterm-256color", "--sandbox --policy auto");
        terminal.awaitLastLine(PROMPT);
        terminal.enter("trace off");
        terminal.enter("heartbeat m.x --state-key a --delay 60s --every 1s --drill miss@2");
        terminal.awaitText("heartbeat stop 1 ends it");
        terminal.enter("heartbeat wait 1");
        terminal.awaitText("drill miss=1@2: beat 2 is not sent");
        terminal.press("C-c");
        terminal.awaitText("Interrupted: heartbeat 1 goes on; heartbeat stop 1 ends it.");
        terminal.enter("heartbeat stop 1");
        terminal.awaitText("stopped; sent");
        terminal.enter("heartbeats");
        terminal.awaitText("heartbeat 1  m.x  stopped");
    }

    @Test
    void theEndOfTheShellEndsItInGoodOrder() throws IOException {
        open(100, "TERM=xterm-256color", "--sandbox --policy auto");
        terminal.awaitLastLine(PROMPT);
        terminal.enter("heartbeat m.x --state-key a --delay 60s --every 1s");
        terminal.awaitText("heartbeat stop 1 ends it");
        terminal.enter("exit");
        terminal.awaitText("ended with 0");
        assertTrue(terminal.screen().contains(" heartbeat 1: stopped; sent"), terminal.screen());
    }
}
