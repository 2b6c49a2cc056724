package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import dev.tarry.testing.Synapse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Each drill on the real clock, on the sandbox and, where {@code -Dsynapse} names one, on the newest of those releases. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeartbeatDrillsIT {

    /** Most of their time they wait. */
    private static final int AT_ONCE = 4;

    private static final String PLAIN = "org.example.will {\"gone\":KEY} --state-key KEY --delay 3s --every 1s ";
    private static final String LIKE_JOINED = "--join --delay 4s --every 1s ";

    /** A line, and what its summary has. */
    private record Drill(String line, String fired, String ended, int schedules) {}

    private static final List<Drill> DRILLS = List.of(
            new Drill(PLAIN + "--beats 3 --expect restarts=3 --expect not-fired", "false", "beats", 1),
            new Drill(PLAIN + "--drill die@2 --expect fired-within=3s", "true", "died", 1),
            new Drill(PLAIN + "--beats 3 --drill miss@2 --expect restarts=2", "false", "beats", 1),
            new Drill(PLAIN + "--until-fired --drill miss=9@2 --expect fired-within=3s", "true", "fired", 1),
            new Drill(PLAIN + "--until-fired --drill pause=8s@2 --expect fired-within=3s", "true", "fired", 1),
            new Drill(PLAIN + "--beats 4 --drill stall=1500ms@2 --expect not-fired", "false", "beats", 1),
            new Drill(PLAIN + "--until-fired --drill stall=8s@2 --expect restarts=1", "true", "fired", 1),
            new Drill(PLAIN + "--beats 5 --drill lost=800ms@2 --expect not-fired", "false", "beats", 1),
            new Drill(PLAIN + "--until-fired --drill lost=6s@2 --expect restarts=1", "true", "fired", 1),
            new Drill(PLAIN + "--beats 4 --drill jitter=300ms --expect late-max=2s", "false", "beats", 1),
            new Drill("KEY --like element-call " + LIKE_JOINED + "--drill lost=2s@2 --for 8s --expect left", "false", "time", 1),
            new Drill("KEY --like js-sdk-default " + LIKE_JOINED + "--drill miss=5@2 --for 12s", "true", "time", 2),
            new Drill("KEY --like lk-jwt --delay 3s --drill die@3 --expect fired-within=3s", "true", "died", 1));

    @TempDir
    private Path folder;

    private final ExecutorService running = Executors.newFixedThreadPool(AT_ONCE);
    private final List<AutoCloseable> servers = new ArrayList<>();

    @TestFactory
    Stream<DynamicNode> everyDrillOnTheRealClock() throws Exception {
        List<DynamicNode> nodes = new ArrayList<>();
        RunningSandbox sandbox = RunningSandbox.start(Surroundings.environment(folder), folder, "--user", "alice");
        servers.add(sandbox);
        nodes.add(of("the sandbox", account(sandbox.url(), sandbox.user(0), sandbox.first().text("room_id"))));
        List<String> releases = Synapse.releases();
        if (!releases.isEmpty()) {
            String newest = releases.get(releases.size() - 1);
            try {
                Synapse synapse = Synapse.start(newest, List.of());
                servers.add(synapse);
                nodes.add(of("Synapse " + newest, account(synapse.url(), synapse.user(0), synapse.roomId())));
            } catch (Synapse.Unavailable e) {
                nodes.add(dynamicTest(newest + " can be had", e::skip));
            }
        }
        return nodes.stream();
    }

    private Map<String, String> account(String url, JsonObject user, String room) {
        Map<String, String> environment = new LinkedHashMap<>(Surroundings.environment(folder));
        environment.put("MATRIX_HOMESERVER", url);
        environment.put("MATRIX_ACCESS_TOKEN", user.text("access_token"));
        environment.put("MATRIX_USER_ID", user.text("user_id"));
        environment.put("MATRIX_DEVICE_ID", user.text("device_id"));
        environment.put("MATRIX_ROOM_ID", room);
        return environment;
    }

    private DynamicContainer of(String server, Map<String, String> account) {
        List<DynamicTest> tests = new ArrayList<>();
        for (Drill drill : DRILLS) {
            int key = 1 + tests.size();
            Future<Running.Ended> ended = running.submit(() -> run(account, drill, key));
            tests.add(dynamicTest(drill.line(), () -> check(drill, got(ended))));
        }
        return dynamicContainer(server, tests);
    }

    private Running.Ended run(Map<String, String> account, Drill drill, int key) throws Exception {
        List<String> command = new ArrayList<>(List.of(Running.LAUNCHER.toString(), "heartbeat"));
        // A preset's own event is told apart by its member, so that these run in one room as well.
        String line = drill.line().startsWith("KEY ")
                ? "org.matrix.msc3401.call.member {} --state-key _" + account.get("MATRIX_USER_ID") + "_D" + key + "_m.call "
                        + "--join-content {\"application\":\"m.call\"} ".repeat(drill.line().contains("--join") ? 1 : 0)
                        + drill.line().substring(4)
                : drill.line().replace("KEY", String.valueOf(key));
        command.addAll(List.of(line.split(" ")));
        command.addAll(List.of("-o", "json"));
        return Running.start(account, folder, command).end();
    }

    private static Running.Ended got(Future<Running.Ended> ended) throws Exception {
        try {
            return ended.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private static void check(Drill drill, Running.Ended ended) throws Exception {
        assertEquals(0, ended.exit(), ended.all());
        String[] lines = ended.out().strip().split("\n");
        JsonObject summary = JsonReader.readObject(lines[lines.length - 1]);
        assertEquals(drill.fired(), String.valueOf(summary.get("fired")), ended.all());
        assertEquals(drill.ended(), summary.text("ended"), ended.all());
        assertEquals(Json.of(drill.schedules()), summary.get("schedules"), ended.all());
    }

    @AfterAll
    void close() throws Exception {
        running.shutdownNow();
        for (AutoCloseable server : servers) {
            server.close();
        }
    }
}
