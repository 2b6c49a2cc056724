package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.json.Json;
import dev.tarry.json.JsonArray;
import dev.tarry.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SDK that most Matrix clients of the web are made with, as a client of the sandbox. */
class JsSdkIT {

    private static final long DELAY_MS = 4_000;
    private static final long RESTART_MS = 1_500;
    /** How late a leave may be seen: the machine may be busy. */
    private static final long MARGIN_MS = 5_000;

    private static final String TRANSPORTS =
            "refused 404 M_UNRECOGNIZED GET /_matrix/client/unstable/org.matrix.msc4143/rtc/transports";

    /** What Synapse 1.163.2 refuses in the same story: what the SDK tries and can do without, and what the story tries. */
    private static final Set<String> REFUSED_BY_SYNAPSE = Set.of(
            TRANSPORTS,
            "refused 404 M_NOT_FOUND GET /_matrix/client/v3/directory/room/{alias}",
            "refused 403 M_FORBIDDEN PUT /_matrix/client/v3/rooms/{room}/state/dev.tarry.note/key",
            "refused 401 M_UNKNOWN_TOKEN GET /_matrix/client/v3/account/whoami");

    /** How the SDK finds out that the action has to be in the body, and that it needs a token. */
    private static final Set<String> FALLING_BACK = Set.of(
            "refused 404 M_UNRECOGNIZED POST /_matrix/client/unstable/org.matrix.msc4140/delayed_events/{delay}/restart",
            "refused 404 M_UNRECOGNIZED POST /_matrix/client/unstable/org.matrix.msc4140/delayed_events/{delay}/send",
            "refused 401 M_MISSING_TOKEN POST /_matrix/client/unstable/org.matrix.msc4140/delayed_events/{delay}");

    @TempDir
    private Path folder;

    private Map<String, String> environment;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        Node.install();
    }

    @BeforeEach
    void environment() {
        environment = Surroundings.environment(folder.resolve("home"));
    }

    private RunningSandbox sandbox(String dialect) throws IOException, InterruptedException {
        return RunningSandbox.start(environment, folder, "--speaks", dialect, "--user", "alice", "--user", "bob");
    }

    /** What a script is told: the variables that {@code tarry sandbox -- COMMAND} sets, and its own. */
    private Map<String, String> variables(RunningSandbox sandbox, String then) {
        Map<String, String> variables = new LinkedHashMap<>(environment);
        variables.put("MATRIX_HOMESERVER", sandbox.url());
        variables.put("MATRIX_ROOM_ID", sandbox.first().text("room_id"));
        for (Json user : sandbox.first().array("users")) {
            String id = user.asObject().text("user_id");
            String name = id.substring(1, id.indexOf(':')).toUpperCase(Locale.ROOT);
            variables.put("TARRY_" + name + "_USER_ID", id);
            variables.put("TARRY_" + name + "_PASSWORD", user.asObject().text("password"));
        }
        variables.put("DELAY_MS", Long.toString(DELAY_MS));
        variables.put("RESTART_MS", Long.toString(RESTART_MS));
        variables.put("THEN", then);
        return variables;
    }

    @Test
    void twoPeopleUseTheSandboxAsTheyWouldUseSynapse() throws IOException, InterruptedException {
        try (RunningSandbox sandbox = sandbox("get-one")) {
            Running.Ended ended = Running.run(variables(sandbox, "end"), folder, Node.command("client.mjs"));
            assertEquals(0, ended.exit(), ended.all());
            assertTrue(ended.out().endsWith("\ndone\n"), ended.all());
            Set<String> refused = refused(ended);
            refused.removeAll(REFUSED_BY_SYNAPSE);
            assertEquals(Set.of(), refused);
        }
    }

    private static Set<String> refused(Running.Ended ended) {
        return ended.out().lines().filter(line -> line.startsWith("refused ")).collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"body-auth", "path-noauth", "path-optauth", "limits", "get-one"})
    void aCallIsJoinedKeptAliveAndLeft(String dialect) throws IOException, InterruptedException {
        try (RunningSandbox sandbox = sandbox(dialect)) {
            Running.Ended ended = Running.run(variables(sandbox, "leave"), folder, Node.command("rtc.mjs"));
            assertEquals(0, ended.exit(), ended.all());
            assertTrue(ended.out().contains("\nleft\n") && ended.out().endsWith("\ndone\n"), ended.all());
            Set<String> refused = refused(ended);
            refused.remove(TRANSPORTS);
            assertEquals(dialect.equals("body-auth") ? FALLING_BACK : Set.of(), refused);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"body-auth", "path-optauth", "get-one"})
    void aClientThatIsKilledInACallIsTakenOutOfItInTime(String dialect) throws IOException, InterruptedException {
        try (RunningSandbox sandbox = sandbox(dialect);
                Running node = Running.start(variables(sandbox, "stay"), folder, Node.command("rtc.mjs"))) {
            node.awaitOut("\nstaying\n");
            String joined = node.out().lines().filter(line -> line.startsWith("joined ")).findFirst().orElseThrow();
            Call call = new Call(sandbox, joined.split(" ")[1], joined.split(" ")[2]);
            assertEquals("m.call", call.membership().object("content").text("application"));

            node.signal("KILL");
            assertTrue(node.process().waitFor(30, TimeUnit.SECONDS));
            long restarted = call.lastRestart();
            long seen = new SystemClock().wallMillis() - restarted;
            JsonObject left = call.membership();

            assertEquals(JsonObject.EMPTY, left.object("content"));
            long after = left.number("origin_server_ts") - restarted;
            assertTrue(after >= DELAY_MS, "it left after " + after + " ms");
            assertTrue(seen <= DELAY_MS + MARGIN_MS, "that was seen after " + seen + " ms");
        }
    }

    /** A member of a call as the server has it. */
    private record Call(RunningSandbox sandbox, String delayId, String key) {

        private JsonObject ask(String path) throws IOException {
            RawHttp.Answer answer = sandbox.ask(sandbox.user(0).text("access_token"), "GET /_matrix/client/" + path, "");
            assertEquals(200, answer.status(), answer.body());
            return answer.json();
        }

        JsonObject membership() throws IOException {
            return ask("v3/rooms/" + sandbox.first().text("room_id")
                    + "/state/org.matrix.msc3401.call.member/" + key + "?format=event");
        }

        /** Waits until the leave has come, and says when it was last restarted, by the server's clock. */
        long lastRestart() throws IOException, InterruptedException {
            long last = 0;
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (System.nanoTime() < deadline) {
                Long since = runningSince();
                if (since != null) {
                    last = since;
                } else if (membership().object("content").isEmpty()) {
                    return last;
                }
                Thread.sleep(20);
            }
            throw new AssertionError("no leave has come");
        }

        private Long runningSince() throws IOException {
            JsonArray all = ask("unstable/org.matrix.msc4140/delayed_events").array("delayed_events");
            for (Json event : all) {
                if (delayId.equals(event.asObject().text("delay_id"))) {
                    return event.asObject().number("running_since");
                }
            }
            return null;
        }
    }
}
