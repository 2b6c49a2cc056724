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

/** Capabilities from a pipe: read once, and not waited for when the wait is ended. */
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

    /** Waits until the pipe is read, presses Ctrl-C, and waits for the end; then lets the reader go. */
    private void interrupt(Thread running) throws Exception {
        running.start();
        for (long end = System.nanoTime() + 20_000_000_000L; !isReading() && System.nanoTime() < end;) {
            Thread.sleep(5);
        }
        shell.abort();
        running.join(20_000);
        boolean isHeld = running.isAlive();
        Files.writeString(pipe, "delayed\n");
        running.join(20_000);
        assertFalse(isHeld, said.toString());
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
}
