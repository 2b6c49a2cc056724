package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.testing.ScriptedHomeserver;
import dev.tarry.testing.TestFolders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Each request of a widget that leads to a homeserver, as a raw frame, with each request of the host that it causes answered with
 * 200 in another form than its endpoint's: the widget gets an error, and the exchange says what was wrong.
 */
class WidgetFormsTest {

    private static final String SEND = "send_event";
    private static final String UPDATE = "org.matrix.msc4157.update_delayed_event";
    private static final String READ = "org.matrix.msc2876.read_events";

    /** Actions with their data. */
    private static final String[][] FRAMES = {
        {SEND, "{\"type\":\"m.x\",\"content\":{}}"},
        {SEND, "{\"type\":\"m.x\",\"content\":{},\"state_key\":\"\"}"},
        {SEND, "{\"type\":\"m.x\",\"content\":{},\"delay\":5000}"},
        {SEND, "{\"type\":\"m.x\",\"content\":{},\"state_key\":\"k\",\"delay\":5000}"},
        {SEND, "{\"type\":\"m.room.redaction\",\"content\":{\"redacts\":\"$e\"}}"},
        {UPDATE, "{\"delay_id\":\"d\",\"action\":\"restart\"}"},
        {UPDATE, "{\"delay_id\":\"d\",\"action\":\"cancel\"}"},
        {UPDATE, "{\"delay_id\":\"d\",\"action\":\"send\"}"},
        {READ, "{\"type\":\"m.x\"}"},
        {READ, "{\"type\":\"m.x\",\"state_key\":\"k\"}"},
        {READ, "{\"type\":\"m.x\",\"state_key\":true}"},
        {READ, "{\"type\":\"m.x\",\"room_ids\":\"*\"}"},
    };

    private static final String[] BODIES = {"", "null", "true", "7", "\"text\"", "[]", "{\"a\":1,}"};

    /** What stands in the place of a string that is due; of an array or an object all but it. */
    private static final String[] VALUES = {"", "null", "7", "\"\"", "[]", "{}"};

    /** The key that each endpoint's answer has to have, with a good value; a body alone where none is. */
    private static final Map<String, String[]> KEYS = Map.of(
            "GET versions", new String[] {"versions", "[\"v1.12\"]"},
            "PUT send", new String[] {"event_id", "\"$e\""},
            "PUT send-state", new String[] {"event_id", "\"$e\""},
            "PUT redact", new String[] {"event_id", "\"$e\""},
            "PUT schedule", new String[] {"delay_id", "\"d\""},
            "GET messages", new String[] {"chunk", "[]"},
            "GET joined_rooms", new String[] {"joined_rooms", "[\"!r:x\"]"});

    /** What these ask for is not there yet: nobody is asked, and the widget gets what a host without it says. */
    private static final Map<String, String> NOBODY_ASKED = Map.of(
            "get_openid", "{\"state\":\"blocked\"}",
            "watch_turn_servers", "{\"error\":{\"message\":\"Missing capability\"}}");

    private Path folder;
    private ScriptedHomeserver server;

    @BeforeEach
    void start() throws IOException {
        folder = Files.createTempDirectory("tarry-forms");
        server = ScriptedHomeserver.start(WidgetFormsTest::good);
    }

    @AfterEach
    void end() throws IOException {
        server.close();
        TestFolders.delete(folder);
    }

    private static String good(ScriptedHomeserver.Request request) {
        String endpoint = request.endpoint();
        if (endpoint.equals("GET versions")) {
            return "{\"versions\":[\"v1.12\"],\"unstable_features\":{\"org.matrix.msc4140\":true}}";
        }
        if (endpoint.equals("GET read-state")) {
            return request.target().contains("m.room.encryption") ? "404 {\"errcode\":\"M_NOT_FOUND\"}" : "[]";
        }
        String[] key = KEYS.get(endpoint);
        return key == null ? "{}" : "{\"" + key[0] + "\":" + key[1] + "}";
    }

    /** What came of a frame: the object of raw, and all that was printed. */
    private record Said(JsonObject raw, String all) {}

    private Said run(String action, String data, String host) throws IOException, JsonSyntaxException {
        TestFolders.delete(folder);
        Files.createDirectories(folder);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String frame = "{\"api\":\"fromWidget\",\"widgetId\":\"tarry\",\"requestId\":\"1\",\"action\":\"" + action
                + "\",\"data\":" + data + "}";
        StandardStreams io = StandardStreams.piped(
                new ByteArrayInputStream(new byte[0]), new PrintWriter(out), new PrintWriter(err));
        Map<String, String> environment = Map.of(
                "TARRY_CONFIG_DIR", folder.toString(), "MATRIX_HOMESERVER", server.url(), "MATRIX_ACCESS_TOKEN", "t0ken",
                "MATRIX_ROOM_ID", "!r:x");
        new Cli(environment, io, new SystemClock(), session -> 99)
                .run(List.of("-o", "json", "--host-like", host, "--dialect", "get-one", "raw", frame));
        return new Said(JsonReader.readObject(out.toString()), out + "" + err);
    }

    private static List<String> bodies(String endpoint, String target) {
        List<String> bodies = new ArrayList<>();
        boolean isArray = target.endsWith("/state");
        for (String body : BODIES) {
            if (!(isArray && body.equals("[]"))) {
                bodies.add(body);
            }
        }
        String[] key = KEYS.get(endpoint);
        for (String value : key == null ? new String[0] : VALUES) {
            boolean isArrayDue = key[1].startsWith("[");
            if (!(isArrayDue && value.equals("[]"))) {
                bodies.add(value.isEmpty() ? "{}" : "{\"" + key[0] + "\":" + value + "}");
            }
        }
        if (isArray) {
            bodies.add("{}");
        }
        return bodies;
    }

    @Test
    void aWidgetGetsAnErrorForASuccessOfAnotherForm() throws Exception {
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (String[] frame : FRAMES) {
            server.script(WidgetFormsTest::good);
            server.forget();
            Said good = run(frame[0], frame[1], "tarry");
            assertTrue(good.raw().isTruthy("ok"), good.all());
            Set<String> asked = new LinkedHashSet<>();
            List<String> targets = new ArrayList<>();
            for (ScriptedHomeserver.Request request : server.requests()) {
                // What state there is is told to a widget that may receive it: another exchange, before the frame.
                boolean isPush = frame[0].equals(READ) && request.endpoint().equals("GET read-state");
                if (!isPush && asked.add(request.endpoint())) {
                    targets.add(request.target());
                }
            }
            int nth = 0;
            for (String endpoint : asked) {
                for (String body : bodies(endpoint, targets.get(nth))) {
                    tried++;
                    server.script(request -> request.endpoint().equals(endpoint) ? body : good(request));
                    Said said = run(frame[0], frame[1], "tarry");
                    JsonObject response = said.raw().object("response");
                    JsonObject error = said.raw().object("error");
                    boolean fits = response != null && response.object("error") != null && error != null
                            && Json.of(5).equals(said.raw().get("exit"))
                            && List.of("bad_answer", "not_matrix", "no_delay_id").contains(error.text("reason"));
                    if (!fits) {
                        wrong.add(frame[1] + " | " + endpoint + " | " + body + " | " + said.all());
                    }
                }
                nth++;
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(tried > 150, "tried " + tried);
    }

    /** The reference checks no form: the widget is told of an event without an id; the command fails all the same. */
    @Test
    void likeTheReferenceASendIsPassedOnAsItIs() throws Exception {
        server.script(request -> request.endpoint().equals("PUT send") ? "{}" : good(request));
        Said said = run(SEND, FRAMES[0][1], "reference");
        assertEquals("{\"room_id\":\"!r:x\"}", said.raw().object("response").toString());
        assertEquals(5, said.raw().number("exit"));
        // What was asked beforehand is no answer to the send.
        server.script(request -> request.endpoint().equals("GET versions") ? "{}" : good(request));
        said = run(SEND, FRAMES[2][1], "reference");
        assertTrue(said.raw().object("response").object("error") != null, said.all());
    }

    @Test
    void whatIsNotThereYetAsksNobody() throws Exception {
        server.script(request -> "null");
        for (Map.Entry<String, String> action : NOBODY_ASKED.entrySet()) {
            server.forget();
            Said said = run(action.getKey(), "{}", "tarry");
            assertEquals(action.getValue(), said.raw().object("response").toString());
            for (ScriptedHomeserver.Request request : server.requests()) {
                assertFalse(request.target().matches(".*(openid|turn).*"), said.all());
            }
        }
    }
}
