package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.sandbox.Sandbox;
import dev.tarry.sandbox.SandboxConfig;
import dev.tarry.testing.TestFolders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --retry} holds of every request of a command, the guards' questions among them, and each repetition is said. */
class RetryTest {

    private Path folder;
    private Sandbox sandbox;
    private String all;

    @BeforeEach
    void start() throws IOException {
        folder = Files.createTempDirectory("tarry-retry");
        sandbox = Sandbox.start(SandboxConfig.builder().build());
    }

    @AfterEach
    void stop() throws IOException {
        sandbox.close();
        TestFolders.delete(folder);
    }

    private int run(String input, String... arguments) {
        StringWriter out = new StringWriter();
        StandardStreams io = StandardStreams.piped(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), new PrintWriter(out), new PrintWriter(out));
        Map<String, String> environment = Map.of(
                "TARRY_CONFIG_DIR", folder.toString(), "MATRIX_HOMESERVER", sandbox.url(),
                "MATRIX_ACCESS_TOKEN", sandbox.users().get(0).accessToken(), "MATRIX_ROOM_ID", sandbox.roomId());
        int exit = new Cli(environment, io, new SystemClock(), session -> 99).run(List.of(arguments));
        all = out.toString();
        return exit;
    }

    @ParameterizedTest
    @CsvSource({
        "whoami, whoami",
        "delays, list",
        "room list, other",
        "send m.room.message --body x, read",
        "send m.room.message --body x --delay 1h, versions",
        "room state, read",
        "dialect refresh, versions",
    })
    void everyQuestionIsRepeated(String line, String route) throws Exception {
        sandbox.addFault("status=503,on=" + route + ",times=1");
        assertEquals(5, run("", line.split(" ")), all);
        assertFalse(all.contains("retrying"), all);
        sandbox.addFault("status=503,on=" + route + ",times=1");
        assertEquals(0, run("", (line + " --retry 1").split(" ")), all);
        assertTrue(all.contains("retrying after 503, in 500 ms (retry 1)"), all);
    }

    /** Before it is waited, so that nobody waits without a word; scripts find it among the warnings. */
    @Test
    void aWaitThatAHomeserverWantsIsSaid() throws Exception {
        sandbox.addFault("rate-limit=1s,on=whoami,times=1");
        assertEquals(0, run("", "whoami", "--retry", "1", "-o", "json"), all);
        assertTrue(all.contains("\"warnings\":[\"retrying after 429, in 1.0 s (retry 1)\"]"), all);
    }

    /** A room may have been made by a request whose answer was lost: that is not made twice. */
    @Test
    void whatMayHaveTakenEffectIsNotRepeated() throws Exception {
        sandbox.addFault("drop=after,on=other,times=1");
        assertEquals(5, run("", "room", "create", "--retry", "2", "-o", "json"), all);
        assertTrue(all.contains("The room may have been created."), all);
        assertTrue(all.contains("\"effect\":\"unknown\""), all);
    }

    /** A homeserver that has no such delayed event any more is believed: nobody waits for its time. */
    @Test
    void aDelayThatIsSaidToBeGoneIsKnownToBe() throws Exception {
        String lines = "send m.room.message --body x --delay 1h\n"
                + "sandbox fault drop=after,on=cancel,times=1\ncancel last\ncancel last\nwait last --until ended\n";
        StringWriter out = new StringWriter();
        StandardStreams io = StandardStreams.piped(
                new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), new PrintWriter(out), new PrintWriter(out));
        int exit = new Cli(Map.of("TARRY_CONFIG_DIR", folder.toString()), io, new SystemClock(), session -> 99)
                .run(List.of("--sandbox", "--policy", "auto", "--keep-going"));
        assertEquals(5, exit, out::toString);
        assertTrue(out.toString().contains("delay-1  gone"), out::toString);
    }
}
