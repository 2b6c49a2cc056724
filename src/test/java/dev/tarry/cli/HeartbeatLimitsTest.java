package dev.tarry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a homeserver's limits before the first request is what the homeserver does then. */
class HeartbeatLimitsTest {

    @ParameterizedTest
    @CsvSource({
        "100ms,5,false", "100ms,6,true", "200ms,5,false", "200ms,6,false", "200ms,7,true", "500ms,9,false", "500ms,10,true",
        "900ms,41,false", "900ms,42,true", "1s,200,false", "4s,200,false"
    })
    void isWarnedOfIffTheHomeserverRefuses(String every, int beats, boolean isExceeded) {
        HeartbeatRuns.Run run = HeartbeatRuns.run(
                ",limits=synapse", "m.x", "--delay", "30s", "--every", every, "--beats",
                String.valueOf(beats), "--on-exit", "keep");
        assertEquals(isExceeded, run.said().contains("(rc_delayed_event_mgmt) and answers 429 beyond"), run.said());
        assertEquals(isExceeded, run.said().contains("limits the rate of requests"), run.said());
    }

    /** Of many the pace is that of all of them, begun evenly over the time between two restarts. */
    @ParameterizedTest
    @CsvSource({"5,20s,4,false", "5,4s,2,false", "5,4s,9,true", "10,11s,3,false", "10,8s,12,true"})
    void manyAskBeforeTheyExceedALimit(int count, String every, int beats, boolean isExceeded) {
        String[] line = {
            "m.x", "--state-key", "me", "--delay", "60s", "--every", every, "--beats", String.valueOf(beats), "--on-exit", "keep",
            "--count", String.valueOf(count), "--ramp", every};
        HeartbeatRuns.Run run = HeartbeatRuns.run(",limits=synapse", line);
        assertEquals(isExceeded ? 2 : 0, run.exit(), run.said());
        assertEquals(isExceeded, run.said().contains("--yes goes on all the same"), run.said());
        String[] insisting = Arrays.copyOf(line, line.length + 1);
        insisting[line.length] = "--yes";
        HeartbeatRuns.Run insisted = HeartbeatRuns.run(",limits=synapse", insisting);
        assertEquals(isExceeded, insisted.said().contains("limits the rate of requests"), insisted.said());
    }

    @Test
    void moreThanAUserMayHaveAreRefusedBeforeTheFirst() {
        HeartbeatRuns.Run run = HeartbeatRuns.run(
                ",max-scheduled=7", "m.x", "--delay", "30s", "--every", "5s", "--beats", "1", "--count", "8", "--yes");
        assertEquals(2, run.exit(), run.said());
        assertEquals("error: The homeserver allows a user 7 delayed events at a time, and --count 8 needs 8.\n"
                + "       → use --count 7 at most\n", run.said());
    }

    @ParameterizedTest
    @CsvSource({"100ms,60"})
    void nothingIsSaidWhereThereIsNoLimit(String every, int beats) {
        HeartbeatRuns.Run run = HeartbeatRuns.run(
                "", "m.x", "--delay", "30s", "--every", every, "--beats",
                String.valueOf(beats), "--on-exit", "keep");
        assertEquals(false, run.said().contains("429"), run.said());
    }
}
