package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.cli.terminal.Terminals;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.sandbox.SandboxConfig;
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

/** What a session says and remembers of a line that Ctrl-C ended. */
class InterruptedSessionTest {

    private static final String LATER = "send m.room.message {\"body\":\"later\"} --delay 1h";

    private final StringWriter said = new StringWriter();
    private Path folder;
    private Sandbox sandbox;
    private ShellSession shell;

    /** What is done in a session. */
    private interface Story {
        void happens() throws Exception;
    }

    @BeforeEach
    void start() throws IOException {
        folder = Files.createTempDirectory("tarry-interrupted");
        sandbox = Sandbox.start(SandboxConfig.builder().speaks("get-one").build());
    }

    @AfterEach
    void stop() throws IOException {
        sandbox.close();
        TestFolders.delete(folder);
    }

    private void inSession(Story story) {
        StandardStreams piped = StandardStreams.piped(
                new ByteArrayInputStream(new byte[0]), new PrintWriter(said), new PrintWriter(said));
        StandardStreams io = new StandardStreams(
                piped.in(), piped.out(), piped.err(), new Terminals(true, true, true, 0), piped.prompter(),
                piped.signals());
        Map<String, String> environment = Map.of(
                "TARRY_CONFIG_DIR", folder.toString(), "MATRIX_HOMESERVER", sandbox.url(),
                "MATRIX_ACCESS_TOKEN", sandbox.users().get(0).accessToken(), "MATRIX_USER_ID", "@demo:localhost",
                "MATRIX_ROOM_ID", sandbox.roomId(), "TARRY_DIALECT", "get-one");
        new Cli(environment, io, new SystemClock(), session -> {
            shell = session;
            session.start();
            try {
                story.happens();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return 0;
        }).run(List.of("--policy", "auto"));
    }

    private String type(String... words) {
        int before = said.getBuffer().length();
        shell.newLine();
        shell.run(String.join(" ", words));
        return said.toString().substring(before);
    }

    /** Types a line and presses Ctrl-C once this request of it has gone. */
    private String interrupt(String request, String... words) throws InterruptedException {
        int before = said.getBuffer().length();
        shell.newLine();
        Thread typing = new Thread(() -> shell.run(String.join(" ", words)));
        typing.start();
        for (long end = System.nanoTime() + 20_000_000_000L; System.nanoTime() < end; Thread.onSpinWait()) {
            if (said.toString().substring(before).contains(request)) {
                break;
            }
        }
        shell.abort();
        typing.join(20_000);
        assertFalse(typing.isAlive());
        return said.toString().substring(before);
    }

    private static void assertHas(String what, String text) {
        assertTrue(text.contains(what), text);
    }

    @Test
    void aRestartWithoutAnAnswerIsRememberedUntilALookupTells() {
        inSession(() -> {
            type(LATER.split(" "));
            sandbox.addFault("stall,on=restart,times=1");
            assertHas("the timer may have been restarted.", interrupt("/restart", "restart", "last"));
            assertHas("a restart was not answered, so it may be due later", type("delays", "--known"));
            assertHas("\"unconfirmed\":\"restart\"", type("delays", "--known", "-o", "json"));
            assertHas("restart it again while it is not due; a second restart does no harm", type("explain"));
            // The homeserver's list tells since when it runs.
            assertFalse(type("delays").contains("a restart was not answered"), said::toString);
        });
    }

    @Test
    void aScheduleWithoutAnAnswerIsShownAsUnconfirmed() {
        inSession(() -> {
            sandbox.addFault("stall,on=schedule,times=1");
            String interrupted = interrupt("msc4140.delay=", LATER.split(" "));
            assertHas("the event may be scheduled.", interrupted);
            assertHas("–  –  m.room.message  unconfirmed  delay 1 h  its schedule was not answered", type("delays", "--known"));
            assertHas("\"state\":\"unconfirmed\"", type("delays", "--known", "-o", "json"));
            assertHas("check with delays whether the event is scheduled", type("explain"));
            assertHas("and the homeserver does not list it (yet)", type("delays"));
        });
    }

    /** The answer was lost, the event is not: the homeserver lists it, and it has a name from then on. */
    @Test
    void aScheduleWithoutAnAnswerIsFoundInTheHomeserversList() {
        inSession(() -> {
            sandbox.addFault("drop=after,on=schedule,times=1");
            assertHas("It is unknown whether the event was scheduled", type(LATER.split(" ")));
            assertHas("m.room.message  unconfirmed", type("delays", "--known"));
            String listed = type("delays");
            assertHas("delay-1  syd_", listed);
            assertFalse(listed.contains("unconfirmed"), listed);
        });
    }
}
