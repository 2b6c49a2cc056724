package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys, pastes and signals: what is typed arrives, whatever happens meanwhile, and the terminal is left as it was found. */
class TypingIT {

    private static final String PROMPT = "@demo !sandbox ❯";
    private static final String DELAYED = "send org.example.x {} --delay 1h";

    private static int count(String screen, String text) {
        return screen.split(Pattern.quote(text), -1).length - 1;
    }

    @ParameterizedTest
    @ValueSource(ints = {120, 80, 40})
    void ctrlCEndsItsLineAndNoKeyBehindItIsLost(int columns) throws IOException {
        try (OpenShell shell = OpenShell.onSandbox("xterm-256color", columns)) {
            Tmux terminal = shell.terminal();
            for (int i = 0; i < 5; i++) {
                terminal.type("half" + i);
                terminal.pressAndEnter("C-c", "policy none");
                int round = i;
                terminal.await("line " + i, screen -> screen.contains("❯ half" + round + "^C\n")
                        && count(screen, "❯ policy none\n") == round + 1 && screen.endsWith("❯"));
            }
        }
    }

    @Test
    void ctrlCEndsACommandAndWhatIsTypedAtOnceIsTheNextLine() throws IOException {
        try (OpenShell shell = OpenShell.onSandbox("xterm-256color", 120)) {
            Tmux terminal = shell.terminal();
            shell.say("policy auto", "policy auto");
            shell.say("trace off", "");
            shell.say(DELAYED, "delay-1  ");
            for (int i = 1; i <= 3; i++) {
                terminal.enter("wait delay-1");
                terminal.pressAndEnter("C-c", "policy auto");
                int round = i;
                terminal.await("round " + i, screen -> count(screen, "^C\n") == round && count(screen, "nterrupted") >= round
                        && count(screen, "❯ policy auto\n") == round + 1 && screen.endsWith("❯"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {120, 80, 40})
    void pastedLinesAreRunOneByOneAndTheLastOneIsLeftForEditing(int columns) throws IOException {
        try (OpenShell shell = OpenShell.onSandbox("xterm-256color", columns)) {
            Tmux terminal = shell.terminal();
            terminal.paste("policy auto\n# of the story\n\ntrace off\nsend org.example.x {\n  \"a\": \"it's\"\n}\n"
                    + "read org.example.x\nwhoami");
            String screen = terminal.await("the last line", text -> text.endsWith("❯ whoami"));
            assertTrue(screen.contains("{\"a\":\"it's\"}"), screen);
            assertTrue(screen.contains("❯ # of the story\n"), screen);
            terminal.press("Enter");
            terminal.awaitText("@demo:localhost");
            terminal.press("Up");
            terminal.press("Up");
            terminal.awaitLastLine(PROMPT + " read org.example.x");
        }
    }

    @Test
    void ctrlCEndsPastedLinesAndSaysHowManyWereNotRun() throws IOException {
        try (OpenShell shell = OpenShell.onSandbox("xterm-256color", 120)) {
            Tmux terminal = shell.terminal();
            shell.say("policy auto", "policy auto");
            shell.say(DELAYED, "delay-1  ");
            terminal.paste("wait delay-1\nwhoami\ndelays\n");
            terminal.awaitText("homeserver → host    200");
            terminal.press("C-c");
            String screen = terminal.awaitText("2 pasted lines were not run.");
            assertFalse(screen.contains("@demo:localhost  "), screen);
        }
    }

    @Test
    void linesPastedWhileACommandRunsAreRunAfterwards() throws IOException {
        try (OpenShell shell = OpenShell.onSandbox("xterm-256color", 120)) {
            Tmux terminal = shell.terminal();
            shell.say("policy auto", "policy auto");
            shell.say("send org.example.x {} --delay 2s", "delay-1  ");
            terminal.enter("wait delay-1");
            terminal.paste("trace off\nwhoami -q\nhalf");
            String screen = terminal.await("the pasted lines", text -> text.endsWith("❯ half"));
            assertTrue(screen.contains("❯ whoami -q\n@demo:localhost\n"), screen);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {120, 80, 40})
    void dumbTerminalShowsEachLineOnceAndCtrlCDoesNotEndTheShell(int columns) throws IOException {
        try (OpenShell shell = OpenShell.onSandbox("dumb", columns)) {
            Tmux terminal = shell.terminal();
            terminal.enter("policy auto");
            terminal.awaitText("❯ policy auto\n    policy auto\n" + PROMPT);
            terminal.type("half");
            terminal.press("C-c");
            terminal.awaitText("half^C\n" + PROMPT);
            terminal.pressAndEnter("C-c", "policy none");
            terminal.await("the next answer", screen -> screen.contains("    policy none\n") && screen.endsWith("❯"));
            terminal.enter("policy auto");
            terminal.enter(DELAYED);
            terminal.awaitText("delay-1 ");
            terminal.enter("send org.example.x {");
            terminal.awaitText("  …");
            terminal.press("C-c");
            terminal.await("a prompt", screen -> screen.contains("^C\n") && screen.endsWith("❯"));
            terminal.enter("wait delay-1");
            terminal.awaitText("#6 homeserver → host ");
            terminal.pressAndEnter("C-c", "policy");
            terminal.await("the next answer", screen -> screen.contains("nterrupted")
                    && screen.lastIndexOf("    policy auto\n") > screen.lastIndexOf("nterrupted"));
            assertFalse(terminal.screenWithColors().contains("\u001b"), terminal.screenWithColors());
            terminal.press("C-d");
            assertEquals(shell.modesBefore(), shell.modesAfter());
        }
    }

    @ParameterizedTest
    @CsvSource({"xterm-256color,", "xterm-256color,TERM", "xterm-256color,HUP", "dumb,", "dumb,TERM", "dumb,HUP"})
    void terminalIsLeftAsItWasFound(String term, String signal) throws IOException {
        try (OpenShell shell = OpenShell.onSandbox(term, 100)) {
            shell.say("policy auto", "policy auto");
            if (signal == null) {
                shell.terminal().enter("exit");
            } else {
                shell.signal(signal);
            }
            assertEquals(shell.modesBefore(), shell.modesAfter());
            assertFalse(shell.modesAfter().contains("speed 0"), shell.modesAfter());
            // Tmux puts marks around what is pasted only where they are asked for.
            shell.terminal().paste("pasted");
            shell.terminal().press("Up");
            String screen = shell.terminal().awaitText("pasted^[");
            assertFalse(screen.contains("200~"), screen);
            assertTrue(screen.contains("pasted^[[A"), screen);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"xterm-256color", "dumb"})
    void ctrlBackslashDoesNothingAtThePrompt(String term) throws IOException {
        try (OpenShell shell = OpenShell.onSandbox(term, 100)) {
            shell.terminal().type("poli");
            shell.terminal().press("C-\\");
            shell.terminal().enter("cy auto");
            String screen = shell.terminal().await("the answer", text -> text.contains("\n    policy auto\n"));
            assertFalse(screen.contains("thread dump"), screen);
        }
    }

    @Test
    void passwordIsNotShownNorAThreadDumpAtItsPrompt() throws IOException {
        try (OpenShell shell = OpenShell.open(100, 40, "TERM=xterm", "login http://127.0.0.1:1 --user demo")) {
            Tmux terminal = shell.terminal();
            terminal.awaitText("Password for demo: ".strip());
            terminal.press("C-\\");
            terminal.enter("hidden");
            terminal.awaitText("ended with 5");
            assertFalse(terminal.screen().contains("hidden"), terminal.screen());
            assertFalse(terminal.screen().contains("thread dump"), terminal.screen());
            assertEquals(shell.modesBefore(), shell.modesAfter());
        }
    }
}
