package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.testing.ScriptedHomeserver;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An id that is no path segment is refused in words before any request: typed, or in a widget's frame. */
class BadIdTest {

    private Path folder;
    private ScriptedHomeserver server;

    @BeforeEach
    void start() throws IOException {
        folder = Files.createTempDirectory("tarry-ids");
        server = ScriptedHomeserver.start(request -> "404 {\"errcode\":\"M_UNRECOGNIZED\"}");
    }

    @AfterEach
    void end() throws IOException {
        server.close();
        TestFolders.delete(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "cancel|..", "restart|.", "send-now|id:..", "wait|id:..", "send|..|{}", "send|m.x|{}|--state-key|.",
        "send|m.x|{}|--txn-id|..",
        "send|..|{}|--delay|1h", "send|m.x|{}|--state-key|..|--delay|1h", "send|m.x|{}|--room|..",
        "send|m.x|{}|--dry-run|--txn-id|.",
        "room|state|..", "room|state|m.x|.", "room|join|..", "read|m.x|--in|..",
        "raw|{\"api\":\"fromWidget\",\"widgetId\":\"tarry\",\"requestId\":\"1\",\"action\":\"send_event\","
                + "\"data\":{\"type\":\"m.x\",\"state_key\":\"\\ud800\",\"content\":{}}}",
        "raw|{\"api\":\"fromWidget\",\"widgetId\":\"tarry\",\"requestId\":\"1\","
                + "\"action\":\"org.matrix.msc4157.update_delayed_event\",\"data\":{\"delay_id\":\"..\",\"action\":\"cancel\"}}"})
    void badIdIsRefusedBeforeAnyRequest(String line) {
        StringWriter out = new StringWriter();
        StandardStreams io = StandardStreams.piped(
                new ByteArrayInputStream(new byte[0]), new PrintWriter(out), new PrintWriter(out));
        Map<String, String> environment = Map.of(
                "TARRY_CONFIG_DIR", folder.toString(), "MATRIX_HOMESERVER", server.url(), "MATRIX_ACCESS_TOKEN", "t0ken",
                "MATRIX_ROOM_ID", "!r:x", "MATRIX_USER_ID", "@u:x");
        int exit = new Cli(environment, io, new SystemClock(), session -> 99).run(List.of(line.split("\\|")));
        assertEquals(2, exit, out.toString());
        assertTrue(out.toString().contains("nothing was sent") || out.toString().contains("is not a room"), out.toString());
        assertEquals(List.of(), server.requests(), out.toString());
    }
}
