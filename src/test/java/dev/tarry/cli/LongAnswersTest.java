package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.tarry.SystemClock;
import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.testing.ScriptedHomeserver;
import dev.tarry.testing.TestFolders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A homeserver's answers that are twice as long are twice the work, counted in bytes that the thread of the commands takes from
 * the heap; and a command that works through the longest that is taken comes to an end.
 */
@Timeout(value = 240, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LongAnswersTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final String ROOM = "!r:x";

    /** What there are many of in an answer, how one of them is spelled, around which rest, and who reads it. */
    private enum Many {
        LISTED("list", i -> delay("syd_" + i), "{\"delayed_events\":[*]}", "delays"),
        LISTED_ALIKE("list", i -> delay("syd_same"), "{\"delayed_events\":[*]}", "delays"),
        LISTED_BEFORE_A_PREFIX(
                "list", i -> delay("syd_" + "x".repeat(40) + i), "{\"delayed_events\":[*]}", "delays\nrestart syd_x"),
        JOINED("joined_rooms", i -> "\"!r" + i + ":x\"", "{\"joined_rooms\":[*]}", "room list"),
        READ("messages", i -> event(i), "{\"chunk\":[*]}", "read m.x --limit 100000"),
        TIMELINE("sync", i -> event(i), sync("\"timeline\":{\"events\":[*," + last() + "]}"), WAIT),
        STATE("sync", i -> event(i), sync("\"state\":{\"events\":[*]},\"timeline\":{\"events\":[" + last() + "]}"), WAIT),
        TO_DEVICE("sync", i -> event(i), "{\"to_device\":{\"events\":[*]}," + sync(last("\"timeline\"")).substring(1), WAIT),
        ROOMS(
                "sync", i -> "\"!r" + i + ":x\":{\"timeline\":{\"events\":[" + event(i) + "]}}",
                "{\"next_batch\":\"s2\",\"rooms\":{\"join\":{*,\"" + ROOM + "\":{" + last("\"timeline\"") + "}}}}", WAIT);

        private final String endpoint;
        private final IntFunction<String> one;
        private final String whole;
        private final String lines;

        Many(String endpoint, IntFunction<String> one, String whole, String lines) {
            this.endpoint = endpoint;
            this.one = one;
            this.whole = whole;
            this.lines = lines;
        }

        String answer(int count) {
            return whole.replace("*", IntStream.range(0, count).mapToObj(one).collect(Collectors.joining(",")));
        }
    }

    private static final String WAIT = "wait m.last --for 60s";

    private static String delay(String id) {
        return "{\"delay_id\":\"" + id + "\",\"room_id\":\"" + ROOM
                + "\",\"type\":\"m.x\",\"content\":{},\"delay\":9000000,\"running_since\":1}";
    }

    private static String event(int i) {
        return "{\"type\":\"m.x\",\"event_id\":\"$e" + i + "\",\"sender\":\"@u:x\",\"content\":{},\"origin_server_ts\":1}";
    }

    private static String last() {
        return event(-1).replace("m.x", "m.last");
    }

    private static String last(String timeline) {
        return timeline + ":{\"events\":[" + last() + "]}";
    }

    private static String sync(String room) {
        return "{\"next_batch\":\"s2\",\"rooms\":{\"join\":{\"" + ROOM + "\":{" + room + "}}}}";
    }

    @ParameterizedTest
    @EnumSource
    void twiceAsLongIsTwiceTheWork(Many many) throws IOException {
        work(many, 2_000, "10s");
        long once = work(many, 2_000, "10s");
        long twice = work(many, 4_000, "10s");
        assertTrue(twice <= 2.2 * once, many + ": " + once + " bytes for 2,000, " + twice + " for twice as many");
    }

    @ParameterizedTest
    @EnumSource
    void eightMebibytesComeToAnEnd(Many many) throws IOException {
        work(many, 8_000_000 / (many.one.apply(100_000).length() + 1), "10s");
    }

    private static long work(Many many, int count, String timeout) throws IOException {
        String answer = many.answer(count);
        AtomicInteger syncs = new AtomicInteger();
        Path folder = Files.createTempDirectory("tarry-long");
        try (ScriptedHomeserver homeserver = ScriptedHomeserver.start(request -> {
            String endpoint = request.endpoint();
            if (endpoint.equals("GET sync") && syncs.getAndIncrement() == 0) {
                return "{\"next_batch\":\"s1\",\"rooms\":{\"join\":{\"" + ROOM + "\":{}}}}";
            }
            if (endpoint.equals("GET " + many.endpoint)) {
                return answer;
            }
            return switch (endpoint) {
                case "GET versions" ->
                    "{\"versions\":[\"v1.12\"],\"unstable_features\":{\"org.matrix.msc4140\":true}}";
                case "GET whoami" -> "{\"user_id\":\"@u:x\",\"device_id\":\"D\"}";
                case "GET sync" -> "{\"next_batch\":\"s3\"}";
                default -> "404 {\"errcode\":\"M_NOT_FOUND\",\"error\":\"no\"}";
            };
        })) {
            PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
            StandardStreams io = StandardStreams.piped(
                    new ByteArrayInputStream((many.lines + "\n").getBytes(StandardCharsets.UTF_8)), nowhere, nowhere);
            Map<String, String> environment = Map.of(
                    "TARRY_CONFIG_DIR", folder.toString(), "MATRIX_HOMESERVER", homeserver.url(), "MATRIX_ACCESS_TOKEN", "t0ken",
                    "MATRIX_ROOM_ID", ROOM, "MATRIX_USER_ID", "@u:x", "MATRIX_DEVICE_ID", "D");
            Cli cli = new Cli(environment, io, new SystemClock(), session -> 99);
            long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            int exit = cli.run(List.of("--policy", "auto", "--timeout", timeout, "--keep-going"));
            long taken = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            assertEquals(many == Many.LISTED_BEFORE_A_PREFIX ? 2 : 0, exit, many + " " + homeserver.requests().size());
            return taken;
        } finally {
            TestFolders.delete(folder);
        }
    }
}
