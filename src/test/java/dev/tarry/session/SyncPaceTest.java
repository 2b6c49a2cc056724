package dev.tarry.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tarry.SystemClock;
import dev.tarry.cli.Cli;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A homeserver whose long polls do not wait is not asked without pause. */
class SyncPaceTest {

    private final SyncPace pace = new SyncPace();

    @Test
    void pausesDoubleToSomeSecondsAndSomethingNewEndsThem() {
        long[] expected = {100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000};
        for (long pause : expected) {
            assertEquals(pause, pace.after(false, 1, 10_000));
        }
        assertEquals(0, pace.after(true, 1, 10_000));
        assertEquals(100, pace.after(false, 1, 10_000));
    }

    @Test
    void aPollThatWaitedIsFollowedAtOnce() {
        assertEquals(0, pace.after(false, 10_000, 10_000));
        assertEquals(0, pace.after(false, 2_500, 10_000));
        assertEquals(100, pace.after(false, 2_499, 10_000));
        assertEquals(0, pace.after(false, 300, 300));
    }

    @Test
    void moreThanABurstOfQuickAnswersComesApartWhateverTheyBring() {
        for (int i = 0; i < 20; i++) {
            assertEquals(0, pace.after(true, 1, 10_000));
        }
        assertEquals(100, pace.after(true, 1, 10_000));
        assertEquals(0, pace.after(true, 150, 10_000));
    }

    @Test
    void itIsSaidOnce() {
        for (int i = 0; i < 4; i++) {
            pace.after(false, 0, 10_000);
            assertFalse(pace.isWorthSaying());
        }
        pace.after(false, 0, 10_000);
        assertTrue(pace.isWorthSaying());
        pace.after(false, 0, 10_000);
        assertFalse(pace.isWorthSaying());
    }

    /** In a second there is room for the first pauses alone; without them there were thousands. */
    @ParameterizedTest
    @ValueSource(strings = {
        "{\"next_batch\":\"same\"}", "{\"next_batch\":\"COUNT\"}", "{\"next_batch\":\"COUNT\",\"rooms\":{\"join\":{}}}", "{}",
        "{\"next_batch\":7}", "{\"next_batch\":\"\"}", "[]", "no JSON", "",
        "{\"next_batch\":\"COUNT\",\"rooms\":{\"join\":{\"!r:x\":{\"timeline\":{"
                + "\"events\":[{\"type\":\"m.y\",\"event_id\":\"$e\"}]}}}}}"})
    void syncThatAnswersAtOnceIsAskedAFewTimesOnly(String answer) throws IOException {
        AtomicInteger syncs = new AtomicInteger();
        Path folder = Files.createTempDirectory("tarry-pace");
        try (ScriptedHomeserver server = ScriptedHomeserver.start(request -> {
            if (request.target().contains("/sync")) {
                return answer.replace("COUNT", "s" + syncs.incrementAndGet());
            }
            return request.target().endsWith("/whoami") ? "{\"user_id\":\"@u:x\"}" : "404 {\"errcode\":\"M_UNRECOGNIZED\"}";
        })) {
            Map<String, String> environment = Map.of(
                    "TARRY_CONFIG_DIR", folder.toString(), "MATRIX_HOMESERVER", server.url(), "MATRIX_ACCESS_TOKEN", "t0ken",
                    "MATRIX_ROOM_ID", "!r:x");
            StandardStreams io = StandardStreams.piped(
                    new ByteArrayInputStream(new byte[0]), new PrintWriter(new StringWriter()),
                    new PrintWriter(new StringWriter()));
            long began = System.nanoTime();
            boolean isWell = answer.startsWith("{\"next_batch\":\"") && !answer.endsWith(":\"\"}");
            assertEquals(isWell ? 8 : 5, new Cli(environment, io, new SystemClock(), session -> 99)
                    .run(List.of("wait", "m.never", "--for", "1s")));
            long tenths = (System.nanoTime() - began) / 100_000_000;
            long asked = server.requests().stream().filter(request -> request.target().contains("/sync")).count();
            assertTrue(asked >= 1 && asked <= 25 + tenths, asked + " requests in " + tenths + " tenths of a second");
        } finally {
            TestFolders.delete(folder);
        }
    }
}
