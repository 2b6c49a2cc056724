package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.cli.terminal.StandardStreams;
import dev.tarry.testing.ScriptedHomeserver;
import dev.tarry.testing.TestFolders;
import dev.tarry.time.TimeSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * {@code --timeout} covers what an answer costs as well. The clock goes on with each look at it, so that the time is that of the
 * work: one look for every 256 things.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkTimeTest {

    private static final String WHOLE = "{\"delayed_events\":[*]}";
    /** As many as fit in the 8 MiB that are taken of an answer. */
    private static final int MANY = 60_000;

    private final StringWriter results = new StringWriter();
    private final StringWriter said = new StringWriter();
    private Path folder = Path.of("");

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("tarry-work");
    }

    @AfterEach
    void deleteFolder() throws IOException {
        TestFolders.delete(folder);
    }

    /** A clock on which each look takes so long. */
    private static final class WorkClock implements TimeSource {
        private final AtomicLong nanos = new AtomicLong();
        private final long perLook;

        WorkClock(long perLookMillis) {
            this.perLook = perLookMillis * 1_000_000;
        }

        @Override
        public long wallMillis() {
            return 1_790_000_000_000L + nanos.get() / 1_000_000;
        }

        @Override
        public long monotonicNanos() {
            return nanos.addAndGet(perLook);
        }

        @Override
        public boolean isHeld() {
            return false;
        }
    }

    private static String listOf(int count) {
        return WHOLE.replace("*", IntStream.range(0, count)
                .mapToObj(i -> "{\"delay_id\":\"syd_QwErTyUi" + (100_000 + i) + "\",\"room_id\":\"!r:x\",\"type\":\"m.x\","
                        + "\"content\":{},\"delay\":9000000,\"running_since\":1790000000000}")
                .collect(Collectors.joining(",")));
    }

    private int run(long perLookMillis, int count, String lines, String... options) throws IOException {
        String list = listOf(count);
        try (ScriptedHomeserver homeserver = ScriptedHomeserver.start(request -> switch (request.endpoint()) {
            case "GET list" -> list;
            case "GET versions" -> "{\"versions\":[\"v1.12\"],\"unstable_features\":{\"org.matrix.msc4140\":true}}";
            case "GET whoami" -> "{\"user_id\":\"@u:x\",\"device_id\":\"D\"}";
            default -> "404 {\"errcode\":\"M_NOT_FOUND\",\"error\":\"no\"}";
        })) {
            StandardStreams io = StandardStreams.piped(
                    new ByteArrayInputStream((lines + "\n").getBytes(StandardCharsets.UTF_8)),
                    new PrintWriter(results, true), new PrintWriter(said, true));
            Map<String, String> environment = Map.of(
                    "TARRY_CONFIG_DIR", folder.toString(), "MATRIX_HOMESERVER", homeserver.url(), "MATRIX_ACCESS_TOKEN", "t0ken",
                    "MATRIX_ROOM_ID", "!r:x", "MATRIX_USER_ID", "@u:x", "MATRIX_DEVICE_ID", "D");
            List<String> all = new ArrayList<>(List.of("--timeout", "2s", "--keep-going"));
            all.addAll(List.of(options));
            return new Cli(environment, io, new WorkClock(perLookMillis), session -> 99).run(all);
        }
    }

    @Test
    void aListThatTakesTooLongToBeKnownIsNotShown() throws IOException {
        int exit = run(10, MANY, "delays");
        assertEquals(5, exit);
        assertEquals("", results.toString());
        assertTrue(said.toString().contains("MiB, could not be worked through within 2s."), said.toString());
        assertTrue(said.toString().contains("try again with a longer --timeout"), said.toString());
    }

    @Test
    void aListThatTakesTooLongToBeTakenInIsNotShownEither() throws IOException {
        // Some 235 looks for what the redactor learns, twice; the time is over in what follows.
        int exit = run(2, MANY, "delays");
        assertEquals(5, exit);
        assertEquals("", results.toString());
        assertTrue(said.toString().contains("The homeserver's answer could not be worked through within 2s."), said.toString());
    }

    @Test
    void asJsonTheReasonIsTimeout() throws IOException {
        assertEquals(5, run(10, MANY, "delays", "-o", "json"));
        assertTrue(results.toString().contains("\"kind\":\"unavailable\",\"reason\":\"timeout\""), results.toString());
        assertFalse(results.toString().contains("syd_"), results.toString());
    }

    @Test
    void aSessionGoesOnAndTheNextLineHasItsOwnTime() throws IOException {
        run(10, MANY, "delays\nwhoami");
        assertTrue(results.toString().startsWith("@u:x"), results.toString());
    }

    @Test
    void whatWasNotLearntIsNotInTheTrace() throws IOException {
        run(10, MANY, "trace full\ndelays\ntrace show 2", "--policy", "auto");
        assertFalse(said.toString().contains("syd_QwErTyUi"), "an id that the redactor does not know was printed");
        assertFalse(results.toString().contains("syd_QwErTyUi"), "an id that the redactor does not know was printed");
    }

    @Test
    void aShortListHasTheTimeThatItNeeds() throws IOException {
        assertEquals(0, run(2, 500, "delays -q"));
        assertEquals(500, results.toString().lines().count());
    }

    @Test
    void whatIsKnownAfterwardsIsTrue() throws IOException {
        run(2, MANY, "delays\ndelays --known -q");
        assertTrue(results.toString().lines().allMatch(line -> line.startsWith("syd_QwErTyUi")), "something else is known");
    }
}
