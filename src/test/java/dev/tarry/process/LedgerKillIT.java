package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tarrys that schedule with one ledger and are killed with -9: no delayed event that the homeserver accepted is missing from it,
 * at worst its id. {@code -Dledger.kills=N} says how often.
 */
class LedgerKillIT {

    private static final int KILLS = Integer.getInteger("ledger.kills", 20);
    private static final int PROCESSES = 10;
    private static final int SCHEDULES = 30;

    @TempDir
    private Path folder;

    private final Random random = new Random(4140);
    private RunningSandbox sandbox;
    private Map<String, String> environment;

    @BeforeEach
    void start() throws Exception {
        Map<String, String> home = Surroundings.environment(folder);
        home.put("TARRY_ARCHIVE", "wait");
        sandbox = RunningSandbox.start(home, folder, "--user", "alice", "--max-scheduled", "100000");
        environment = new LinkedHashMap<>(home);
        environment.put("MATRIX_HOMESERVER", sandbox.url());
        environment.put("MATRIX_ACCESS_TOKEN", sandbox.user(0).text("access_token"));
        environment.put("MATRIX_USER_ID", sandbox.user(0).text("user_id"));
        environment.put("MATRIX_ROOM_ID", sandbox.first().text("room_id"));
        environment.put("TARRY_LEDGER", ledger().toString());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Path ledger() {
        return folder.resolve("ledger.ndjson");
    }

    private static String lines(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append("send org.example.will {} --state-key k").append(i).append(" --delay 10h\n");
            if (i % 3 == 0) {
                lines.append("restart last\n");
            }
        }
        return lines.toString();
    }

    private Running scheduling(int count) throws Exception {
        Running running = Running.start(
                environment, folder, List.of(Running.LAUNCHER.toString(), "--policy", "auto", "-o", "json"));
        running.process().getOutputStream().write(lines(count).getBytes(StandardCharsets.UTF_8));
        running.process().getOutputStream().close();
        return running;
    }

    private JsonObject tarry(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(Running.LAUNCHER.toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("-o", "json"));
        return RawHttp.object(Running.run(environment, folder, command).out());
    }

    /** The ids that the homeserver lists. */
    private Set<String> listed() throws Exception {
        String path = "GET /_matrix/client/unstable/org.matrix.msc4140/delayed_events";
        JsonObject list = RawHttp.object(sandbox.ask(sandbox.user(0).text("access_token"), path, "").body());
        Set<String> ids = new TreeSet<>();
        list.array("delayed_events").forEach(one -> ids.add(one.asObject().text("delay_id")));
        return ids;
    }

    private static List<String> texts(JsonObject delays, String key) {
        List<String> texts = new ArrayList<>();
        for (Json one : delays.array("delays")) {
            if (one.asObject().has(key)) {
                texts.add(one.asObject().text(key));
            }
        }
        return texts;
    }

    @Test
    void noAcceptedDelayedEventIsMissing() throws Exception {
        for (int i = 0; i < KILLS; i++) {
            try (Running running = scheduling(200)) {
                running.await("something scheduled", () -> running.out().contains("delay_id"));
                TimeUnit.MICROSECONDS.sleep(random.nextInt(150_000));
                running.process().destroyForcibly();
                assertTrue(running.process().waitFor(20, TimeUnit.SECONDS));
            }
        }
        Set<String> accepted = listed();
        JsonObject before = tarry("delays", "--known");
        long unconfirmed = texts(before, "state").stream().filter("unconfirmed"::equals).count();
        Set<String> written = new TreeSet<>(texts(before, "delay_id"));
        assertTrue(accepted.containsAll(written), "the ledger has what the homeserver has not");
        assertTrue(accepted.size() - written.size() <= unconfirmed,
                accepted.size() + " accepted, " + written.size() + " written and " + unconfirmed + " unconfirmed");
        assertTrue(unconfirmed <= KILLS, unconfirmed + " unconfirmed after " + KILLS + " kills");
        assertTrue(accepted.size() > KILLS, accepted.size() + " in " + KILLS + " lives");
        JsonObject after = tarry("delays");
        assertEquals(accepted, new TreeSet<>(texts(after, "delay_id")));
        List<String> named = new ArrayList<>();
        for (Json one : after.array("delays")) {
            if (one.asObject().has("delay_id") && one.asObject().has("name")) {
                named.add(one.asObject().text("delay_id"));
            }
        }
        assertEquals(accepted, new TreeSet<>(named), "one of the list has no name");
        System.out.println("ledger kills: " + KILLS + ", accepted " + accepted.size() + ", unconfirmed before the list "
                + unconfirmed);
    }

    @Test
    void tenProcessesShareOneLedger() throws Exception {
        List<Running> all = new ArrayList<>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                all.add(scheduling(SCHEDULES));
            }
            for (Running one : all) {
                Running.Ended ended = one.end();
                assertEquals(0, ended.exit(), ended.all());
            }
        } finally {
            all.forEach(Running::close);
        }
        JsonObject known = tarry("delays", "--known");
        assertEquals(PROCESSES * SCHEDULES, new TreeSet<>(texts(known, "name")).size());
        assertEquals(listed(), new TreeSet<>(texts(known, "delay_id")));
        long restarts = 0;
        for (Json one : known.array("delays")) {
            restarts += one.asObject().number("restarts");
        }
        assertEquals(PROCESSES * SCHEDULES / 3, restarts);
        assertTrue(Files.readString(ledger()).endsWith("}\n"));
    }
}
