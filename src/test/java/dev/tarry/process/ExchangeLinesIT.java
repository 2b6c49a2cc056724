package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.testing.Programs;
import dev.tarry.testing.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchanges and delays in windows of several widths, in the shell and after a single command. */
class ExchangeLinesIT {

    private static final Pattern TIME = Pattern.compile(".*\\+\\d+\\.\\d{3} s");

    private Path folder;
    private Tmux terminal;

    @BeforeEach
    void makeFolder() throws IOException {
        Programs.need("tmux");
        folder = Files.createTempDirectory("tarry-lines");
    }

    @AfterEach
    void end() throws IOException {
        if (terminal != null) {
            terminal.close();
        }
        TestFolders.delete(folder);
    }

    private void open(int columns, String settings, String words) throws IOException {
        String command = "env -u NO_COLOR -u COLUMNS TARRY_ARCHIVE=off TARRY_CONFIG_DIR=" + folder.resolve("config") + " "
                + settings + " " + Running.LAUNCHER + " " + words + "; echo ended with $?; cat";
        terminal = Tmux.open(folder, columns, 60, command);
    }

    /** What stands on the screen from a text on. */
    private List<String> linesFrom(String text) throws IOException {
        String screen = terminal.screen();
        return new ArrayList<>(screen.substring(Math.max(0, screen.indexOf(text))).lines().toList());
    }

    /** No line of an exchange was wrapped by the terminal: each begins with its number, and the reply comes last. */
    private static void assertNotWrapped(List<String> lines, String exchange) {
        List<String> of = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("    delay-1") || line.startsWith("syd_")) {
                break;
            }
            of.add(line);
        }
        assertTrue(of.size() >= 6, () -> String.join("\n", lines));
        for (String line : of) {
            assertTrue(line.startsWith(exchange), () -> line + "\nin\n" + String.join("\n", lines));
        }
        assertTrue(TIME.matcher(of.get(0)).matches(), of.get(0));
        assertFalse(TIME.matcher(of.get(1)).matches(), of.get(1));
        assertTrue(of.get(of.size() - 1).contains("host → widget"), of.get(of.size() - 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {120, 80, 40})
    void theShellWrapsNoLineOfAnExchange(int columns) throws IOException {
        open(columns, "TERM=xterm-256color", "--sandbox --policy auto");
        terminal.await("a prompt", screen -> screen.endsWith("❯"));
        terminal.enter("send m.room.message {\"body\":\"日本語日本語日本語日本語日本語\",\"msgtype\":\"m.text\"} --delay 10m");
        terminal.awaitText("    delay-1  syd_");
        assertNotWrapped(linesFrom(" #5 "), " #5 ");
    }

    @ParameterizedTest
    @ValueSource(ints = {120, 80, 40})
    void aSingleCommandWrapsNoLineOfAnExchange(int columns) throws IOException {
        open(columns, "TERM=dumb", "--sandbox send m.room.message --body later --delay 10m -v");
        terminal.awaitText("ended with 0");
        assertNotWrapped(linesFrom(" #4 "), " #4 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"send m.room.message --body later --delay 10m -v 2>&1 | cat"})
    void intoAPipeLinesAreWhole(String words) throws IOException, InterruptedException {
        Running.Ended ended = Running.run(
                Surroundings.environment(folder), folder, List.of("sh", "-c", Running.LAUNCHER + " --sandbox " + words));
        assertEquals(0, ended.exit(), ended::all);
        assertTrue(ended.out().contains("/send/m.room.message/tarry-"), ended::all);
        assertTrue(ended.out().contains("?org.matrix.msc4140.delay=600000\n"), ended::all);
    }

    @Test
    void whatIsWaitedForIsToldOnceInTheShell() throws IOException {
        open(120, "TERM=xterm-256color", "--sandbox --policy auto");
        terminal.await("a prompt", screen -> screen.endsWith("❯"));
        terminal.enter("send x {} --delay 1s");
        terminal.awaitText("    delay-1  syd_");
        terminal.enter("wait last");
        terminal.awaitText("    delay-1  fired");
        terminal.enter("whoami");
        String screen = terminal.awaitText("    @demo:localhost");
        assertEquals(1, screen.lines().filter(line -> line.contains("fired")).count(), screen);
    }

    @ParameterizedTest
    @ValueSource(ints = {120, 80})
    void delaysFitIntoTheWindowAndAreToldApartByTheirKeys(int columns) throws IOException {
        open(columns, "TERM=xterm-256color", "--sandbox --policy auto");
        terminal.await("a prompt", screen -> screen.endsWith("❯"));
        terminal.enter("trace off");
        terminal.enter("send org.matrix.msc3401.call.member {} --state-key _@demo:localhost_DEVICEONE_m.call --delay 10m");
        terminal.awaitText("delay-1  syd_");
        terminal.enter("send org.matrix.msc3401.call.member {} --state-key _@demo:localhost_DEVICETWO_m.call --delay 20m");
        terminal.awaitText("delay-2  syd_");
        terminal.enter("delays");
        String screen = terminal.await("two rows", text -> text.contains("O_m.call  due"));
        List<String> rows = screen.lines().filter(line -> line.startsWith("delay-") && line.contains("_m.call  due")).toList();
        assertEquals(2, rows.size(), screen);
        assertEquals(rows.get(0).indexOf("due in"), rows.get(1).indexOf("due in"), screen);
        assertTrue(rows.get(0).contains("E_m.call") && rows.get(1).contains("O_m.call"), screen);
    }

    /** The terminal breaks no line of its own accord: each ends where a word does, and the outcome is there. */
    @ParameterizedTest
    @ValueSource(ints = {80, 40})
    void whatBecameOfADelayIsBrokenBetweenWords(int columns) throws IOException {
        open(columns, "TERM=xterm-256color", "--sandbox --policy auto --color never");
        terminal.await("a prompt", screen -> screen.endsWith("❯"));
        terminal.enter("trace off");
        terminal.enter("send org.matrix.msc3401.call.member {} --state-key k --delay 400ms");
        terminal.awaitText("delay-1  syd_");
        terminal.enter("wait last");
        terminal.await("the result", text -> text.replaceAll("\\s+", " ").contains("ms) @demo"));
        terminal.enter("send m.room.message --body x --delay 200ms");
        terminal.await("news", text -> text.contains(" delay-2 fired"));
        terminal.enter("clear");
        terminal.enter("delays");
        String screen = terminal.await("two rows", text -> text.contains("delay-2 ") && text.endsWith("❯"));
        List<String> rows = screen.lines().filter(line -> line.startsWith("delay-")).toList();
        assertEquals(2, rows.size(), screen);
        assertTrue(rows.get(0).contains(" fired") && rows.get(1).contains(" fired"), screen);
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 40})
    void resultOfASingleCommandIsBrokenBetweenWords(int columns) throws IOException {
        open(columns, "TERM=dumb", "--sandbox send m.room.message --body later --delay 10m");
        terminal.awaitText("ended with 0");
        String told = terminal.screen();
        assertTrue(told.replaceAll("\\s+", " ").matches("syd_\\w+ due in [^(]+ \\([0-9:.]{12}\\) .*"), told);
        assertTrue(told.lines().anyMatch(line -> line.matches(".*\\([0-9:.]{12}\\)")), told);
    }
}
