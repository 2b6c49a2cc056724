package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-Z and {@code fg}, and Ctrl-\: the terminal is as it was found while tarry is stopped, and what was there comes back. */
class SuspendIT {

    private Path folder;
    private Tmux terminal;

    /** A shell that stops and continues jobs, and that leaves the terminal to them as it is. */
    @BeforeEach
    void openShell() throws IOException {
        Programs.need("tmux");
        folder = Files.createTempDirectory("tarry-suspend");
        terminal = Tmux.open(folder, 100, 40, "env -u NO_COLOR PS1='$ ' ENV= TERM=xterm TARRY_ARCHIVE=off TARRY_CONFIG_DIR="
                + folder.resolve("config") + " sh -i");
        terminal.awaitLastLine("$");
        terminal.enter("stty -a >" + folder + "/before; alias tarry=" + Running.LAUNCHER);
        terminal.enter("clear");
        terminal.awaitLastLine("$");
    }

    @AfterEach
    void closeShell() throws IOException {
        terminal.close();
        TestFolders.delete(folder);
    }

    /** Presses Ctrl-Z and compares the terminal's modes with those before tarry; then lets tarry go on. */
    private void suspend() throws IOException {
        terminal.press("C-z");
        terminal.await("the shell's prompt", screen -> screen.endsWith("\n$"));
        Path now = folder.resolve("now");
        Files.deleteIfExists(now);
        terminal.enter("clear; stty -a >" + now + ".new; mv " + now + ".new " + now);
        terminal.await("the modes", screen -> Files.exists(now));
        assertEquals(Files.readString(folder.resolve("before")), Files.readString(now));
        terminal.enter("fg");
    }

    private String assertEndsWith(int exit, String how) throws IOException {
        terminal.await(how, text -> text.endsWith("$"));
        terminal.enter("echo ended with $?; stty -a >" + folder + "/after");
        String screen = terminal.await(how, text -> text.contains("ended with " + exit + "\n") && text.endsWith("\n$"));
        assertEquals(Files.readString(folder.resolve("before")), Files.readString(folder.resolve("after")));
        return screen;
    }

    @ParameterizedTest
    @ValueSource(strings = {"xterm", "dumb"})
    void promptOfTheShellComesBackWithWhatWasTyped(String term) throws IOException {
        terminal.enter("TERM=" + term + " tarry --sandbox --color never");
        terminal.awaitLastLine("@demo !sandbox ❯");
        for (int i = 0; i < 3; i++) {
            boolean isKept = !term.equals("dumb");
            if (isKept) {
                terminal.type("policy au");
                terminal.awaitLastLine("@demo !sandbox ❯ policy au");
            }
            suspend();
            terminal.awaitLastLine("@demo !sandbox ❯" + (isKept ? " policy au" : ""));
            terminal.enter(isKept ? "to" : "policy auto");
            terminal.await("the answer", screen -> screen.contains("    policy auto\n") && screen.endsWith("❯"));
        }
        // Ctrl-C is a key as before.
        terminal.type("half");
        terminal.press("C-c");
        terminal.await("another prompt", screen -> screen.endsWith("half^C\n@demo !sandbox ❯"));
        terminal.enter("exit");
        assertEndsWith(0, "the end of the shell");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xterm", "dumb"})
    void commandOfTheShellGoesOn(String term) throws IOException {
        terminal.enter("TERM=" + term + " tarry --sandbox --color never --policy auto");
        terminal.awaitLastLine("@demo !sandbox ❯");
        terminal.enter("trace off");
        terminal.enter("send org.example.x {} --delay 3s");
        terminal.awaitText("delay-1 ");
        terminal.enter("wait delay-1");
        terminal.awaitCursorAtStart();
        suspend();
        terminal.await("what it waits for", screen -> screen.contains("delay-1  fired") && screen.endsWith("❯"));
        terminal.press("C-d");
        assertEndsWith(0, "the end of the shell");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xterm", "dumb"})
    void questionOfTheShellComesBack(String term) throws IOException {
        terminal.enter("TERM=" + term + " tarry --sandbox --color never");
        terminal.awaitLastLine("@demo !sandbox ❯");
        terminal.enter("login http://127.0.0.1:1 --user demo");
        terminal.awaitLastLine("Password for demo:");
        suspend();
        terminal.awaitLastLine("Password for demo:");
        terminal.enter("hidden");
        String screen = terminal.await("the end of the command", text -> text.contains("error: ") && text.endsWith("❯"));
        assertFalse(screen.contains("hidden"), screen);
        terminal.press("C-d");
        assertEndsWith(0, "the end of the shell");
    }

    @Test
    void questionOfASingleCommandComesBack() throws IOException {
        terminal.enter("tarry login http://127.0.0.1:1 --user demo");
        terminal.awaitLastLine("Password for demo:");
        for (int i = 0; i < 2; i++) {
            terminal.type("hid");
            suspend();
            terminal.awaitLastLine("Password for demo:");
        }
        terminal.enter("hidden");
        String screen = assertEndsWith(5, "the failure");
        assertFalse(screen.contains("hid"), screen);
    }

    @Test
    void singleCommandThatWaitsGoesOn() throws IOException {
        terminal.enter("tarry -v --sandbox wait org.example.never --absent --for 3s");
        terminal.awaitText("as @demo:localhost");
        suspend();
        assertEndsWith(0, "the end of the wait");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "-v --sandbox wait org.example.never --for 1h | as @demo:localhost",
        "sandbox | press Ctrl-C",
        "sandbox -- sh -c 'trap \"\" QUIT; echo re\"\"ady; sleep 600; exit 3' | ready",
    })
    void ctrlBackslashPrintsNoThreadDump(String words, String begun) throws IOException {
        terminal.enter("tarry " + words);
        terminal.awaitText(begun);
        terminal.press("C-\\");
        terminal.press("C-c");
        String screen = assertEndsWith(130, "the end");
        assertTrue(screen.contains("^\\"), screen);
        assertFalse(screen.contains("thread dump"), screen);
    }
}
