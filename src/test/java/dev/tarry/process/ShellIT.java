package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.testing.Programs;
import dev.tarry.testing.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shell as a person meets it: typed into in a terminal, and read off its screen. */
class ShellIT {

    private static final Path LAUNCHER = Path.of("target/tarry/bin/tarry").toAbsolutePath();
    private static final String PROMPT = "@demo !sandbox ❯";

    private Path folder;
    private Tmux terminal;

    @BeforeEach
    void makeFolder() throws IOException {
        Programs.need("tmux");
        folder = Files.createTempDirectory("tarry-shell");
    }

    @AfterEach
    void end() throws IOException {
        if (terminal != null) {
            terminal.close();
        }
        if (folder != null) {
            TestFolders.delete(folder);
        }
    }

    private void open(int columns, int rows, String settings, String options) throws IOException {
        String command = "env -u NO_COLOR TARRY_ARCHIVE=off TARRY_CONFIG_DIR=" + folder.resolve("config") + " " + settings + " "
                + LAUNCHER + " " + options + "; echo ended with $?; cat";
        terminal = Tmux.open(folder, columns, rows, command);
    }

    private void openOnSandbox() throws IOException {
        open(120, 40, "TERM=xterm-256color", "--sandbox");
        terminal.awaitLastLine(PROMPT);
    }

    /** Ctrl-C, and the fresh prompt that follows it. */
    private void leaveLine() throws IOException {
        terminal.press("C-c");
        terminal.await("a fresh prompt", screen -> screen.endsWith(" ❯"));
    }

    @Test
    void firstMinuteTypedByHand() throws IOException {
        openOnSandbox();
        terminal.enter("send m.room.message --body later --delay 10m");
        terminal.awaitText("    grant delayed send:m.room.message    approves what this needs");
        terminal.enter("grant delayed send:m.room.message");
        terminal.awaitText("#5 host → widget        notify_capabilities    3 approved");
        terminal.enter("send m.room.message --body later --delay 10m");
        terminal.awaitText("    delay-1  syd_");
        terminal.await(
                "a prompt with its due time", screen -> screen.matches("(?s).*  delay-1 at (\\S+ )?\\d\\d:\\d\\d:\\d\\d ❯"));
        terminal.enter("restart last");
        terminal.awaitText("    delay-1  restarted  due in");
        terminal.enter("cancel last");
        terminal.awaitText("    delay-1  cancelled");
        terminal.awaitLastLine(PROMPT);
    }

    @Test
    void controlCEndsTheDemo() throws IOException {
        openOnSandbox();
        terminal.enter("demo");
        terminal.awaitText("the 8 seconds start again.");
        terminal.press("C-c");
        terminal.awaitText("Interrupted; the demo's sandbox has ended");
        String screen = terminal.awaitLastLine(PROMPT);
        assertFalse(screen.contains("Then the laptop is closed."), screen);
    }

    @Test
    void delayThatFiresStandsAboveAHalfTypedLine() throws IOException {
        openOnSandbox();
        terminal.enter("grant delayed send:m.room.message");
        terminal.awaitText("3 approved");
        terminal.enter("send m.room.message --body boo --delay 2s");
        terminal.awaitText("delay-1  syd_");
        terminal.type("send m.room.message --body half");
        terminal.awaitText("❯ send m.room.message --body half");
        String screen = terminal.awaitText(" delay-1 fired");
        String last = screen.substring(screen.lastIndexOf('\n') + 1);
        assertTrue(last.endsWith("❯ send m.room.message --body half"), screen);
        assertTrue(screen.indexOf("delay-1 fired") < screen.lastIndexOf("❯"), screen);
        assertFalse(last.contains("delay-1"), "the prompt names what has fired: " + last);
        terminal.enter("-typed");
        terminal.awaitText("{\"room_id\":\"!sandbox…\",\"event_id\":");
        assertTrue(terminal.screen().contains("❯ send m.room.message --body half-typed"), terminal.screen());
    }

    @Test
    void fortyColumnsAreEnough() throws IOException {
        open(40, 30, "TERM=xterm-256color", "--sandbox");
        terminal.awaitLastLine(PROMPT);
        terminal.enter("trace off");
        terminal.enter("grant delayed send:m.room.message");
        terminal.awaitText("approved");
        terminal.enter("send m.room.message --body x --delay 2s");
        terminal.awaitText("delay-1  syd_");
        terminal.type("help");
        terminal.awaitText("delay-1 fired");
        terminal.await("the half-typed line", screen -> screen.endsWith("❯ help"));
        terminal.press("Enter");
        terminal.awaitText("Leave the shell");
    }

    @Test
    void sentencesAreBrokenBetweenWords() throws IOException {
        open(80, 40, "TERM=xterm-256color", "--sandbox");
        terminal.awaitLastLine(PROMPT);
        terminal.enter("explain M_LIMIT_EXCEEDED");
        String screen = terminal.await(
                "the causes and a prompt", text -> text.contains("rate-of-updates") && text.endsWith(PROMPT));
        assertTrue(screen.contains("\n              "), screen);
        for (String line : screen.split("\n")) {
            boolean isText = line.startsWith(" ".repeat(14));
            assertTrue(
                    isText || line.matches("( {4}[a-z-]+| {6}(cause|origin|next|source) +.*|.*❯.*)?"), line + " in\n" + screen);
        }
    }

    @Test
    void tabCompletesVerbsOptionsAndWhatIsAlive() throws IOException {
        openOnSandbox();
        terminal.type("canc");
        terminal.press("Tab");
        terminal.awaitText(PROMPT + " cancel");
        leaveLine();
        terminal.type("send-");
        terminal.press("Tab");
        terminal.awaitText(PROMPT + " send-now");
        leaveLine();
        terminal.type("send m.room.message --bo");
        terminal.press("Tab");
        terminal.awaitText("send m.room.message --body");
        leaveLine();
        terminal.type("policy au");
        terminal.press("Tab");
        terminal.awaitText(PROMPT + " policy auto");
        terminal.press("Enter");
        terminal.awaitText("policy auto\n" + PROMPT);
        terminal.enter("send com.example.seen {} --delay 1h");
        terminal.awaitText("delay-1  syd_");
        terminal.type("restart de");
        terminal.press("Tab");
        terminal.awaitText("❯ restart delay-1");
        leaveLine();
        terminal.type("read com.ex");
        terminal.press("Tab");
        terminal.awaitText("❯ read com.example.seen");
        leaveLine();
        terminal.type("send m.x {} --room !sa");
        terminal.press("Tab");
        terminal.awaitText("--room !sandbox:localhost");
        leaveLine();
        terminal.type("grant dela");
        terminal.press("Tab");
        terminal.awaitText("❯ grant delayed");
        leaveLine();
        terminal.type("send");
        terminal.press("Tab");
        terminal.awaitText("Send delayed events immediately");
    }

    @Test
    void controlCLeavesALineJsonAndACommandThatWaits() throws IOException {
        openOnSandbox();
        terminal.type("send half");
        terminal.awaitText("❯ send half");
        terminal.press("C-c");
        terminal.awaitLastLine(PROMPT);
        terminal.enter("send m.room.message {\"body\":");
        terminal.awaitText("  …");
        terminal.press("C-c");
        terminal.awaitLastLine(PROMPT);
        terminal.enter("grant delayed send:m.room.message");
        terminal.awaitText("3 approved");
        terminal.enter("send m.room.message --body x --delay 1h");
        terminal.awaitText("delay-1  syd_");
        terminal.enter("wait last");
        terminal.awaitText("#6 homeserver → host    200");
        terminal.press("C-c");
        terminal.awaitText("Interrupted while waiting for delay-1; nothing was changed.");
        terminal.enter("whoami");
        terminal.awaitText("@demo:localhost  ");
    }

    @Test
    void controlDLeavesTheShell() throws IOException {
        openOnSandbox();
        terminal.press("C-d");
        terminal.awaitText("ended with 0");
    }

    @Test
    void exitLeavesAndSaysWhatWillNeverFire() throws IOException {
        openOnSandbox();
        terminal.enter("policy auto");
        terminal.enter("send m.room.message --body x --delay 1h");
        terminal.awaitText("delay-1  syd_");
        terminal.enter("exit");
        terminal.awaitText("the sandbox ends now with 1 delayed event still pending");
        terminal.awaitText("ended with 0");
    }

    @Test
    void prettyPrintedJsonIsPastedAsItIs() throws IOException {
        openOnSandbox();
        terminal.enter("policy auto");
        terminal.awaitText("policy auto");
        terminal.paste("send m.room.message {\n  \"msgtype\": \"m.text\",\n  \"body\": \"it's !pasted\"\n}");
        terminal.press("Enter");
        terminal.awaitText("\"event_id\":");
        terminal.enter("read m.room.message");
        terminal.awaitText("{\"msgtype\":\"m.text\",\"body\":\"it's !pasted\"}");
    }

    @Test
    void anotherSizeOfTheWindowIsFollowed() throws IOException {
        openOnSandbox();
        terminal.resize(50, 20);
        terminal.type("help send");
        // What is typed in the very moment of the change may be drawn over; this draws it anew.
        terminal.press("C-l");
        terminal.awaitText("help send");
        terminal.resize(100, 30);
        terminal.press("Enter");
        terminal.awaitText("Event type, such as m.room.message");
    }

    @Test
    void noColorAndADumbTerminalBehave() throws IOException {
        open(100, 30, "TERM=xterm-256color NO_COLOR=1", "--sandbox");
        terminal.awaitLastLine(PROMPT);
        terminal.enter("send m.x {}");
        terminal.awaitText("approves what this needs");
        assertFalse(terminal.screenWithColors().contains("\u001b[3"), terminal.screenWithColors());
        terminal.close();
        open(100, 30, "TERM=dumb", "--sandbox");
        terminal.awaitText(PROMPT);
        terminal.enter("send m.x {}");
        terminal.awaitText("approves what this needs");
        assertFalse(terminal.screenWithColors().contains("\u001b["), terminal.screenWithColors());
    }

    @Test
    void colorsAreThereOtherwise() throws IOException {
        openOnSandbox();
        terminal.enter("send m.x {}");
        terminal.awaitText("approves what this needs");
        assertTrue(terminal.screenWithColors().contains("\u001b[31m"), terminal.screenWithColors());
    }

    @Test
    void historyIsKeptForTheOwnerWithoutSecrets() throws IOException {
        openOnSandbox();
        terminal.enter("policy auto");
        terminal.enter("send m.room.message --body x --delay 1h");
        terminal.awaitText("delay-1  syd_");
        String id = terminal.screen().replaceAll("(?s).*delay-1  (syd_[A-Za-z]{20}).*", "$1");
        terminal.enter("restart " + id);
        terminal.awaitText("delay-1  restarted");
        terminal.enter("history");
        terminal.awaitText("   3  restart <delay-1>");
        // Ctrl-D counts at a prompt.
        terminal.awaitText("   4  history\n@demo !sandbox  delay-1 at");
        terminal.press("C-d");
        terminal.awaitText("ended with 0");
        Path history = folder.resolve("config/state/history");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(history)));
        String kept = Files.readString(history);
        assertFalse(kept.contains(id), kept);
        assertTrue(kept.contains("restart <delay-1>"), kept);
        terminal.close();
        openOnSandbox();
        terminal.press("Up");
        terminal.awaitText(PROMPT + " history");
    }

    @Test
    void wrongInputGetsASentenceAndThePromptComesBack() throws IOException {
        openOnSandbox();
        terminal.enter("send m.room.message 'torn");
        terminal.awaitText("error: Unclosed quote (') at column 21.");
        terminal.enter("snd");
        terminal.awaitText("→ did you mean send?");
        terminal.enter("send m.room.message {\"a\":1,}");
        terminal.awaitText("error: The content is not valid JSON: there is a comma before the closing } (column 7).");
        terminal.awaitLastLine(PROMPT);
    }
}
