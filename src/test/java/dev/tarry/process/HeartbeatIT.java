package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tarry.json.JsonObject;
import dev.tarry.json.JsonReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Heartbeats of real processes: what ends them, and what becomes of their delayed events then. */
class HeartbeatIT {

    @TempDir
    private Path folder;

    private RunningSandbox sandbox;
    private Map<String, String> environment;

    @BeforeEach
    void start() throws Exception {
        Map<String, String> home = Surroundings.environment(folder);
        sandbox = RunningSandbox.start(home, folder, "--user", "alice");
        environment = new LinkedHashMap<>(home);
        environment.put("MATRIX_HOMESERVER", sandbox.url());
        environment.put("MATRIX_ACCESS_TOKEN", sandbox.user(0).text("access_token"));
        environment.put("MATRIX_USER_ID", sandbox.user(0).text("user_id"));
        environment.put("MATRIX_DEVICE_ID", sandbox.user(0).text("device_id"));
        environment.put("MATRIX_ROOM_ID", sandbox.first().text("room_id"));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Running tarry(String line) throws Exception {
        List<String> command = new ArrayList<>(List.of(Running.LAUNCHER.toString()));
        command.addAll(List.of(line.split(" ")));
        return Running.start(environment, folder, command);
    }

    /** Runs it until its second beat was accepted. */
    private Running beating(String line) throws Exception {
        Running running = tarry("heartbeat com.example.leave {\"gone\":true} --state-key me -o json " + line);
        running.awaitOut("\"beat\":2,\"result\":\"accepted\"");
        return running;
    }

    private static JsonObject summary(Running.Ended ended) throws Exception {
        String[] lines = ended.out().strip().split("\n");
        return JsonReader.readObject(lines[lines.length - 1]);
    }


    @ParameterizedTest
    @CsvSource({
        "INT,130,send,true", "TERM,143,send,true", "INT,130,cancel,false", "TERM,143,cancel,false", "TERM,143,leave,true",
        "INT,130,keep,false"
    })
    void aSignalCarriesOutWhatOnExitSays(String signal, int exit, String word, boolean isThere) throws Exception {
        assumeFalse(Running.ignoresInterrupts());
        try (Running running = beating("--delay 30s --every 300ms --expect not-fired --on-exit " + word)) {
            running.signal(signal);
            Running.Ended ended = running.end();
            assertEquals(exit, ended.exit(), ended.all());
            JsonObject summary = summary(ended);
            assertEquals("heartbeat", summary.text("command"), ended.all());
            assertEquals(signal.equals("INT") ? "interrupted" : "terminated", summary.text("ended"), ended.all());
            assertTrue(summary.array("expectations").toString().contains("\"ok\":true"), ended.all());
            Running.Ended read = tarry("read com.example.leave --state-key me -q").end();
            assertEquals(isThere, !read.out().isEmpty(), read.all());
            Running.Ended left = tarry("delays -q").end();
            assertEquals(word.equals("keep") ? 1 : 0, left.out().lines().count(), left.all());
        }
    }

    @Test
    void afterAKillTheEventFiresInItsTime() throws Exception {
        try (Running running = beating("--delay 2s --every 300ms")) {
            running.process().destroyForcibly();
            assertEquals(137, running.end().exit());
            Running.Ended ended = tarry("wait com.example.leave --state-key me --for 10s -o json").end();
            assertEquals(0, ended.exit(), ended.all());
            Running.Ended left = tarry("delays -q").end();
            assertEquals("", left.out(), left.all());
        }
    }

    @Test
    void aDeadHeartbeatIsWatchedUntilTheEventFires() throws Exception {
        Running.Ended ended = tarry(
                "heartbeat com.example.leave --delay 1s --every 300ms --drill die@3 --expect fired-within=5s -o json").end();
        assertEquals(0, ended.exit(), ended.all());
        assertEquals("died", summary(ended).text("ended"), ended.all());
        assertTrue(summary(ended).text("event_id").startsWith("$"), ended.all());
    }

    @Test
    void aSecondSignalEndsItAtOnce() throws Exception {
        assumeFalse(Running.ignoresInterrupts());
        try (Running running = beating("--delay 1s --every 300ms --drill die@3 --expect fired-within=5s")) {
            running.signal("INT");
            running.signal("INT");
            Running.Ended ended = running.end();
            assertEquals(130, ended.exit(), ended.all());
        }
    }

    @Test
    void aMembershipIsJoinedKeptAndLeft() throws Exception {
        Running.Ended ended = tarry("heartbeat --like element-call --join --delay 3s --every 500ms --beats 4 --expect not-fired "
                + "--expect left --expect restarts=4 -o json").end();
        assertEquals(0, ended.exit(), ended.all());
        assertEquals("org.matrix.msc3401.call.member", typeOf(ended), ended.all());
    }

    private String typeOf(Running.Ended ended) throws Exception {
        Running.Ended read = tarry("read org.matrix.msc3401.call.member --any-state-key --limit 5 -o json").end();
        assertEquals(0, read.exit(), read.all());
        assertTrue(read.out().contains("\"application\":\"m.call\""), read.all());
        assertEquals("element-call", summary(ended).text("preset"));
        return "org.matrix.msc3401.call.member";
    }

    @Test
    void manyAreKeptAliveInOneProcess() throws Exception {
        Running.Ended ended = tarry("heartbeat com.example.leave {\"gone\":true} --state-key me --delay 5s --every 1s --count 60 "
                + "--ramp 1s --beats 4 --expect not-fired --expect restarts=4 --yes -o json").end();
        assertEquals(0, ended.exit(), ended.all());
        assertEquals("240", summary(ended).get("restarts").toString(), ended.all());
        assertEquals("{\"beats\":60}", summary(ended).get("ended").toString(), ended.all());
        Running.Ended read = tarry("read com.example.leave --any-state-key --limit 100 -q").end();
        assertEquals(60, read.out().lines().count(), read.all());
    }

    @Test
    void afterAKillAllOfManyFire() throws Exception {
        Running running = tarry("heartbeat com.example.leave {\"gone\":true} --state-key me --delay 3s --every 500ms --count 40 "
                + "--ramp 1s --yes -o json");
        try (running) {
            running.awaitOut("\"heartbeat\":40,");
            running.process().destroyForcibly();
            assertEquals(137, running.end().exit());
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        Running.Ended left = tarry("delays -q").end();
        while (!left.out().isEmpty() && System.nanoTime() < deadline) {
            left = tarry("delays -q").end();
        }
        assertEquals("", left.out(), left.all());
        Running.Ended read = tarry("read com.example.leave --any-state-key --limit 100 -q").end();
        assertEquals(40, read.out().lines().count(), read.all());
    }

    @Test
    void anAdoptedOneIsKeptAlive() throws Exception {
        String id = tarry("send com.example.leave {} --state-key me --delay 2s -q").end().out().strip();
        Running.Ended ended = tarry(
                "heartbeat --adopt " + id + " --every 500ms --for 4s --expect not-fired --on-exit cancel").end();
        assertEquals(0, ended.exit(), ended.all());
        Running.Ended left = tarry("delays -q").end();
        assertEquals("", left.out(), left.all());
    }

    @Test
    void aServiceRestartsWithoutAToken() throws Exception {
        Running.Ended ended = tarry("-vv heartbeat --like lk-jwt --delay 2s --every 500ms --beats 3").end();
        assertEquals(0, ended.exit(), ended.all());
        String restart = ended.err().substring(ended.err().indexOf("/restart HTTP/1.1"));
        assertFalse(restart.substring(0, restart.indexOf("{}")).contains("Authorization"), ended.all());
        assertTrue(ended.out().contains("without a token"), ended.all());
    }

    @Test
    void pipedLinesListWaitAndStop() throws Exception {
        Running running = Running.start(environment, folder, List.of(Running.LAUNCHER.toString(), "--policy", "auto"));
        try (running) {
            for (String line : List.of(
                    "heartbeat com.example.leave --delay 5s --every 300ms --background", "heartbeats", "heartbeat stop 1",
                    "heartbeat com.example.leave --delay 5s --every 300ms --beats 2 --background", "heartbeat wait 2")) {
                running.process().getOutputStream().write((line + "\n").getBytes());
            }
            running.process().getOutputStream().close();
            Running.Ended ended = running.end();
            assertEquals(0, ended.exit(), ended.all());
            assertTrue(ended.out().contains("stopped; sent"), ended.all());
            assertTrue(ended.out().contains("ended after 2 beats; sent"), ended.all());
        }
    }

    @Test
    void aSignalBetweenLinesEndsWhatGoesOnBeside() throws Exception {
        Running running = Running.start(environment, folder, List.of(Running.LAUNCHER.toString(), "--policy", "auto"));
        try (running) {
            running.process().getOutputStream().write(
                    "heartbeat com.example.leave --state-key me --delay 60s --every 300ms --background\n".getBytes());
            running.process().getOutputStream().flush();
            running.awaitOut("goes on beside other lines");
            running.signal("TERM");
            Running.Ended ended = running.end();
            assertEquals(143, ended.exit(), ended.all());
            assertTrue(ended.err().contains("ended by SIGTERM; sent"), ended.all());
        }
        Running.Ended read = tarry("read com.example.leave --state-key me -q").end();
        assertEquals(1, read.out().lines().count(), read.all());
    }

    @Test
    void theSessionsEndCarriesOutOnExit() throws Exception {
        Running running = Running.start(environment, folder, List.of(Running.LAUNCHER.toString(), "--policy", "auto"));
        try (running) {
            running.process().getOutputStream().write(
                    "heartbeat com.example.leave --state-key me --delay 60s --every 300ms --background\n".getBytes());
            running.process().getOutputStream().close();
            Running.Ended ended = running.end();
            assertEquals(0, ended.exit(), ended.all());
        }
        Running.Ended read = tarry("read com.example.leave --state-key me -q").end();
        assertEquals(1, read.out().lines().count(), read.all());
    }
}
