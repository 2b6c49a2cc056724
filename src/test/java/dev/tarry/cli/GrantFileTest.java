package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.cli.terminal.ProcessSignals;
import dev.tarry.cli.terminal.Prompter;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.cli.terminal.Terminals;
import dev.tarry.testing.Programs;
import dev.tarry.testing.TestFolders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Capabilities from files and pipes: each is read once, none names itself, and no wait for one outlives its command. */
class GrantFileTest {

    private final StringWriter said = new StringWriter();
    private Path folder;
    private Path pipe;
    private volatile ShellSession shell;
    private volatile int exit;

    @BeforeEach
    void makeThePipe() throws Exception {
        Programs.need("mkfifo");
        folder = Files.createTempDirectory("tarry-grants");
        pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    }

    @AfterEach
    void removeTheFolder() throws IOException {
        TestFolders.delete(folder);
    }

    private void run(Cli.ShellLauncher launcher, String... words) {
        StandardStreams io = new StandardStreams(
                new ByteArrayInputStream(new byte[0]), new PrintWriter(said), new PrintWriter(said), Terminals.ALL,
                Prompter.NOBODY, ProcessSignals.USUAL);
        exit = new Cli(Map.of("TARRY_CONFIG_DIR", folder.toString()), io, new SystemClock(), launcher).run(List.of(words));
    }

    private static boolean isReading() {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("tarry-file")) {
                return true;
            }
        }
        return false;
    }

    private static void awaitReading(boolean begun) throws InterruptedException {
        for (long end = System.nanoTime() + 20_000_000_000L; isReading() != begun;) {
            assertTrue(System.nanoTime() < end, begun ? "nobody reads" : "somebody still reads");
            Thread.sleep(5);
        }
    }

    /** Waits until the pipe is read, presses Ctrl-C, and waits for the end; then lets the reader go. */
    private void interrupt(Thread running) throws Exception {
        awaitReading(false);
        running.start();
        awaitReading(true);
        shell.abort();
        running.join(20_000);
        boolean isHeld = running.isAlive();
        Files.writeString(pipe, "delayed\n");
        running.join(20_000);
        assertFalse(isHeld, said.toString());
        awaitReading(false);
        assertTrue(said.toString().contains("Interrupted; nothing was changed."), said.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant", "deny", "request", "capabilities"})
    void ctrlCEndsALineThatReadsAPipeWithoutAWriter(String command) throws Exception {
        interrupt(new Thread(() -> run(session -> {
            session.start();
            session.newLine();
            shell = session;
            return session.run(command + " @" + pipe);
        }, "--sandbox=clock=held")));
        assertEquals(130, exit);
    }

    @Test
    void ctrlCEndsAStartThatReadsAPipeWithoutAWriter() throws Exception {
        interrupt(new Thread(() -> run(session -> {
            shell = session;
            return session.start();
        }, "--sandbox=clock=held", "--grant", "@" + pipe)));
        assertEquals(130, exit);
    }

    @Test
    void aPipeIsReadOnce() throws Exception {
        Thread writer = new Thread(() -> {
            try {
                Files.writeString(pipe, "delayed\nsend:m.room.message\n");
            } catch (IOException e) {
                said.write(e.toString());
            }
        });
        writer.start();
        Thread running = new Thread(() -> run(
                session -> 99, "--sandbox=clock=held", "--grant", "@" + pipe, "send", "m.room.message", "--body", "x", "--delay",
                "1h"));
        running.setDaemon(true);
        running.start();
        running.join(20_000);
        assertFalse(running.isAlive());
        writer.join(20_000);
        assertEquals(0, exit, said.toString());
    }

    /** What a single command says that is granted the file {@code first}. */
    private String grant(String first) {
        said.getBuffer().setLength(0);
        run(session -> 99, "--sandbox=clock=held", "--color", "never", "--grant", "@" + folder.resolve(first), "send",
                "m.room.message", "--body", "x");
        return said.toString().replace(folder.toString(), "DIR");
    }

    private void file(String name, String... lines) throws IOException {
        Files.writeString(folder.resolve(name), String.join("\n", lines).replace("@", "@" + folder + "/"));
    }

    @Test
    void aFileThatNamesItselfIsRefused() throws Exception {
        file("self", "delayed", "@self");
        assertEquals(
                "error: The file DIR/self names itself as a file of capabilities.\n"
                        + "       → remove the line @DIR/self\n",
                grant("self"));
        assertEquals(2, exit);
        file("a", "@./b");
        file("b", "@../" + folder.getFileName() + "/a");
        assertTrue(grant("a").contains("name each other in a circle, which DIR/../"), said.toString());
        assertEquals(2, exit);
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("behind"));
        file("behind", "@link");
        assertTrue(grant("link").contains("names itself"), said.toString());
    }

    @Test
    void aFileThatIsNamedOftenIsReadOnce() throws Exception {
        file("f0", "send:m.room.message");
        for (int i = 1; i < 15; i++) {
            file("f" + i, "@f" + (i - 1), "@f" + (i - 1), "@f" + (i - 1), "@f" + (i - 1));
        }
        // Four to the fourteenth ways lead to the first one.
        String all = grant("f14");
        assertEquals(0, exit, all);
        for (int i = 15; i < 10_000; i++) {
            file("f" + i, "@f" + (i - 1));
        }
        assertTrue(grant("f9999").contains("more than 16 deep; the last one is DIR/f9983."), said.toString());
        assertEquals(2, exit);
    }
}
