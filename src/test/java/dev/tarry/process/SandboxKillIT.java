package dev.tarry.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.json.Json;
import dev.tarry.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sandbox that lives in a file is killed with -9 at random moments while it is written to: no delayed event that it accepted is
 * lost and none fires twice. {@code -Dkills=N} says how often; {@code .ci/run} says 200.
 */
class SandboxKillIT {

    private static final int KILLS = Integer.getInteger("kills", 20);
    private static final String ROOM = "/_matrix/client/v3/rooms/%21sandbox%3Alocalhost";
    private static final String EVENTS = "/_matrix/client/unstable/org.matrix.msc4140/delayed_events/";
    private static final int LONGEST_DELAY_MS = 1_500;
    private static final long LIFE_NANOS = 250_000_000;

    @TempDir
    private Path folder;

    private final SystemClock clock = new SystemClock();
    private final Random random = new Random(4140);
    private final Map<String, Wanted> wanted = new LinkedHashMap<>();
    private int scheduled;

    /** What is known of a message: an answer that never came leaves both possible. */
    private static final class Wanted {
        private String delayId;
        private boolean accepted;
        private boolean cancelAsked;
        private boolean cancelled;
    }

    @Test
    void noAcceptedDelayedEventIsLostAndNoneFiresTwice() throws Exception {
        for (int i = 0; i < KILLS; i++) {
            try (RunningSandbox sandbox = start()) {
                long end = clock.monotonicNanos() + random.nextLong(LIFE_NANOS);
                Process process = sandbox.running().process();
                Thread killer = new Thread(() -> {
                    while (clock.monotonicNanos() < end) {
                        Thread.onSpinWait();
                    }
                    process.destroyForcibly();
                });
                killer.start();
                use(sandbox);
                killer.join();
                assertTrue(process.waitFor(20, TimeUnit.SECONDS));
            }
        }
        try (RunningSandbox sandbox = start()) {
            check(sandbox);
        }
    }

    private RunningSandbox start() throws IOException, InterruptedException {
        Map<String, String> environment = Surroundings.environment(folder);
        environment.put("TARRY_ARCHIVE", "wait");
        return RunningSandbox.start(
                environment, folder, "--user", "alice", "--max-scheduled", "100000", "--store",
                folder.resolve("store").toString());
    }

    /** Schedules, restarts, cancels and sends until nobody answers any more. */
    private void use(RunningSandbox sandbox) throws InterruptedException {
        String token = sandbox.user(0).text("access_token");
        try {
            while (sandbox.running().process().isAlive()) {
                String body = "m" + ++scheduled;
                Wanted one = new Wanted();
                wanted.put(body, one);
                String path = ROOM + "/send/m.room.message/" + body + "?org.matrix.msc4140.delay="
                        + (20 + random.nextInt(LONGEST_DELAY_MS));
                RawHttp.Answer answer = sandbox.ask(
                        token, "PUT " + path, "{\"msgtype\":\"m.text\",\"body\":\"" + body + "\"}");
                assertEquals(200, answer.status(), answer.toString());
                one.delayId = RawHttp.object(answer.body()).text("delay_id");
                one.accepted = true;
                manage(sandbox, token, one);
            }
        } catch (IOException | RuntimeException | AssertionError cut) {
            // An answer that was cut off is none; one that is wrong comes from a process that goes on.
            boolean killed = sandbox.running().process().waitFor(10, TimeUnit.SECONDS);
            assertTrue(killed, () -> "still alive, and yet: " + cut);
        }
    }

    private void manage(RunningSandbox sandbox, String token, Wanted one) throws IOException {
        switch (random.nextInt(6)) {
            case 0 -> {
                one.cancelAsked = true;
                one.cancelled = sandbox.ask(token, "POST " + EVENTS + one.delayId + "/cancel", "{}").status() == 200;
            }
            case 1 -> sandbox.ask(token, "POST " + EVENTS + one.delayId + "/restart", "{}");
            case 2 -> sandbox.ask(token, "POST " + EVENTS + one.delayId + "/send", "{}");
            default -> { }
        }
    }

    private void check(RunningSandbox sandbox) throws Exception {
        String token = sandbox.user(0).text("access_token");
        long deadline = clock.monotonicNanos() + 60_000_000_000L;
        String list = "GET " + EVENTS.substring(0, EVENTS.length() - 1);
        while (!RawHttp.object(sandbox.ask(token, list, "").body()).array("delayed_events").isEmpty()) {
            assertTrue(clock.monotonicNanos() < deadline, "some delayed events never fire");
        }
        Map<String, Integer> sent = sent(sandbox, token);
        StringBuilder wrong = new StringBuilder();
        wanted.forEach((body, one) -> {
            int times = sent.getOrDefault(body, 0);
            boolean lost = one.accepted && !one.cancelAsked && times == 0;
            boolean back = one.cancelled && times > 0;
            if (times > 1 || lost || back) {
                wrong.append(body).append(" was sent ").append(times).append(" times; ");
            }
        });
        assertEquals("", wrong.toString());
        long accepted = wanted.values().stream().filter(one -> one.accepted).count();
        assertTrue(accepted > KILLS, accepted + " accepted in " + KILLS + " lives");
    }

    private static Map<String, Integer> sent(RunningSandbox sandbox, String token) throws IOException {
        Map<String, Integer> sent = new LinkedHashMap<>();
        String from = "";
        do {
            JsonObject page = RawHttp.object(
                    sandbox.ask(token, "GET " + ROOM + "/messages?dir=f&limit=1000" + from, "").body());
            for (Json event : page.array("chunk")) {
                if ("m.room.message".equals(event.asObject().text("type"))) {
                    sent.merge(event.asObject().object("content").text("body"), 1, Integer::sum);
                }
            }
            from = page.text("end") == null ? null : "&from=" + page.text("end");
        } while (from != null);
        return sent;
    }
}
