package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.json.JsonSyntaxException;
import dev.tarry.testing.ScriptedHomeserver;
import dev.tarry.testing.TestFolders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every command and every endpoint that it asks: a success that is not in the form of its endpoint is exit 5, said. */
class WrongFormTest {

    /** The bodies that no endpoint has; an array is what the whole state of a room is. */
    private static final String[] WHOLES = {"", "null", "true", "7", "\"text\"", "[]", "[{}]", "not JSON", "{\"a\":1,}", "{}{}"};

    /** What may stand in the place of a key's value; the empty text stands for no key at all. */
    private static final String[] VALUES = {"", "null", "true", "7", "\"\"", "\"text\"", "[]", "{}"};

    /** Where an endpoint was tried with all of these, other commands that ask it are tried with some. */
    private static final Set<String> SOME = Set.of("", "null", "7", "\"\"", "[]");

    private static final String UNRECOGNIZED = "404 {\"errcode\":\"M_UNRECOGNIZED\",\"error\":\"Unrecognized request\"}";

    private final Set<String> seen = new LinkedHashSet<>();

    /** What each endpoint answers if all is well. */
    private static final Map<String, String> GOOD = Map.ofEntries(
            Map.entry("GET versions", "{\"versions\":[\"v1.12\"],\"unstable_features\":{\"org.matrix.msc4140\":true}}"),
            Map.entry("GET whoami", "{\"user_id\":\"@u:x\",\"device_id\":\"D\"}"),
            Map.entry("GET login", "{\"flows\":[{\"type\":\"m.login.password\"}]}"),
            Map.entry("POST login", "{\"access_token\":\"t0ken\",\"user_id\":\"@u:x\",\"device_id\":\"D\"}"),
            Map.entry("POST logout", "{}"),
            Map.entry("GET joined_rooms", "{\"joined_rooms\":[\"!r:x\"]}"),
            Map.entry("POST create-room", "{\"room_id\":\"!r:x\"}"),
            Map.entry("POST join", "{\"room_id\":\"!r:x\"}"),
            Map.entry("GET resolve", "{\"room_id\":\"!r:x\"}"),
            Map.entry("PUT send", "{\"event_id\":\"$e\"}"),
            Map.entry("PUT send-state", "{\"event_id\":\"$e\"}"),
            Map.entry("PUT redact", "{\"event_id\":\"$e\"}"),
            Map.entry("PUT schedule", "{\"delay_id\":\"d1\"}"),
            Map.entry("POST restart", "{}"),
            Map.entry("POST cancel", "{}"),
            Map.entry("POST send-now", "{}"),
            Map.entry("GET list", "{\"delayed_events\":[]}"),
            Map.entry(
                    "GET lookup",
                    "{\"delay_id\":\"d1\",\"room_id\":\"!r:x\",\"type\":\"m.x\",\"delay\":1,\"running_since\":1}"),
            Map.entry("GET messages", "{\"chunk\":[]}"),
            Map.entry("GET sync", "{\"next_batch\":\"s1\",\"rooms\":{\"join\":{}}}"),
            Map.entry("GET capabilities", "{\"capabilities\":{}}"));

    /** The keys of an endpoint's answer that tarry reads, with what may stand there beside the good value. */
    private static final Map<String, List<Key>> KEYS = Map.ofEntries(
            Map.entry("GET versions", List.of(new Key("versions", "[]"), new Key("unstable_features", "", "null", "{}"))),
            Map.entry("GET whoami", List.of(
                    new Key("user_id", "\"text\""), new Key("device_id", "", "null", "\"\"", "\"text\""))),
            Map.entry("GET login", List.of(new Key("flows", "[]"))),
            Map.entry("POST login", List.of(
                    new Key("access_token", "\"text\""), new Key("user_id", "\"text\""),
                    new Key("device_id", "", "null", "\"\"", "\"text\""))),
            Map.entry("GET joined_rooms", List.of(new Key("joined_rooms", "[]"))),
            Map.entry("POST create-room", List.of(new Key("room_id", "\"text\""))),
            Map.entry("POST join", List.of(new Key("room_id", "\"text\""))),
            Map.entry("GET resolve", List.of(new Key("room_id", "\"text\""))),
            Map.entry("PUT send", List.of(new Key("event_id", "\"text\""))),
            Map.entry("PUT send-state", List.of(new Key("event_id", "\"text\""))),
            Map.entry("PUT redact", List.of(new Key("event_id", "\"text\""))),
            Map.entry("PUT schedule", List.of(new Key("delay_id", "\"text\""))),
            Map.entry("GET list", List.of(new Key("delayed_events", "[]"))),
            Map.entry("GET lookup", List.of(new Key("delay_id", "\"text\""))),
            Map.entry("GET messages", List.of(new Key("chunk", "[]"))),
            Map.entry("GET sync", List.of(new Key("next_batch", "\"text\""), new Key("rooms", "", "null", "{}"))),
            Map.entry("GET capabilities", List.of(new Key("capabilities", "{}"))));

    private record Key(String name, List<String> fitting) {
        Key(String name, String... fitting) {
            this(name, List.of(fitting));
        }
    }

    /**
     * How each command asks a homeserver, or none where it never does. What a question is left out for: it is asked for an
     * explanation only, so that the command does without its answer, or another test has it.
     */
    private static final Map<String, List<Line>> LINES = lines();

    private record Line(String text, Set<String> leftOut) {
        static Line of(String text, String... leftOut) {
            return new Line(text, Set.of(leftOut));
        }
    }

    private static Map<String, List<Line>> lines() {
        Map<String, List<Line>> lines = new LinkedHashMap<>();
        lines.put("send", List.of(
                Line.of("send m.x {}"), Line.of("send m.x {} --state-key k"), Line.of("send m.x {} --delay 1h"),
                Line.of("send m.x {} --delay 1h --state-key k"),
                Line.of("send m.room.redaction {\"redacts\":\"$e\"}")));
        lines.put("restart", List.of(Line.of("restart d1", "GET versions")));
        lines.put("cancel", List.of(Line.of("cancel d1", "GET versions")));
        lines.put("send-now", List.of(Line.of("send-now d1", "GET versions")));
        lines.put("wait", List.of(
                Line.of("wait d1 --for 0s", "GET sync"), Line.of("wait m.x --for 0s", "GET sync")));
        lines.put("read", List.of(Line.of("read m.x"), Line.of("read m.x --in *")));
        lines.put("raw", List.of(Line.of(
                "raw {\"api\":\"fromWidget\",\"widgetId\":\"tarry\",\"requestId\":\"1\",\"action\":\"send_event\","
                        + "\"data\":{\"type\":\"m.x\",\"content\":{}}}")));
        lines.put("delays", List.of(Line.of("delays")));
        // A restart that fails is said, and the next beat comes: no failure of the command.
        lines.put("heartbeat", List.of(Line.of(
                "heartbeat m.x {} --delay 1h --every 20ms --beats 1 --on-exit keep",
                "POST restart", "GET sync", "GET lookup", "GET list")));
        lines.put("login", List.of(
                Line.of("login URL --user u --password-stdin"), Line.of("login URL --token-stdin", "GET versions")));
        lines.put("logout", List.of(Line.of("logout")));
        lines.put("whoami", List.of(Line.of("whoami")));
        lines.put("room", List.of(
                Line.of("room list"), Line.of("room create", "GET read-state"), Line.of("room join !r:x", "GET read-state"),
                Line.of("room state --room #a:x", "GET read-state"), Line.of("room state"), Line.of("room state m.x")));
        // What it says of the others in its checklist is DoctorFormsTest's; what comes first ends it.
        lines.put("doctor", List.of(Line.of("doctor --room !r:x", "rest")));
        lines.put("dialect", List.of(Line.of("dialect refresh")));
        for (String none : new String[] {"request", "grant", "deny", "policy", "capabilities", "profile", "trace", "explain",
            "heartbeats", "sandbox", "demo", "help"}) {
            lines.put(none, List.of());
        }
        return lines;
    }

    private Path folder;
    private ScriptedHomeserver server;

    @BeforeEach
    void start() throws IOException {
        folder = Files.createTempDirectory("tarry-forms");
        server = ScriptedHomeserver.start(request -> good(request.endpoint(), request));
    }

    @AfterEach
    void end() throws IOException {
        server.close();
        TestFolders.delete(folder);
    }

    /** Probes with ids that nobody has find nothing. */
    private static String good(Line line, String endpoint, ScriptedHomeserver.Request request) {
        if (line.text().startsWith("dialect")) {
            switch (endpoint) {
                case "PUT schedule":
                    return UNRECOGNIZED;
                case "GET lookup", "POST restart":
                    return "404 {\"errcode\":\"M_NOT_FOUND\",\"error\":\"Delayed event not found\"}";
                default:
                    break;
            }
        }
        return good(endpoint, request);
    }

    private static String good(String endpoint, ScriptedHomeserver.Request request) {
        if (endpoint.equals("GET read-state")) {
            return request.target().endsWith("/state") ? "[]"
                    : request.target().contains("m.room.encryption") ? "404 {\"errcode\":\"M_NOT_FOUND\"}" : "{}";
        }
        return GOOD.getOrDefault(endpoint, UNRECOGNIZED);
    }

    private record Said(int exit, String out, String err) {}

    private Said run(String line) throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        boolean isLogin = line.startsWith("login");
        boolean isLogout = line.startsWith("logout");
        StandardStreams io = StandardStreams.piped(
                new ByteArrayInputStream("s3cret\n".getBytes(StandardCharsets.UTF_8)), new PrintWriter(out),
                new PrintWriter(err));
        Map<String, String> environment = new LinkedHashMap<>(Map.of("TARRY_CONFIG_DIR", folder.toString()));
        if (isLogout) {
            Files.createDirectories(folder.resolve("profiles"));
            Files.writeString(folder.resolve("config.json"), "{\"default_profile\":\"p\"}");
            Files.writeString(folder.resolve("profiles/p.json"),
                    "{\"homeserver\":\"" + server.url()
                            + "\",\"user_id\":\"@u:x\",\"access_token\":\"t0ken\",\"own_login\":true}");
        } else if (!isLogin) {
            environment.putAll(Map.of(
                    "MATRIX_HOMESERVER", server.url(), "MATRIX_ACCESS_TOKEN", "t0ken", "MATRIX_ROOM_ID", "!r:x"));
        }
        List<String> words = new ArrayList<>(List.of("-o", "json"));
        for (String word : line.split(" ")) {
            words.add(word.equals("URL") ? server.url() : word);
        }
        int exit = new Cli(environment, io, new SystemClock(), session -> 99).run(words);
        // What one run has learnt must not spare the next one a question.
        TestFolders.delete(folder);
        Files.createDirectories(folder);
        return new Said(exit, out.toString(), err.toString());
    }

    @Test
    void everyCommandIsHere() {
        assertEquals(new LinkedHashSet<>(new Commands().names()).stream().sorted().toList(),
                LINES.keySet().stream().sorted().toList(), "say here how the command asks a homeserver, or that it asks none");
    }

    @Test
    void noCommandTakesAnAnswerOfAnotherFormForASuccess() throws Exception {
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (List<Line> lines : LINES.values()) {
            for (Line line : lines) {
                server.script(request -> good(line, request.endpoint(), request));
                server.forget();
                run(line.text());
                Set<String> asked = new LinkedHashSet<>();
                for (ScriptedHomeserver.Request request : server.requests()) {
                    asked.add(request.endpoint());
                }
                assertFalse(asked.isEmpty(), line.text());
                for (String endpoint : asked) {
                    boolean isFirst = endpoint.equals(asked.iterator().next());
                    if (line.leftOut().contains(endpoint) || line.leftOut().contains("rest") && !isFirst) {
                        continue;
                    }
                    for (String body : bodies(endpoint, line)) {
                        tried++;
                        check(line, endpoint, body, wrong);
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(tried > 250, "tried " + tried);
    }

    private void check(Line line, String endpoint, String body, List<String> wrong) throws IOException {
        server.script(request -> {
            String asked = request.endpoint();
            return asked.equals(endpoint) ? body : good(line, asked, request);
        });
        Said said = run(line.text());
        JsonObject error = null;
        try {
            // The command's own object is the last.
            error = JsonReader.readObject(said.out().strip().replaceFirst("(?s).*\n", "")).object("error");
        } catch (JsonSyntaxException e) {
            wrong.add(e.getMessage() + " in " + said.out());
        }
        String reason = error == null ? null : error.text("reason");
        String message = error == null ? "" : String.valueOf(error.text("message"));
        boolean isNamed = message.contains(server.url()) || message.contains(endpoint.split(" ")[0] + " …/");
        boolean fits = said.exit() == 5 && error != null && "unavailable".equals(error.text("kind"))
                && List.of("bad_answer", "not_matrix", "no_delay_id").contains(String.valueOf(reason)) && isNamed;
        if (!fits) {
            wrong.add(line.text() + " | " + endpoint + " | " + body + " | exit " + said.exit() + " " + said.out() + said.err());
        }
    }

    private List<String> bodies(String endpoint, Line line) throws JsonSyntaxException {
        List<String> bodies = new ArrayList<>();
        boolean isFirst = seen.add(endpoint);
        boolean isList = line.text().equals("room state");
        for (String whole : WHOLES) {
            if ((isFirst || SOME.contains(whole)) && !(isList && whole.startsWith("["))) {
                bodies.add(whole);
            }
        }
        if (isList) {
            bodies.add("{}");
            bodies.add("{\"events\":[]}");
        }
        for (Key key : KEYS.getOrDefault(endpoint, List.of())) {
            JsonObject good = JsonReader.readObject(GOOD.get(endpoint));
            for (String value : VALUES) {
                if ((isFirst || SOME.contains(value)) && !key.fitting().contains(value)) {
                    JsonObject other = value.isEmpty() ? good.without(key.name()) : good.with(key.name(), JsonReader.read(value));
                    bodies.add(other.toString());
                }
            }
        }
        return bodies;
    }
}
